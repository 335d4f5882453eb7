using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
public sealed class TimerTriggerAttribute : TriggerBindingAttribute
{
    /// <param name="schedule">Six-field NCRONTAB (seconds first), TimeSpan text, or <c>%Setting%</c>.</param>
    public TimerTriggerAttribute(string schedule) => Schedule = schedule;

    /// <summary>The schedule as given.</summary>
    public string Schedule { get; }

    /// <summary>Whether occurrences are kept, so that a missed one is caught up; true unless set.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs at every start of the host; false unless set.</summary>
    public bool RunOnStartup { get; set; }
}
