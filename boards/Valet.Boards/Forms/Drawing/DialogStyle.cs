using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>A dialog over the posting, steps without a new document, labels said twice: once for eyes, once for screen readers.</summary>
internal sealed class DialogStyle : FormStyle
{
    public override string Css => "dialog";

    protected override string Required => "required";

    public override string Chrome(FormPage page) =>
        "<header class=\"banner\"><b>Network</b><div role=\"search\"><input type=\"text\" data-q=\"trap:search\" role=\"combobox\" aria-label=\"Search by title, skill, or company\" placeholder=\"Title, skill or company\"></div></header>";

    public override string Page(FormPage page, string form) =>
        $"<div role=\"dialog\" aria-labelledby=\"apply-title\" class=\"jobs-easy-apply-modal\"><h2 id=\"apply-title\">Apply to {E(page.Posting.Company)}</h2><button type=\"button\" aria-label=\"Dismiss\">&times;</button>{form}</div>";

    public override string Form(FormPage page) => $"""
        <progress max="100" value="{100 * page.Step / page.Spec.Steps.Count}" aria-label="Your job application progress"></progress>
        <h3>{E(page.Current.Title)}</h3>{Summary(page)}{Fields(page)}<footer class="buttons">{(page.Step > 1 ? "<button type=\"button\">Back</button>" : "")}{Buttons(page)}</footer>
        """;

    protected override string Buttons(FormPage page) => page.IsLast ? base.Buttons(page)
        : page.Step == page.Spec.Steps.Count - 1 ? base.Buttons(page).Replace(">Next<", " aria-label=\"Review your application\"><span>Review</span><", StringComparison.Ordinal)
        : base.Buttons(page).Replace(">Next<", " aria-label=\"Continue to next step\"><span>Next</span><", StringComparison.Ordinal);

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<div data-q=\"{E(asked.Name)}\" class=\"fb-dash-form-element field\"><fieldset><legend>{Twice(asked)}</legend>{Control(asked)}</fieldset>{Error(asked)}</div>",
        Widget.Tick => $"<div data-q=\"{E(asked.Name)}\" class=\"fb-dash-form-element field\">{Box(asked, Required)} <label for=\"{E(asked.Id)}\">{E(asked.Label)}</label></div>",
        Widget.Select => $"<div data-q=\"{E(asked.Name)}\" class=\"fb-dash-form-element field\"><label for=\"{E(asked.Id)}\">{Twice(asked)}</label>{Select(asked, Required, null, "Select an option")}{Error(asked)}</div>",
        Widget.File => $"<div data-q=\"{E(asked.Name)}\" class=\"jobs-document-upload field\"><h4>{E(asked.Label)}</h4><p class=\"hint\">Be sure to include an updated resume{Star(asked)}</p>{Upload(asked, $"<label for=\"{E(asked.Id)}\" role=\"button\" tabindex=\"0\">Upload resume</label>{UploadInput(asked, "gone")}<p class=\"hint\">DOC, DOCX, PDF (5 MB)</p>")}{Error(asked)}</div>",
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"fb-dash-form-element field\"><label for=\"{E(asked.Id)}\" class=\"artdeco-text-input--label\">{E(asked.Label)}{Star(asked)}</label>{Control(asked)}{Error(asked)}</div>",
    };

    protected override string Error(Asked asked) => ErrorOf(asked, "class=\"artdeco-inline-feedback artdeco-inline-feedback--error field-error\" role=\"alert\"");

    private string Twice(Asked asked) => $"<span aria-hidden=\"true\">{E(asked.Label)}{Star(asked)}</span><span class=\"away-text\">{E(asked.Label)}</span>";
}
