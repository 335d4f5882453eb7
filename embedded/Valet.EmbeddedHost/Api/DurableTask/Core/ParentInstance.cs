namespace DurableTask.Core;

/// <summary>The caller of a sub-orchestration.</summary>
public class ParentInstance
{
    /// <summary>The caller's orchestrator name.</summary>
    public string? Name { get; set; }

    /// <summary>The caller's generation.</summary>
    public OrchestrationInstance? OrchestrationInstance { get; set; }

    /// <summary>The action id of the call.</summary>
    public int TaskScheduleId { get; set; }

    /// <summary>The caller's version.</summary>
    public string? Version { get; set; }
}
