namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer-triggered function is told.</summary>
public class TimerInfo
{
    /// <summary>When the schedule ran and will run; null where it is not monitored.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run is late: its occurrence was missed.</summary>
    public bool IsPastDue { get; set; }
}
