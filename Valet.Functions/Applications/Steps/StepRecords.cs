using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>Which run, which page (1-based) and which visit of it: what a page step starts with.</summary>
public sealed record PageStep(string UserId, string TaskId, int Page, int Visit);

/// <summary>Done: as told in the rest of the record. SessionLost: the browser had to be replaced, the page must be opened again. Cancelled: the person stopped the run.</summary>
public enum StepOutcome { Done, SessionLost, Cancelled }

/// <param name="Refusal">Why the posting cannot be opened, in one sentence for the person; null if it is open.</param>
public sealed record NavigateResult(StepOutcome Outcome, string? Refusal = null);

/// <param name="Wall">What nothing on the page can be used before: <c>captcha</c>, <c>login</c> or <c>email_code</c>.</param>
/// <param name="CaptchaPending">A CAPTCHA inside the form that is not solved yet.</param>
/// <param name="Errors">How many validation errors the page shows.</param>
/// <param name="Digest">Of labels and values as the page holds them now.</param>
/// <param name="Changed">How many planned values the page does not hold (any more).</param>
public sealed record PageReading(
    StepOutcome Outcome,
    PageState State = PageState.NoForm,
    int Fields = 0,
    bool HasNext = false,
    bool HasSubmit = false,
    string? Wall = null,
    bool CaptchaPending = false,
    int Errors = 0,
    string Digest = "",
    int Changed = 0);

/// <summary>Counts of a plan: fields to fill, files to upload, and required fields without an answer.</summary>
public sealed record PlanSummary(int Fields, int Files, int Unanswered);

/// <param name="Unseen">Values that the page did not take, and fields that appeared while it was filled.</param>
public sealed record FillSummary(StepOutcome Outcome, int Committed = 0, int Files = 0, int Unanswered = 0, int Unseen = 0);

public sealed record UploadSummary(StepOutcome Outcome, int Uploaded = 0, int Missing = 0);

/// <param name="Turned">False: the page refused to go on and shows errors, or is stuck.</param>
/// <param name="Stuck">What the person must hear: the page did not go on and says nothing that could be mended.</param>
public sealed record TurnResult(StepOutcome Outcome, bool Turned = false, string? Stuck = null);
