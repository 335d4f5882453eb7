namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>What a converter has to work with.</summary>
public abstract class ConverterContext
{
    /// <summary>The parameter's type.</summary>
    public abstract Type TargetType { get; }

    /// <summary>What the trigger delivered for the parameter.</summary>
    public abstract object? Source { get; }

    /// <summary>The invocation.</summary>
    public abstract FunctionContext FunctionContext { get; }

    /// <summary>What extensions noted about the parameter.</summary>
    public abstract IReadOnlyDictionary<string, object> Properties { get; }
}
