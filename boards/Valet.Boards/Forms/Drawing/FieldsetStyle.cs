using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Sections as fieldsets; the question of a choice stands before the group that holds its options; a cookie banner.</summary>
internal sealed class FieldsetStyle : FormStyle
{
    public override string Css => "fieldset";

    protected override string Required => "required aria-required=\"true\"";

    public override string Chrome(FormPage page) => "<div data-banner class=\"cookie-consent\" data-ui=\"cookie-consent\">We value your privacy. <button type=\"button\" data-dismiss data-ui=\"cookie-consent-accept\">Accept all</button> <button type=\"button\">Decline all</button></div>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<div data-q=\"{E(asked.Name)}\" class=\"field\" data-ui=\"{E(asked.Name)}\"><span id=\"{E(asked.Id)}_label\" class=\"label\"><strong>{Star(asked)}{E(asked.Label)}</strong></span><fieldset role=\"{(asked.Question.Widget == Widget.Radios ? "radiogroup" : "group")}\" aria-labelledby=\"{E(asked.Id)}_label\"{MustAria(asked)}>{Control(asked)}</fieldset>{Error(asked)}</div>",
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"field\"><label for=\"{E(asked.Id)}\"><span><strong>{Star(asked)}{E(asked.Label)}</strong></span></label>{Help(asked)}{Control(asked)}{Error(asked)}</div>",
    };

    protected override string Choice(string input, string id, string label) => $"<div data-ui=\"option\" class=\"choice\"><div class=\"dot\">{input}</div><label for=\"{id}\">{label}</label></div>";

    protected override string Star(Asked asked) => asked.Question.Required ? "<span class=\"star\">*</span> " : "";

    protected override string FileControl(Asked asked) => Upload(asked, $"<div class=\"dropzone\" data-ui=\"{E(asked.Name)}\"><span>Upload a file</span> or drag and drop here{UploadInput(asked, "gone")}</div>");
}
