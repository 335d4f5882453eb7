using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

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
