using Valet.Functions.Progress;

namespace Valet.Functions.Runs;

/// <param name="Attempts">How often the step was tried at which it ended; 0 if it ended between two steps, as at a gate.</param>
/// <param name="Url">The letter with its evidence.</param>
public sealed record DeadLetterItem(string TaskId, string JobUrl, string Platform, string Mode, ApplicationState State, string Reason, string? Step, int Attempts, DateTimeOffset At, string Url)
{
    public static DeadLetterItem Of(DeadLetter letter) => new(
        letter.TaskId, letter.JobUrl, letter.Platform, letter.Mode, letter.State, letter.Reason, letter.Step,
        letter.Attempts.LastOrDefault(a => letter.Step is { } step && a.Step.StartsWith(step, StringComparison.Ordinal))?.Attempts ?? 0, letter.At, UrlOf(letter.TaskId));

    public static string UrlOf(string taskId) => $"/api/dead-letters/{taskId}";
}

/// <param name="Token">Give it back to go on after the last one; null at the end.</param>
public sealed record DeadLetterList(IReadOnlyList<DeadLetterItem> DeadLetters, string? Token);

/// <summary>Everything that was kept of a run that ended without what it was for.</summary>
/// <param name="Application">The run itself.</param>
/// <param name="Evidence">Screenshots and page texts, oldest first.</param>
/// <param name="Plan">What was to go into each page that was planned.</param>
public sealed record DeadLetterView(
    string TaskId, string JobUrl, string Platform, string Mode, ApplicationState State, string Reason, string? Step, DateTimeOffset At, IReadOnlyList<string> Errors, IReadOnlyList<StepAttempts> Attempts,
    string Application, IReadOnlyList<EvidenceLink> Evidence, IReadOnlyList<PlannedPage> Plan);

public sealed record EvidenceLink(string Name, string ContentType, DateTimeOffset? At, string Url);

public sealed record PlannedPage(int Page, IReadOnlyList<PlannedAnswer> Fields);

/// <param name="Value">What was to go in; null if nothing was. For a document its id.</param>
/// <param name="Held">What the page held when it was read back.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record PlannedAnswer(string Label, string Kind, bool Required, string Decision, string? Value, string? Source, double Confidence, string? Held, string Reason);
