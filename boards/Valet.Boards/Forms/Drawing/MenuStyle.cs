using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

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
