namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Names the converter that makes a parameter, or every parameter of a type.</summary>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Enum | AttributeTargets.Struct,
    AllowMultiple = true)]
public class InputConverterAttribute : Attribute
{
    /// <summary>Names a converter, which is made from the invocation's services; <see cref="InvalidOperationException"/> when the type is no converter.</summary>
    public InputConverterAttribute(Type converterType)
    {
        ArgumentNullException.ThrowIfNull(converterType);
        if (!typeof(IInputConverter).IsAssignableFrom(converterType))
            throw new InvalidOperationException($"{converterType.Name} must implement {typeof(IInputConverter).FullName} to be an input converter.");
        ConverterType = converterType;
    }

    /// <summary>The converter's type.</summary>
    public Type ConverterType { get; }
}
