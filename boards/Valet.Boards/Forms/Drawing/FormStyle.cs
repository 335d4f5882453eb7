using Valet.Boards.Forms.Drawing;
using static Valet.Boards.Forms.Drawing.Controls;

namespace Valet.Boards.Forms;

/// <summary>How a platform draws its forms: what is around a question, how its controls are made, where the buttons are. This one is plain; the others override what they do differently.</summary>
internal class FormStyle
{
    public virtual string Css => "plain";

    public virtual string Next => "Next";

    public virtual string Submit => "Submit application";

    /// <summary>How a control says that it must be answered.</summary>
    protected virtual string Required => "required";

    protected virtual string? InputClass => null;

    /// <summary>The content of the form element.</summary>
    public virtual string Form(FormPage page) => $"{Summary(page)}{Fields(page)}<div class=\"buttons\">{Buttons(page)}</div>";

    /// <summary>What stands around the form on its page.</summary>
    public virtual string Page(FormPage page, string form) => $"<main><h1>{E(page.Posting.Title)}</h1><p class=\"place\">{E(page.Posting.Company)}, {E(page.Posting.Place)}</p>{form}</main>";

    /// <summary>What every page of the site has on top: a search, a banner. Nothing of it belongs to the form.</summary>
    public virtual string Chrome(FormPage page) => "";

    protected virtual string Heading(string section) => $"<h2>{E(section)}</h2>";

    protected string Fields(FormPage page)
    {
        string? section = null;
        return string.Concat(page.Current.Questions.Select(question =>
        {
            var heading = question.Section is { } next && next != section ? Heading(next) : "";
            section = question.Section ?? section;
            var drawn = question.IsTrap && question.Widget == Widget.Text ? Honeypot(page[question]) : Question(page[question]);
            return heading + (question.When is { } when ? $"<template data-when=\"{E(when.Name)}\" data-is=\"{E(page.Spec[when.Name].Value(when.Answer))}\">{drawn}</template>" : drawn);
        }));
    }

    protected virtual string Buttons(FormPage page) => page.IsLast
        ? $"<button type=\"submit\" data-way=\"submit\">{E(Submit)}</button>"
        : $"<button type=\"submit\" data-way=\"next\" formaction=\"{E(page.Path)}/details{E(page.Query)}\">{E(Next)}</button>";

    protected virtual string Summary(FormPage page) =>
        page.Errors.Count == 0 ? "" : $"<div class=\"error-summary\" role=\"alert\"><p>Please correct the following:</p><ul>{string.Concat(page.Errors.Select(e => $"<li>{E(e.Value)}</li>"))}</ul></div>";

    /// <summary>A question with everything around it. Its element carries <c>data-q</c>, by which the gold record knows it.</summary>
    protected virtual string Question(Asked asked) => asked.Question.Widget switch
    {
        Widget.Radios or Widget.Checks => $"<fieldset data-q=\"{E(asked.Name)}\" class=\"field\"><legend>{E(asked.Label)}{Star(asked)}</legend>{Help(asked)}{Control(asked)}{Error(asked)}</fieldset>",
        Widget.Tick => $"<div data-q=\"{E(asked.Name)}\" class=\"field tick\"><label for=\"{E(asked.Id)}\">{Box(asked, Required)} <span>{E(asked.Label)}{Star(asked)}</span></label>{Error(asked)}</div>",
        _ => $"<div data-q=\"{E(asked.Name)}\" class=\"field\"><label for=\"{E(asked.Id)}\" id=\"{E(asked.Id)}-label\">{E(asked.Label)}{Star(asked)}</label>{Help(asked)}{Control(asked)}{Error(asked)}</div>",
    };

    /// <summary>A field that only machines meet.</summary>
    protected virtual string Honeypot(Asked asked) =>
        $"<div data-q=\"{E(asked.Name)}\" class=\"away\" aria-hidden=\"true\"><label for=\"{E(asked.Id)}\">{E(asked.Label)}</label><input type=\"text\" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\" tabindex=\"-1\" autocomplete=\"off\"></div>";

    protected virtual string Star(Asked asked) => asked.Question.Required ? " <span class=\"star\">*</span>" : "";

    protected virtual string Help(Asked asked) => asked.Question.Help is { } help ? $"<p class=\"hint\">{E(help)}</p>" : "";

    protected virtual string Error(Asked asked) => ErrorOf(asked, "class=\"field-error\"");

    protected virtual string Choice(string input, string id, string label) => $"<label for=\"{id}\" class=\"choice\">{input} <span>{label}</span></label>";

    protected virtual string Control(Asked asked) => asked.Question.Widget switch
    {
        Widget.Text => Input(asked, "text", Required, InputClass),
        Widget.Email => Input(asked, "email", Required, InputClass),
        Widget.Tel => Input(asked, "tel", Required, InputClass),
        Widget.Url => Input(asked, "url", Required, InputClass),
        Widget.Number => Input(asked, "number", Required, InputClass),
        Widget.Date => Input(asked, "date", Required, InputClass),
        Widget.Masked => Input(asked, "tel", Required, InputClass, "data-widget=\"masked\""),
        Widget.Area => Area(asked, Required, InputClass),
        Widget.Select => Select(asked, Required, InputClass),
        Widget.Radios or Widget.Checks => Choices(asked, Required, Choice),
        Widget.Tick => Box(asked, Required),
        Widget.File => FileControl(asked),
        Widget.Pick => PickControl(asked),
        Widget.Typeahead => TypeaheadControl(asked),
        Widget.ListButton => ListButtonControl(asked),
        Widget.MenuButton => MenuButtonControl(asked),
        Widget.Prompt => PromptControl(asked),
        Widget.YesNo => YesNoControl(asked),
        Widget.SplitDate => SplitDateControl(asked),
        Widget.RichText => RichTextControl(asked),
        Widget.Switch => SwitchControl(asked),
        _ => throw new InvalidOperationException($"The style {Css} cannot draw a {asked.Question.Widget}."),
    };

    protected virtual string FileControl(Asked asked) => File(asked, Required);

    protected virtual string PickControl(Asked asked) => $"""
        <div class="select-shell"{ListOf(asked, "pick")}>
          <div class="select__control"><div class="select__value-container">
            <div class="select__placeholder" id="pick-{E(asked.Id)}-placeholder">Select...</div>
            <div class="select__input-container"><input class="select__input" id="{E(asked.Id)}" type="text" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false" aria-haspopup="true" aria-labelledby="{E(asked.Id)}-label"{MustAria(asked)}{Invalid(asked)}></div>
          </div><div class="select__indicators"><button type="button" tabindex="-1" aria-label="Toggle flyout">&#9662;</button></div></div>
          {Held(asked)}
        </div>
        """;

    protected virtual string TypeaheadControl(Asked asked) => $"""
        <div class="typeahead"{ListOf(asked, "typeahead")}><input id="{E(asked.Id)}" type="text" role="combobox" autocomplete="off" aria-autocomplete="list" aria-expanded="false" aria-haspopup="listbox" placeholder="{E(asked.Question.Placeholder ?? "Start typing...")}" value="{E(asked.Shown)}"{Attribute("class", InputClass)}{MustAria(asked)}{Invalid(asked)}>{Held(asked)}</div>
        """;

    protected virtual string ListButtonControl(Asked asked) => $"""
        <div class="list-button"{ListOf(asked, "listbutton")} data-empty="Select One"><button type="button" id="{E(asked.Id)}" aria-haspopup="listbox" aria-expanded="false"{Attribute("class", InputClass)}{Invalid(asked)}>Select One</button>{Held(asked)}</div>
        """;

    protected virtual string MenuButtonControl(Asked asked) => $"""
        <div class="menu-button"{ListOf(asked, "menubutton")} data-empty="–Select–">
          <button type="button" class="menu-toggle" aria-haspopup="true" aria-expanded="false" aria-label="{E(asked.Label)} –Select–"{Invalid(asked)}><span class="menu-shown">–Select–</span><span aria-hidden="true">&#9662;</span></button>
          <select id="{E(asked.Id)}" name="{E(asked.Name)}" aria-hidden="true" tabindex="-1" class="gone"{(asked.Question.Required ? " required" : "")}><option value="{E(asked.Value)}" selected></option></select>
        </div>
        """;

    protected virtual string PromptControl(Asked asked) => $"""
        <div class="prompt"{ListOf(asked, "prompt")}><ul class="pills" role="listbox" aria-label="items selected"></ul><input id="{E(asked.Id)}" type="text" placeholder="Search" autocomplete="off" aria-haspopup="listbox" aria-expanded="false"{MustAria(asked)}{Invalid(asked)}>{Held(asked)}</div>
        """;

    protected virtual string YesNoControl(Asked asked) => $"""
        <div class="yesno"{ListOf(asked, "yesno")}>{string.Concat(asked.Question.Choices!.Select(c => $"<button type=\"button\" value=\"{E(c.Value)}\">{E(c.Label)}</button>"))}{Held(asked)}</div>
        """;

    protected virtual string SplitDateControl(Asked asked) => $"""
        <div class="split-date" data-widget="splitdate">{Part("Month", "MM", 2)} / {Part("Day", "DD", 2)} / {Part("Year", "YYYY", 4)}{Held(asked)}</div>
        """.Replace("{id}", E(asked.Id), StringComparison.Ordinal);

    protected virtual string RichTextControl(Asked asked) => $"""
        <div class="rich" data-widget="rich"><div class="rich-bar"><button type="button" aria-label="Bold"><b>B</b></button><button type="button" aria-label="Italic"><i>I</i></button></div>
        <div class="rich-text" id="{E(asked.Id)}" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="{E(asked.Id)}-label"{MustAria(asked)}>{E(asked.Value)}</div>{Held(asked)}</div>
        """;

    protected virtual string SwitchControl(Asked asked) => $"""
        <div data-widget="switch"><div id="{E(asked.Id)}" class="switch" role="switch" tabindex="0" aria-checked="{(asked.Has("true") ? "true" : "false")}" aria-labelledby="{E(asked.Id)}-label"></div>{Held(asked)}</div>
        """;

    protected static string MustAria(Asked asked) => asked.Question.Required ? " aria-required=\"true\"" : "";

    private static string Part(string name, string placeholder, int length) =>
        $"<input id=\"{{id}}-{name.ToLowerInvariant()}\" data-part=\"{name.ToLowerInvariant()}\" type=\"text\" inputmode=\"numeric\" aria-label=\"{name}\" placeholder=\"{placeholder}\" maxlength=\"{length}\" size=\"{length}\">";
}
