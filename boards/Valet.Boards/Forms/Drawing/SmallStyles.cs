using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Lists that are drawn by the page, labels joined to them by id, a second input behind each that only the browser's own check sees.</summary>
internal sealed class ReactSelectStyle : FormStyle
{
    public override string Css => "react-select";

    protected override string Required => "aria-required=\"true\"";

    protected override string? InputClass => "input input__single-line";

    public override string Chrome(FormPage page) => "<div data-banner class=\"cookie-banner\" id=\"cookie-consent\">We use cookies. <label><input type=\"checkbox\" data-q=\"trap:cookies\"> Allow analytics cookies</label> <button type=\"button\" data-dismiss>Accept all</button></div>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.File => $"<div data-q=\"{E(asked.Name)}\" class=\"file-upload field\" role=\"group\" aria-labelledby=\"upload-label-{E(asked.Id)}\"><div id=\"upload-label-{E(asked.Id)}\" class=\"label upload-label\">{E(asked.Label)}{Star(asked)}</div>{Control(asked)}{Error(asked)}</div>",
        Widget.Pick or Widget.Typeahead => $"<div data-q=\"{E(asked.Name)}\" class=\"field-wrapper field\"><div class=\"select\"><div class=\"select__container\"><label id=\"{E(asked.Id)}-label\" for=\"{E(asked.Id)}\" class=\"label select__label\">{E(asked.Label)}{Star(asked)}</label>{PickControl(asked)}{(asked.Question.Required ? "<input required tabindex=\"-1\" aria-hidden=\"true\" class=\"gone\">" : "")}{Error(asked)}</div></div></div>",
        _ => base.Question(asked),
    };

    protected override string Star(Asked asked) => asked.Question.Required ? "<span aria-hidden=\"true\">*</span>" : "";

    protected override string FileControl(Asked asked) => Upload(asked, $"<button type=\"button\" class=\"upload-choose\">Attach</button><label class=\"away-text\" for=\"{E(asked.Id)}\">Attach</label>{UploadInput(asked, "away-text")}") + "<p class=\"hint\">Accepted file types: pdf, doc, docx, txt, rtf</p>";

    protected override string Error(Asked asked) => ErrorOf(asked, "class=\"helper-text helper-text--error field-error\"");
}

/// <summary>Yes and No as buttons, type-aheads, ids that mean nothing, a star that only the style sheet draws.</summary>
internal sealed class ButtonGroupStyle : FormStyle
{
    public override string Css => "button-group";

    public override string Submit => "Submit Application";

    public override string Page(FormPage page, string form) => $"<style>._required::after {{ content: \"*\"; color: #b3261e; }}</style>{base.Page(page, form)}";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<fieldset data-q=\"{E(asked.Name)}\" class=\"_fieldEntry_1e3gh field\"><label class=\"_heading_101oc{Mark(asked)}\" for=\"{E(asked.Id)}\">{E(asked.Label)}</label>{Help(asked)}{Control(asked)}{Error(asked)}</fieldset>",
        Widget.Tick => base.Question(asked),
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"_fieldEntry_1e3gh field\" data-field-path=\"{E(asked.Name)}\"><label class=\"_heading_101oc{Mark(asked)}\" for=\"{E(asked.Id)}\">{E(asked.Label)}</label>{Help(asked)}{Control(asked)}{Error(asked)}</div>",
    };

    protected override string FileControl(Asked asked) => Upload(asked, $"<div class=\"_dropzone\"><button type=\"button\" class=\"upload-choose\">Upload File</button><p>or drag and drop here</p>{UploadInput(asked, "gone")}</div>");

    protected override string YesNoControl(Asked asked) => base.YesNoControl(asked).Replace("class=\"yesno\"", "class=\"yesno _container_y2cw4 _yesno_hkyf8\"", StringComparison.Ordinal) + $"<input type=\"checkbox\" class=\"gone\" tabindex=\"-1\" id=\"{E(asked.Id)}\">";

    private static string Mark(Asked asked) => asked.Question.Required ? " _required" : "";
}

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

/// <summary>Names in brackets, radios one pixel large behind styled labels, a drop zone for the résumé.</summary>
internal sealed class StyledRadioStyle : FormStyle
{
    public override string Css => "styled-radios";

    public override string Submit => "Send application";

    protected override string Choice(string input, string id, string label) => $"<span class=\"choice\">{input.Replace("<input ", "<input class=\"away-text\" ", StringComparison.Ordinal)}<label for=\"{id}\">&#9711; {label}</label></span>";

    protected override string FileControl(Asked asked) => Upload(asked, $"<label for=\"{E(asked.Id)}\" class=\"drop\">Upload your file, or drop it here</label>{UploadInput(asked, "away-text")}");

    protected override string Star(Asked asked) => asked.Question.Required ? "<span aria-hidden=\"true\">&nbsp;<span title=\"This field is required and can not be left empty.\">*</span></span>" : "";
}

/// <summary>Headings for labels: nothing joins a control to its question but that it follows it.</summary>
internal sealed class HeadingStyle : FormStyle
{
    public override string Css => "headings";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<li data-q=\"{E(asked.Name)}\" class=\"question field\"><div class=\"multiplechoice\">{Title(asked)}<ul class=\"options\">{Control(asked)}</ul></div>{Error(asked)}</li>",
        Widget.Tick => $"<div data-q=\"{E(asked.Name)}\" class=\"field\"><label>{Box(asked, Required)} <span class=\"polygot\">{E(asked.Label)}</span>{Star(asked)}</label>{Error(asked)}</div>",
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"section field\">{Title(asked)}{Control(asked)}{Help(asked)}{Error(asked)}</div>",
    };

    protected override string Heading(string section) => $"<div class=\"section-header\"><h2><span class=\"polygot\">{E(section)}</span></h2></div>";

    protected override string Star(Asked asked) => asked.Question.Required ? "<span class=\"required\">*</span>" : "";

    protected override string Choice(string input, string id, string label) => $"<li class=\"option\"><label>{input} <span>{label}</span></label></li>";

    private string Title(Asked asked) => $"<h3><span class=\"polygot\">{E(asked.Label)}</span>{Star(asked)}</h3>";
}

/// <summary>Buttons with searchable menus in front of hidden selects; only a star tells what must be answered.</summary>
internal sealed class MenuStyle : FormStyle
{
    public override string Css => "menus";

    protected override string Required => "";

    protected override string? InputClass => "fab-TextInput";

    protected override string Question(Asked asked) => asked.Question.Widget is Widget.Radios or Widget.Checks or Widget.Tick
        ? base.Question(asked)
        : $"<div data-q=\"{E(asked.Name)}\" class=\"fab-FormField field\"><label for=\"{E(asked.Id)}\" class=\"fab-Label\">{E(asked.Label)}{Star(asked)}</label>{Control(asked)}{Help(asked)}{Error(asked)}</div>";

    protected override string Star(Asked asked) => asked.Question.Required ? "<span class=\"fab-Label__required\">*</span>" : "";

    protected override string FileControl(Asked asked) => Upload(asked, $"<button type=\"button\" class=\"upload-choose\">Choose file</button>{UploadInput(asked, "gone")}");
}

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
