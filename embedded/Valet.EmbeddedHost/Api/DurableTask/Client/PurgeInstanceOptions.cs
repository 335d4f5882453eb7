namespace Microsoft.DurableTask.Client;

/// <summary>Options of a purge.</summary>
public record PurgeInstanceOptions(bool Recursive = false);
