using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

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
