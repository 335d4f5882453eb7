namespace Microsoft.DurableTask.Client;

/// <summary>Options of a termination.</summary>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
