using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Rows of a table: the question in the header cell, the control beside it, nothing that joins the two but the row.</summary>
internal sealed class TableStyle : FormStyle
{
    public override string Css => "table";

    public override string Submit => "Apply";

    protected override string Required => "aria-required=\"true\"";

    public override string Form(FormPage page) => $"{Summary(page)}<table class=\"form\"><tbody>{Fields(page)}</tbody></table><div class=\"buttons\">{Buttons(page)}</div>";

    protected override string Heading(string section) => $"<tr><td colspan=\"2\"><h2 class=\"rcmFormSectionTopBar\">{E(section)}</h2></td></tr>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Tick => $"<tr data-q=\"{E(asked.Name)}\" class=\"RCMFormField\"><td colspan=\"2\">{Box(asked, Required)} <label for=\"{E(asked.Id)}\">{E(asked.Label)}{Star(asked)}</label>{Error(asked)}</td></tr>",
        _ => $"<tr data-q=\"{E(asked.Name)}\" class=\"RCMFormField\"><th scope=\"row\" class=\"rcmFormFieldLabel\">{Star(asked)}<span id=\"{E(asked.Id)}-label\">{E(asked.Label)}</span></th><td>{Control(asked)}{Help(asked)}{Error(asked)}</td></tr>",
    };

    protected override string Honeypot(Asked asked) => $"<tr class=\"away\" aria-hidden=\"true\"><td data-q=\"{E(asked.Name)}\">{E(asked.Label)} <input type=\"text\" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\" tabindex=\"-1\" autocomplete=\"off\"></td></tr>";

    protected override string Star(Asked asked) => asked.Question.Required ? "<span class=\"rcmRequired\" aria-hidden=\"true\">*</span>" : "";
}
