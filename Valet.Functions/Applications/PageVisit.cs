namespace Valet.Functions.Applications;

/// <summary>One visit of one page. Open: go to the posting first (the first visit, and whenever the browser had to be replaced).</summary>
public sealed record PageInput(string UserId, string TaskId, int Page, int Visit, bool Open);

/// <summary>How a visit ended, as data for the run that decides.</summary>
/// <param name="Digest">Of the filled page, when ready.</param>
/// <param name="Unseen">How many values the page did not take, or fields it shows that were not planned before it was filled: reasons to look again.</param>
/// <param name="Changed">How many values the page does not hold as they were meant, even after they were put in again; null for none.</param>
/// <param name="Message">One sentence for the person, when there is something to say.</param>
public sealed record PageOutcome(PageEnding Ending, string Digest = "", bool CaptchaPending = false, int Unseen = 0, string? Message = null, int? Changed = null);

/// <summary>
/// Ready: filled, read back, only the final submit is left. Turned: the next page is open. Refused: the page would not go on and says why. Stuck: it would not go on, and no engine knows why. NeedsAnswer: questions only the person can answer.
/// </summary>
public enum PageEnding { Ready, Turned, Refused, NeedsAnswer, Captcha, Login, SessionLost, Cancelled, Closed, NoForm, AlreadyApplied, Confirmation, Unreachable, Stuck }
