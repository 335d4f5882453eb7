namespace DurableTask.Core;

/// <summary>A failure as histories hold it.</summary>
public class FailureDetails(string errorType, string errorMessage, string? stackTrace, FailureDetails? innerFailure, bool isNonRetriable)
{
    /// <summary>The exception's full type name.</summary>
    public string ErrorType { get; } = errorType;

    /// <summary>The exception's message.</summary>
    public string ErrorMessage { get; } = errorMessage;

    /// <summary>The exception's stack.</summary>
    public string? StackTrace { get; } = stackTrace;

    /// <summary>The cause.</summary>
    public FailureDetails? InnerFailure { get; } = innerFailure;

    /// <summary>Whether retrying cannot help.</summary>
    public bool IsNonRetriable { get; } = isNonRetriable;

    /// <summary>An app's own properties of the failure.</summary>
    public IDictionary<string, object?>? Properties { get; init; }
}
