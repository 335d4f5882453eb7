namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>Makes a function parameter from what the trigger delivered.</summary>
public interface IInputConverter
{
    /// <summary>Converts, or says that it cannot.</summary>
    ValueTask<ConversionResult> ConvertAsync(ConverterContext context);
}
