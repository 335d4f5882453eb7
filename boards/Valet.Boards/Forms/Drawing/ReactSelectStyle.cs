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
