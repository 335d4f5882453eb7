using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Cards on pages of their own, one step each, ids that a framework counts up.</summary>
internal sealed class StepPagesStyle : FormStyle
{
    public override string Css => "step-pages";

    public override string Next => "Continue";

    public override string Submit => "Submit your application";

    public override string Page(FormPage page, string form) => $"<main><div role=\"progressbar\" aria-label=\"Application progress\" aria-valuenow=\"{100 * page.Step / page.Spec.Steps.Count}\"></div><h1>{E(page.Current.Title)}</h1>{form}</main>";

    protected override string Question(Asked asked) => asked.Question.Widget is Widget.Radios or Widget.Checks
        ? $"<div data-q=\"{E(asked.Name)}\" class=\"ia-Questions-item field\"><fieldset><legend><span data-testid=\"rich-text\">{E(asked.Label)}</span>{Star(asked)}</legend>{Control(asked)}</fieldset>{Error(asked)}</div>"
        : base.Question(asked);

    protected override string Star(Asked asked) => asked.Question.Required ? "" : " <span class=\"optional\">(optional)</span>";

    protected override string FileControl(Asked asked) => Upload(asked, $"<div class=\"card\"><b>Upload a resume</b> <button type=\"button\" class=\"upload-choose\">Select file</button>{UploadInput(asked, "gone", "data-testid=\"resume-selection-file-resume-upload-radio-card-file-input\"")}</div>");
}
