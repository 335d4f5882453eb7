namespace DurableTask.Core;

/// <summary>One generation of an instance.</summary>
public class OrchestrationInstance
{
    /// <summary>The instance id.</summary>
    public string InstanceId { get; set; } = string.Empty;

    /// <summary>The id of this generation.</summary>
    public string? ExecutionId { get; set; }
}
