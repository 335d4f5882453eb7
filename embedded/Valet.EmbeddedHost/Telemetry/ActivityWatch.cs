using System.Diagnostics;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>One run of an activity as spans and metrics see it.</summary>
internal sealed class ActivityWatch
{
    private readonly Switchboard _board;
    private readonly string _name;
    private readonly Activity? _span;
    private readonly long _begunAt;

    private ActivityWatch(Switchboard board, string name, Activity? span, long begunAt)
    {
        _board = board;
        _name = name;
        _span = span;
        _begunAt = begunAt;
    }

    /// <summary>Makes the activity's span the current one of this thread; null if nobody watches.</summary>
    public static ActivityWatch? Begin(Switchboard board, string instanceId, ActivityScheduled activity, TraceLink? trace)
    {
        bool isTimed = board.Metrics.TimesActivities;
        if (trace is null && !isTimed)
            return null;
        Activity? span = trace is null ? null : board.Tracing.RunActivity(instanceId, activity, trace);
        return new ActivityWatch(board, activity.Name, span, isTimed ? Stopwatch.GetTimestamp() : 0);
    }

    /// <summary>The activity has its own flow now; the thread goes back to what it carried.</summary>
    public void Leave()
    {
        if (_span is not null)
            Activity.Current = null;
    }

    /// <param name="result">What is recorded of the run; null if the host stops and the run counts for nothing.</param>
    public void End(Fact? result)
    {
        TaskFailureDetails? failure = (result as ActivityFailed)?.Failure;
        _board.Metrics.ActivityEnded(_name, _begunAt, result is null ? "cancelled" : failure is null ? "completed" : "failed");
        if (_span is null)
            return;
        if (result is null)
            _span.SetStatus(ActivityStatusCode.Error, "The host stopped; the activity runs again.");
        else
            _board.Tracing.Conclude(_span, failure, (result as ActivityCompleted)?.Result);
        Activity? outer = Activity.Current;
        _span.Stop();
        Activity.Current = outer;
    }
}
