namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>How a conversion ended.</summary>
public enum ConversionStatus
{
    /// <summary>The converter has nothing to say.</summary>
    Unhandled,

    /// <summary>There is a value.</summary>
    Succeeded,

    /// <summary>There is an error.</summary>
    Failed,
}
