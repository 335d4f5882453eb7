using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Web components: every control with its label inside a shadow root, some in two.</summary>
internal sealed class ShadowStyle : FormStyle
{
    private const string Looks = "<link rel=\"stylesheet\" href=\"/assets/forms/form.css\">";

    public override string Css => "shadow";

    public override string Submit => "Submit";

    public override string Page(FormPage page, string form) => $"<main><h1>{E(page.Posting.Title)}</h1><p class=\"place\">{E(page.Posting.Company)}</p><oc-oneclick-form>{form}</oc-oneclick-form></main>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios => Host("spl-radio-group", asked, $"<fieldset role=\"radiogroup\" aria-labelledby=\"{E(asked.Id)}-label\"{MustAria(asked)}><div id=\"{E(asked.Id)}-label\" class=\"label\">{E(asked.Label)}{Star(asked)}</div>{Control(asked)}</fieldset>"),
        Widget.Tick => Host("spl-checkbox", asked, $"<label for=\"{E(asked.Id)}\">{Box(asked, Required)} {E(asked.Label)}{Star(asked)}</label>"),
        Widget.Typeahead => Host("spl-autocomplete", asked, $"""
            <div class="typeahead"{ListOf(asked, "typeahead")}><label for="{E(asked.Id)}">{E(asked.Label)}{Star(asked)}</label><input id="{E(asked.Id)}" type="text" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false" value="{E(asked.Shown)}"{MustAria(asked)}>{Held(asked)}</div>
            """),
        Widget.File => Host("spl-dropzone", asked, Upload(asked, $"<p id=\"{E(asked.Id)}-label\">{E(asked.Label)}{Star(asked)}</p><p>Drop your file here or <button type=\"button\" class=\"upload-choose\">choose a file</button></p>{UploadInput(asked, "gone", $"aria-label=\"{E(asked.Label)}\"")}")),
        Widget.Tel => Host("spl-phone-field", asked, $"<spl-input><template shadowrootmode=\"open\">{Looks}<label for=\"{E(asked.Id)}\">{E(asked.Label)}{Star(asked)}</label>{Input(asked, "tel", Required)}</template></spl-input>"),
        _ => Host(asked.Question.Widget == Widget.Area ? "spl-textarea" : asked.Question.Widget == Widget.Select ? "spl-select" : "spl-input", asked, $"<div class=\"wrap\"><label for=\"{E(asked.Id)}\">{E(asked.Label)}{Star(asked)}</label>{Control(asked)}</div>"),
    };

    protected override string Star(Asked asked) => asked.Question.Required ? "*" : "";

    private static string Host(string tag, Asked asked, string inside) =>
        $"<{tag} data-q=\"{E(asked.Name)}\" id=\"{E(asked.Id)}-host\" class=\"field\" style=\"display:block\"><template shadowrootmode=\"open\">{Looks}{inside}{ErrorOf(asked, "class=\"field-error\"")}</template></{tag}>";
}
