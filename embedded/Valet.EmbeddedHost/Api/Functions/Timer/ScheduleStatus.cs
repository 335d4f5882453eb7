namespace Microsoft.Azure.Functions.Worker;

/// <summary>When a schedule ran and will run.</summary>
public class ScheduleStatus
{
    /// <summary>The occurrence that last ran.</summary>
    public DateTime Last { get; set; }

    /// <summary>The next occurrence.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this status was written.</summary>
    public DateTime LastUpdated { get; set; }
}
