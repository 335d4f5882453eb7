namespace Microsoft.Azure.Functions.Worker.Converters;

/// <summary>The end of a conversion: a value, an error, or "not mine".</summary>
public readonly struct ConversionResult
{
    private ConversionResult(ConversionStatus status, object? value, Exception? error)
    {
        Status = status;
        Value = value;
        Error = error;
    }

    /// <summary>How the conversion ended.</summary>
    public ConversionStatus Status { get; }

    /// <summary>The value, when it succeeded.</summary>
    public object? Value { get; }

    /// <summary>The error, when it failed.</summary>
    public Exception? Error { get; }

    /// <summary>It succeeded with a value.</summary>
    public static ConversionResult Success(object? value) => new(ConversionStatus.Succeeded, value, null);

    /// <summary>It failed: the invocation fails with this error.</summary>
    public static ConversionResult Failed(Exception exception) =>
        new(ConversionStatus.Failed, null, exception ?? throw new ArgumentNullException(nameof(exception)));

    /// <summary>The converter has nothing to say about this parameter.</summary>
    public static ConversionResult Unhandled() => new(ConversionStatus.Unhandled, null, null);
}
