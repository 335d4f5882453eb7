namespace Valet.Functions.Applications.Submitting;

/// <summary>
/// Says, before the click, that one person's application for one posting is about to be sent. Whoever creates or renews it may press submit once;
/// everybody else looks for proof instead.
/// </summary>
/// <param name="TaskId">The run that holds it.</param>
/// <param name="Generation">1 for the first press, 0 if it was given back before anything was pressed; one more for each press after a refusal or after the person's "it was not sent".</param>
/// <param name="FormDigest">What was on the form.</param>
/// <param name="Visit">Which visit of the page pressed: the step that pressed may run again, and must find its own refusal as one.</param>
public sealed record SubmitIntent(string TaskId, IntentState State, int Generation, string FormDigest, DateTimeOffset At, int Visit = 0);

/// <summary>Taken: the press may have happened. Submitted: proven. Refused: proven that nothing was accepted. Unproven: only the person can tell.</summary>
public enum IntentState { Taken, Submitted, Refused, Unproven }
