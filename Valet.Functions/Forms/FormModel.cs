namespace Valet.Functions.Forms;

/// <summary>What was read from one page: plain data, no browser, in the order of the page.</summary>
/// <param name="State">What kind of page this is for an applicant.</param>
/// <param name="Step">1-based step of a wizard, and of how many, when the page says so.</param>
/// <param name="Next">Leads to another step; <paramref name="Submit"/> sends the application, <paramref name="Back"/> goes a step back, <paramref name="Save"/> keeps a draft.</param>
/// <param name="Platform">Whose form it is by what the page is made of, in lower case; null if nothing tells.</param>
/// <param name="Status">HTTP status of the page's own document, as the browser recorded it; null if unknown.</param>
/// <param name="Errors">Validation errors the page shows, each with the selector of its field where it can be told.</param>
/// <param name="Blocks">What only a person can pass and is not passed yet: a CAPTCHA, a login.</param>
public sealed record FormModel(
    string Url,
    string Title,
    PageState State,
    IReadOnlyList<FormField> Fields,
    FormButton? Next,
    FormButton? Submit,
    IReadOnlyList<PageError> Errors,
    IReadOnlyList<PageBlock> Blocks,
    int? Step = null,
    int? StepCount = null,
    int? Status = null,
    string? Platform = null,
    FormButton? Back = null,
    FormButton? Save = null)
{
    /// <summary>Whether another read shows the same step of the form: the same questions in the same place, whatever was answered meanwhile.</summary>
    public bool IsSameStep(FormModel other) => Step == other.Step && State == other.State && Place(this) == Place(other) && Questions(this).SequenceEqual(Questions(other));

    private static string Place(FormModel form) => form.Url.Split('#')[0];

    private static IEnumerable<(string? Frame, string Selector, string Label)> Questions(FormModel form) => form.Fields.Where(f => f.Trap is null).Select(f => (f.Frame, f.Selector, f.Label));
}

public enum PageState { Form, Confirmation, AlreadyApplied, Closed, Login, NoForm }

public sealed record FormButton(string Selector, string? Frame, string Label);

public sealed record PageError(string Message, string? FieldSelector);

/// <param name="Kind">Which wall: <c>captcha</c> or <c>login</c>.</param>
/// <param name="Detail">Which widget, such as <c>checkbox</c> or <c>recaptcha</c>.</param>
/// <param name="WholePage">True if nothing else on the page can be used before it is passed; false for a widget inside the form.</param>
public sealed record PageBlock(string Kind, string Detail, string? Selector, bool WholePage);
