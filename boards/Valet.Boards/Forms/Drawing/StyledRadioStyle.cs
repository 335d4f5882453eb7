using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Names in brackets, radios one pixel large behind styled labels, a drop zone for the résumé.</summary>
internal sealed class StyledRadioStyle : FormStyle
{
    public override string Css => "styled-radios";

    public override string Submit => "Send application";

    protected override string Choice(string input, string id, string label) => $"<span class=\"choice\">{input.Replace("<input ", "<input class=\"away-text\" ", StringComparison.Ordinal)}<label for=\"{id}\">&#9711; {label}</label></span>";

    protected override string FileControl(Asked asked) => Upload(asked, $"<label for=\"{E(asked.Id)}\" class=\"drop\">Upload your file, or drop it here</label>{UploadInput(asked, "away-text")}");

    protected override string Star(Asked asked) => asked.Question.Required ? "<span aria-hidden=\"true\">&nbsp;<span title=\"This field is required and can not be left empty.\">*</span></span>" : "";
}
