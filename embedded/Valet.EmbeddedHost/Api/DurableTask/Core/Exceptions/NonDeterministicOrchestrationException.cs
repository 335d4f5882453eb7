namespace DurableTask.Core.Exceptions;

/// <summary>An orchestrator's code no longer does what its history says it did.</summary>
public class NonDeterministicOrchestrationException : OrchestrationException
{
    internal NonDeterministicOrchestrationException(string eventDetails)
        : base("Non-Deterministic workflow detected: " + eventDetails)
    {
    }
}
