using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Submitting;

/// <summary>What counts as proof. A cheerful page over a failed request is none, nor is a failed request under a cheerful page; silence is none either way.</summary>
public static class SubmitRules
{
    /// <summary>Classifies what was seen after the one press.</summary>
    /// <param name="pressedBefore">An earlier press for this posting may have arrived: then the platform's already-applied mark is proof of that one.</param>
    public static (SubmitEnding Ending, string Message) Classify(SubmitSighting sighting, bool pressedBefore) => sighting switch
    {
        { Pressed: false } => (SubmitEnding.Refused, "The submit button could not be pressed; nothing was sent."),
        { ResponseStatus: >= 500 } => (SubmitEnding.Unproven, $"The board answered the application with an error of its own (HTTP {sighting.ResponseStatus})."),
        { After.State: PageState.AlreadyApplied } => pressedBefore
            ? (SubmitEnding.Submitted, "The board says that the application has arrived already.")
            : (SubmitEnding.Duplicate, "The board says that you have applied to this posting already."),
        { ResponseStatus: 408 } => (SubmitEnding.Unproven, "The board gave up waiting for the application (HTTP 408)."),
        { ResponseStatus: >= 400, After.State: PageState.Confirmation } => (SubmitEnding.Unproven, $"The page confirms the application, but its request was refused (HTTP {sighting.ResponseStatus})."),
        { ResponseStatus: >= 400 } => (SubmitEnding.Refused, $"The board did not accept the application (HTTP {sighting.ResponseStatus})."),
        { After.State: PageState.Confirmation, ResponseStatus: >= 200 } => (SubmitEnding.Submitted, "The board confirmed the application."),
        { RequestSeen: true, ResponseStatus: null } => (SubmitEnding.Unproven, "The board did not answer the application."),
        { RequestSeen: false, Certain: false } => (SubmitEnding.Unproven, "The browser did not say whether the submit button was pressed."),
        { After: { State: PageState.Form, Errors.Count: > 0 } } => (SubmitEnding.Refused, "The board did not accept some answers."),
        { RequestSeen: false, After.State: PageState.Form } => (SubmitEnding.Refused, "The page sent nothing when submit was pressed."),
        _ => (SubmitEnding.Unproven, "The board's answer neither confirms nor refuses the application."),
    };

    /// <summary>True while the board has not answered the press: the page may still come to show an outcome.</summary>
    public static bool MayStillShow(SubmitSighting sighting) => sighting.ResponseStatus is null;

    /// <summary>Classifies a page found later, when nobody watched the press. Errors on it may be those of an earlier press, while this one is under way: they refuse nothing.</summary>
    public static (SubmitEnding Ending, string Message) ClassifyFound(FormModel page) => page switch
    {
        { Status: >= 500 } => (SubmitEnding.Unproven, $"The board shows an error of its own (HTTP {page.Status})."),
        { State: PageState.Confirmation, Status: >= 200 and < 400 } => (SubmitEnding.Submitted, "The board shows its confirmation."),
        { State: PageState.AlreadyApplied } => (SubmitEnding.Submitted, "The board says that the application has arrived."),
        _ => (SubmitEnding.Unproven, "Nothing on the page proves that the application arrived."),
    };
}
