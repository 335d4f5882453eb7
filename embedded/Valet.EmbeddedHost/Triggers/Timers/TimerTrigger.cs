using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>
/// Runs one timer function. Between two runs it only waits in the engine's timer heap. A run begins when the last one has ended; what came
/// due in between, or while the host did not run, is one run.
/// </summary>
internal sealed class TimerTrigger
{
    private readonly FunctionDescriptor _function;
    private readonly Schedule _schedule;
    private readonly TriggerStore? _store;
    private readonly TriggeredInvocations _invocations;
    private readonly ILogger _logger;
    private readonly bool _runsOnStartup;
    private readonly string _text;
    private TimerState _state;

    public TimerTrigger(FunctionDescriptor function, TriggerStore store, TriggeredInvocations invocations, ILogger logger)
    {
        var attribute = (TimerTriggerAttribute)function.Trigger!;
        _function = function;
        _schedule = function.Schedule!;
        _invocations = invocations;
        _logger = logger;
        _runsOnStartup = attribute.RunOnStartup;
        _text = _schedule.Text;
        _state = Beginning();
        _store = attribute.UseMonitor && !_schedule.IsFasterThanAMinute(_invocations.Now) ? store : null;
    }

    public void Start()
    {
        if (_store is not null)
        {
            var kept = _store.FindTimer(_function.Name);
            // Another schedule has missed nothing yet.
            if (kept is not null && kept.Schedule == _text) _state = kept;
            else _store.SaveTimer(_function.Name, _state);
        }

        HostLog.TimerScheduled(_logger, _function.Name, _text, _state.Next);
        if (_state.Next <= _invocations.Now) _invocations.Start(() => RunAsync(isPastDue: true, isUnscheduled: true));
        else if (_runsOnStartup) _invocations.Start(() => RunAsync(isPastDue: false, isUnscheduled: true));
        else Wait();
    }

    private TimerState Beginning()
    {
        var now = _invocations.Now;
        return new TimerState(_text, default, _schedule.Next(now) ?? DateTime.MaxValue, now);
    }

    private void Wait() => _invocations.At(_state.Next, () => RunAsync(isPastDue: false, isUnscheduled: false));

    private async Task RunAsync(bool isPastDue, bool isUnscheduled)
    {
        var begun = _invocations.Now;
        var info = new TimerInfo
        {
            IsPastDue = isPastDue,
            ScheduleStatus = _store is null ? null : new ScheduleStatus { Last = _state.Last, Next = _state.Next, LastUpdated = _state.LastUpdated },
        };
        var succeeded = await _invocations.RunAsync(_function, new TimerWork(info));
        // Interrupted by the stop: the next start finds it due.
        if (!succeeded && _invocations.IsStopping) return;

        // A clock that was set back must not let the same occurrence come twice.
        var last = !isUnscheduled && _state.Next > begun ? _state.Next : begun;
        _state = new TimerState(_text, last, _schedule.Next(last) ?? DateTime.MaxValue, last);
        try
        {
            _store?.SaveTimer(_function.Name, _state);
        }
        catch (IOException error)
        {
            HostLog.TimerNotSaved(_logger, _function.Name, error.Message);
        }

        Wait();
    }
}

/// <summary>What triggers a timer function.</summary>
internal sealed class TimerWork(TimerInfo info)
{
    public TimerInfo Info => info;
}
