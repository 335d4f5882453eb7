using Valet.Functions.Browser;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>Body of POST /api/applications.</summary>
/// <param name="JobUrl">http or https, at most 2,000 characters.</param>
/// <param name="ResumeId">Null: the newest résumé.</param>
/// <param name="GateTimeoutSeconds">60 to 604,800: how long every gate waits; null for the defaults.</param>
/// <param name="Sticky">Soft: goes on without logins that another application works with. Hard: waits for them. Null: as Valet is configured.</param>
public sealed record ApplicationRequest(
    string JobUrl, ApplicationMode? Mode = null, string? ResumeId = null, string? CoverLetterId = null, int? GateTimeoutSeconds = null, Stickiness? Sticky = null);

public sealed record ApplicationStarted(string TaskId, ApplicationState State, string Url);

/// <summary>A run as its person sees it.</summary>
public sealed record ApplicationView(
    string TaskId, string JobUrl, string Platform, string Mode, ApplicationState State, string? Step, int Percent, string Message, OpenGate? Gate, OpenLimit? Limit, RunOutcome? Outcome,
    int Submissions, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? SuspendedAt = null)
{
    public static ApplicationView Of(RunState run) => new(
        run.TaskId, run.JobUrl, run.Platform, run.Mode, run.State, run.Step, run.Percent, run.Message, run.Gate, run.Limit, run.Outcome, run.Submissions, run.CreatedAt, run.UpdatedAt, run.SuspendedAt);

    public static string UrlOf(string taskId) => $"/api/applications/{taskId}";
}

/// <param name="Token">Give it back to go on after the last one; null at the end.</param>
public sealed record ApplicationList(IReadOnlyList<ApplicationView> Applications, string? Token);

/// <param name="Last">The number to ask after next time.</param>
public sealed record EventList(IReadOnlyList<RunEvent> Events, int Last);

public sealed record EvidenceItem(string Name, string ContentType, DateTimeOffset? At);

public sealed record EvidenceList(IReadOnlyList<EvidenceItem> Evidence);

/// <summary>Which run claims a posting (<c>postings/{hash}.json</c>).</summary>
public sealed record PostingClaim(string TaskId);

/// <summary>What a repeated POST is answered with (<c>idempotency/{hash}.json</c>).</summary>
public sealed record IdempotencyRecord(string TaskId, string BodySha256);
