namespace DurableTask.Core.Exceptions;

/// <summary>Thrown when an instance of that id exists in a status that refuses the start.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>An exception without a message of its own.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
