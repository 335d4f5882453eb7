namespace Valet.Functions.Applications.Submitting;

/// <param name="Digest">The form that may be sent: approved by the person, or as planned.</param>
public sealed record SubmitStep(string UserId, string TaskId, int Page, int Visit, string Digest);

/// <param name="Errors">How many errors of the page can be put to the person, when refused.</param>
/// <param name="Message">One sentence for the person; no values.</param>
/// <param name="LookAgain">When unproven: the page may still come to show the outcome.</param>
public sealed record SubmitResult(SubmitEnding Ending, int Errors = 0, string? Message = null, bool LookAgain = false);

/// <summary>FormChanged: the page no longer holds what may be sent; nothing was pressed.</summary>
public enum SubmitEnding { Submitted, Refused, Unproven, Duplicate, FormChanged, SessionLost, Cancelled }

/// <summary>What was seen of the last press (<c>submission.json</c>): what the person goes by when nothing is proven.</summary>
/// <param name="Request">Method and address of the request that carried the form, without its query; null if none was seen.</param>
/// <param name="Answer">HTTP status of its answer; null if none came.</param>
public sealed record Submission(int Generation, DateTimeOffset At, string? Request, int? Answer, string Message);

/// <summary>Why the board did not take the page: kept until the person has answered.</summary>
/// <param name="Decided">Gates that were decided before; what is said at a later one answers the refusal.</param>
public sealed record Refusal(int Page, DateTimeOffset At, IReadOnlyList<RefusedField> Fields, IReadOnlyList<string> Decided);

public sealed record RefusedField(string? Selector, string Message);
