using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>A form in a frame, laid out with rows of label and control, its names with dots.</summary>
internal sealed class FrameStyle : FormStyle
{
    public override string Css => "framed";

    public override string Next => "Continue";

    protected override string Required => "aria-required=\"true\"";

    public override string Page(FormPage page, string form) =>
        $"<div class=\"iCIMS_MainWrapper\"><div class=\"iCIMS_Header\"><a href=\"#\">Returning Candidate? Log back in!</a></div><h1>{E(page.Current.Title)}</h1>{form}</div>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<div data-q=\"{E(asked.Name)}\" class=\"iCIMS_TableRow field\"><div class=\"iCIMS_FieldCell\"><div class=\"label\" id=\"{E(asked.Id)}-label\">{Star(asked)}{E(asked.Label)}</div><div role=\"group\" aria-labelledby=\"{E(asked.Id)}-label\">{Control(asked)}</div>{Error(asked)}</div></div>",
        Widget.Tick => $"<div data-q=\"{E(asked.Name)}\" class=\"iCIMS_TableRow field\"><div class=\"iCIMS_FieldCell\">{Box(asked, Required)}<label for=\"{E(asked.Id)}\">{Star(asked)}{E(asked.Label)}</label>{Error(asked)}</div></div>",
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"iCIMS_TableRow field\"><div class=\"iCIMS_FieldCell\"><label for=\"{E(asked.Id)}\" class=\"iCIMS_FieldLabel\">{Star(asked)}{E(asked.Label)}</label><div class=\"iCIMS_InputCell\">{Control(asked)}</div>{Help(asked)}{Error(asked)}</div></div>",
    };

    protected override string Star(Asked asked) => asked.Question.Required ? "<span class=\"iCIMS_RequiredAsterisk\">*</span> " : "";
}
