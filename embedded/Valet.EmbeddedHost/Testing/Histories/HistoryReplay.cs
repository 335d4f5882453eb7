using DurableTask.Core.Exceptions;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Testing.Histories;

/// <summary>Runs today's orchestrator over what once happened, as a restarted host would, and compares.</summary>
internal static class HistoryReplay
{
    /// <summary>How the replayed code ended, or null if it still waits, as the recording does.</summary>
    /// <exception cref="NonDeterministicOrchestrationException">The present code does not do what the recording holds.</exception>
    public static ExecutionEnd? Run(IFunctionApp app, RecordedHistory recorded, ILoggerFactory loggers)
    {
        var run = new OrchestrationRun(app, recorded.InstanceId, recorded.Start, TimeSpan.FromDays(3), loggers);
        if (!app.HasOrchestrator(recorded.Name))
            throw Broken($"the app has no orchestrator function '{recorded.Name}'");
        run.Replay(recorded.Turns);
        var end = run.End;
        var recordedEnd = recorded.Turns.SelectMany(turn => turn.Facts).OfType<Ended>().LastOrDefault()?.End;
        if (recordedEnd?.Kind != end?.Kind)
            throw Broken($"the recording {Told(recordedEnd)}, but the present code {Told(end)}");
        // A termination cuts the code short, or comes before it ever ran.
        if (end?.Kind != ExecutionEndKind.Terminated && run.Unrecorded is { } extra)
            throw Broken($"the present code schedules {extra.Description} as action {extra.Id}, which the recording does not hold");
        return end;
    }

    private static NonDeterministicOrchestrationException Broken(string what) =>
        new($"A previous execution of this orchestration went differently: {what}. Undo the change to the orchestrator's code, or branch on the instance's version.");

    private static string Told(ExecutionEnd? end) => end?.Kind switch
    {
        null => "has not ended",
        ExecutionEndKind.Failed => $"ends as Failed ({end.Failure})",
        ExecutionEndKind.ContinuedAsNew => "continues as new",
        _ => $"ends as {end.Kind}",
    };
}
