using Valet.Functions.Progress;

namespace Valet.Functions.Runs;

/// <summary>A run that failed or timed out, kept until somebody has looked at it (<c>dead-letters/{taskId}.json</c>).</summary>
/// <param name="Step">Where it ended.</param>
/// <param name="Attempts">The steps it took on the page, in order, with how often each was tried.</param>
/// <param name="Errors">What the board found wrong, if that was why.</param>
public sealed record DeadLetter(
    string TaskId, string JobUrl, string Platform, string Mode, ApplicationState State, string Reason, string? Step, IReadOnlyList<StepAttempts> Attempts, DateTimeOffset At, IReadOnlyList<string>? Errors = null);

/// <param name="Step">Such as <c>fill-page-2</c>: the second visit of a page.</param>
public sealed record StepAttempts(string Step, int Attempts);

public static class DeadLetterRules
{
    public static bool Takes(ApplicationState state) => state is ApplicationState.Failed or ApplicationState.TimedOut;

    /// <summary>Reads the attempts off the event log, whose ids are <c>step:attempt:ordinal</c>; gates are the person's, not attempts.</summary>
    public static IReadOnlyList<StepAttempts> AttemptsOf(IEnumerable<RunEvent> events) =>
    [
        .. events.Where(e => e.Type == RunEventTypes.Progress)
            .Select(e => e.Id.Split(':'))
            .Where(id => id.Length == 3)
            .GroupBy(id => id[0])
            .Select(step => new StepAttempts(step.Key, step.Select(id => id[1]).Distinct().Count())),
    ];
}
