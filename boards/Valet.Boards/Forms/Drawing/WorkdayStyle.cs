using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Steps without a new document, an automation id on everything, buttons that open lists at the end of the page, dates in parts, errors that begin with "Error:".</summary>
internal sealed class WorkdayStyle : FormStyle
{
    public override string Css => "workday";

    public override string Next => "Save and Continue";

    public override string Submit => "Submit";

    protected override string Required => "aria-required=\"true\"";

    public override string Chrome(FormPage page) =>
        "<header class=\"banner\" data-automation-id=\"header\"><a href=\"#main\">Careers</a><form role=\"search\" action=\"/noform\"><input type=\"text\" name=\"q\" data-q=\"trap:search\" aria-label=\"Search for jobs\" placeholder=\"Search for jobs or keywords\"></form></header>";

    public override string Page(FormPage page, string form) =>
        $"<main id=\"main\" data-automation-id=\"applyFlowContainer\"><h1 data-automation-id=\"jobTitle\">{E(page.Posting.Title)}</h1>{form}</main>";

    public override string Form(FormPage page) => $"""
        <ol class="steps" data-automation-id="progressBar">{string.Concat(page.Spec.Steps.Select((step, index) =>
            $"<li{(index + 1 == page.Step ? " aria-current=\"step\" data-automation-id=\"progressBarActiveStep\"" : "")}><span class=\"away-text\">{(index + 1 == page.Step ? "current step" : "step")} {index + 1} of {page.Spec.Steps.Count}</span> {E(step.Title)}</li>"))}</ol>
        <div data-automation-id="applyFlowPage"><h2>{E(page.Current.Title)}</h2><p class="hint"><abbr title="required">*</abbr> Indicates a required field</p>
        {Summary(page)}{Fields(page)}{(page.Current.Questions.Count == 0 ? Review(page) : "")}</div>
        <div class="buttons" data-automation-id="pageFooter">{(page.Step > 1 ? "<button type=\"button\" data-automation-id=\"pageFooterBackButton\">Back</button>" : "")}{Buttons(page)}</div>
        """;

    protected override string Heading(string section) => $"<h3>{E(section)}</h3>";

    protected override string Buttons(FormPage page) => base.Buttons(page).Replace("<button ", "<button data-automation-id=\"pageFooterNextButton\" ", StringComparison.Ordinal);

    protected override string Summary(FormPage page) => page.Errors.Count == 0 ? "" :
        $"<div data-automation-id=\"errorBanner\" role=\"alert\" class=\"error-summary\"><h3>Errors Found</h3><ul>{string.Concat(page.Errors.Select(e => $"<li>Error: {E(e.Value)}</li>"))}</ul></div>";

    protected override string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks or Widget.SplitDate or Widget.ListButton => $"""
            <div data-q="{E(asked.Name)}" data-automation-id="formField-{E(Short(asked))}" class="field"><fieldset><legend><span class="rich-label"><p>{E(asked.Label)}{Star(asked)}</p></span></legend>{Control(asked)}</fieldset>{Error(asked)}</div>
            """,
        Widget.Tick => $"""
            <div data-q="{E(asked.Name)}" data-automation-id="formField-{E(Short(asked))}" class="field tick">{Box(asked, Required)} <label for="{E(asked.Id)}">{E(asked.Label)}{Star(asked)}</label>{Error(asked)}</div>
            """,
        _ => $"""
            <div data-q="{E(asked.Name)}" data-automation-id="formField-{E(Short(asked))}" class="field"><label for="{E(asked.Id)}"><span>{E(asked.Label)}</span>{Star(asked)}</label>{Help(asked)}<div><div>{Control(asked)}</div></div>{Error(asked)}</div>
            """,
    };

    protected override string Star(Asked asked) => asked.Question.Required ? "<abbr title=\"required\">*</abbr>" : "";

    protected override string Error(Asked asked) => asked.Error is { } error ? $"<div id=\"{E(asked.Id)}-error\" data-automation-id=\"inputAlert\" class=\"field-error\"><span>Error:</span> {E(error)}</div>" : "";

    protected override string ListButtonControl(Asked asked) => $"""
        <div class="list-button"{ListOf(asked, "listbutton")} data-empty="Select One"><button type="button" id="{E(asked.Id)}" aria-haspopup="listbox" aria-expanded="false" aria-label="{E(asked.Label)} {E(asked.Shown.Length > 0 ? asked.Shown : "Select One")}{(asked.Question.Required ? " Required" : "")}"{Invalid(asked)}>Select One</button>{Held(asked)}</div>
        """;

    protected override string SplitDateControl(Asked asked) => $"""
        <div class="split-date" data-widget="splitdate" data-automation-id="dateInputWrapper">{string.Concat(new[] { ("Month", "MM", 2), ("Day", "DD", 2), ("Year", "YYYY", 4) }.Select((part, index) =>
            $"{(index > 0 ? "<span>/</span>" : "")}<div class=\"date-part\" style=\"display:inline-block\"><input type=\"text\" role=\"spinbutton\" id=\"{E(asked.Id)}-dateSection{part.Item1}-input\" data-automation-id=\"dateSection{part.Item1}-input\" data-part=\"{part.Item1.ToLowerInvariant()}\" aria-label=\"{part.Item1}\" placeholder=\"{part.Item2}\" maxlength=\"{part.Item3}\" size=\"{part.Item3}\"{MustAria(asked)}></div>"))}
        {Held(asked)}<button type="button" aria-label="Calendar" data-automation-id="dateIcon">&#128197;</button></div>
        """;

    protected override string FileControl(Asked asked) => Upload(asked, $"""
        <div data-automation-id="file-upload-drop-zone"><p>Drop file here</p>or<br><button type="button" class="upload-choose" data-automation-id="select-files">Select file</button>{UploadInput(asked, "gone", "data-automation-id=\"file-upload-input-ref\"")}</div>
        """) + "<p class=\"hint\">Upload a file (5MB max)</p>";

    protected override string PromptControl(Asked asked) => base.PromptControl(asked).Replace("<input id=", "<input data-automation-id=\"searchBox\" data-uxi-widget-type=\"selectinput\" id=", StringComparison.Ordinal);

    private static string Short(Asked asked) => asked.Name[(asked.Name.LastIndexOf("--", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : 0)..];

    private static string Review(FormPage page) =>
        $"<div data-automation-id=\"reviewPage\">{string.Concat(page.Spec.Questions.Where(q => page.Values.ContainsKey(q.Name)).Select(q => $"<dl><dt>{E(q.Label)}</dt><dd>{E(page[q].Shown)}</dd></dl>"))}</div>";
}
