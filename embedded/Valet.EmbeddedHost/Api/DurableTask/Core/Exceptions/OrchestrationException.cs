namespace DurableTask.Core.Exceptions;

/// <summary>The base of the errors that orchestrations meet inside the engine.</summary>
public class OrchestrationException : Exception
{
    /// <summary>An error without a message.</summary>
    public OrchestrationException()
    {
    }

    /// <summary>An error with a message.</summary>
    public OrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>An error with a message and a cause.</summary>
    public OrchestrationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>An error of a history event.</summary>
    public OrchestrationException(int eventId, string message, Exception? innerException)
        : base(message, innerException)
    {
        EventId = eventId;
    }

    /// <summary>The history event, or -1.</summary>
    public int EventId { get; set; }

    /// <summary>What failed; null if nothing was recorded.</summary>
    public FailureDetails? FailureDetails { get; set; }
}
