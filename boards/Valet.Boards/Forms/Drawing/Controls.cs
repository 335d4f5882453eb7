using System.Text.Json;
using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Drawing;

/// <summary>Plain HTML of each widget; styles put their own around it. What the script draws has its shell here and the rest in form.js.</summary>
internal static class Controls
{
    public const string Documents = ".pdf,.doc,.docx,.rtf,.txt";

    public static string E(string text) => Template.Encode(text);

    /// <summary>A space and the attribute, or nothing for null.</summary>
    public static string Attribute(string name, string? value) => value is null ? "" : $" {name}=\"{E(value)}\"";

    /// <summary>What belongs on every control: name, id, and how it is asked.</summary>
    /// <param name="required">The attribute that says so: <c>required</c>, <c>aria-required="true"</c>, or nothing where only a star tells.</param>
    public static string Common(Asked asked, string required, string? css = null, string? more = null) =>
        $" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\"{Attribute("class", css)}{Attribute("placeholder", asked.Question.Placeholder)}{Attribute("autocomplete", asked.Question.Autocomplete)}"
        + $"{(asked.Question.MaxLength is { } max ? $" maxlength=\"{max}\"" : "")}{(asked.Question.Required ? " " + required : "")}{Invalid(asked)}{(more is null ? "" : " " + more)}";

    public static string Invalid(Asked asked) => asked.Error is null ? "" : $" aria-invalid=\"true\" aria-describedby=\"{E(asked.Id)}-error\"";

    public static string Input(Asked asked, string type, string required, string? css = null, string? more = null) =>
        $"<input type=\"{type}\"{Common(asked, required, css, more)} value=\"{E(asked.Value)}\">";

    public static string Area(Asked asked, string required, string? css = null) => $"<textarea rows=\"5\"{Common(asked, required, css)}>{E(asked.Value)}</textarea>";

    public static string Select(Asked asked, string required, string? css = null, string empty = "Select...") =>
        $"<select{Common(asked, required, css)}><option value=\"\">{E(empty)}</option>{string.Concat(asked.Question.Choices!.Select(c => $"<option value=\"{E(c.Value)}\"{(asked.Has(c.Value) ? " selected" : "")}>{E(c.Label)}</option>"))}</select>";

    /// <summary>Radios or boxes, one after the other.</summary>
    /// <param name="choice">Puts one input with its label together: (input, id, label) → markup.</param>
    public static string Choices(Asked asked, string required, Func<string, string, string, string> choice)
    {
        var type = asked.Question.Widget == Widget.Checks ? "checkbox" : "radio";
        return string.Concat(asked.Question.Choices!.Select((c, index) =>
        {
            var id = $"{asked.Id}-{index}";
            var must = asked.Question.Required && type == "radio" && required.Length > 0 ? " " + required : "";
            return choice($"<input type=\"{type}\" id=\"{E(id)}\" name=\"{E(asked.Name)}\" value=\"{E(c.Value)}\"{(asked.Has(c.Value) ? " checked" : "")}{must}>", E(id), E(c.Label));
        }));
    }

    public static string Box(Asked asked, string required, string? css = null) =>
        $"<input type=\"checkbox\" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\" value=\"true\"{Attribute("class", css)}{(asked.Has("true") ? " checked" : "")}{(asked.Question.Required ? " " + required : "")}{Invalid(asked)}>";

    /// <summary>A file input that is sent with the form.</summary>
    public static string File(Asked asked, string required, string? css = null) =>
        $"<input type=\"file\" id=\"{E(asked.Id)}\" name=\"{E(asked.Name)}\" accept=\"{E(asked.Question.Accept ?? Documents)}\"{Attribute("class", css)}{(asked.Question.Required ? " " + required : "")}{Invalid(asked)}>";

    /// <summary>A file input whose file is sent on at once; the form sends the token that came back, and the page shows the name.</summary>
    /// <param name="open">What a person presses, with the input in it or beside it.</param>
    public static string Upload(Asked asked, string open) => $"""
        <div data-widget="upload" data-name="{E(asked.Name)}">
          <div class="upload-open">{open}</div>
          <div class="upload-done" hidden><span class="upload-name">{E(asked.FileName)}</span> <button type="button" class="upload-remove" aria-label="Remove file">&times;</button></div>
          <input type="hidden" name="{E(asked.Name)}_token" value="{E(asked.Token)}">
        </div>
        """;

    /// <summary>The input of an <see cref="Upload"/>; it has no name, since it is not sent.</summary>
    public static string UploadInput(Asked asked, string? css = null, string? more = null) =>
        $"<input type=\"file\" id=\"{E(asked.Id)}\" accept=\"{E(asked.Question.Accept ?? Documents)}\"{Attribute("class", css)}{Invalid(asked)}{(more is null ? "" : " " + more)}>";

    /// <summary>What the script needs to draw a list: where it is, what it offers, what it holds.</summary>
    public static string ListOf(Asked asked, string widget) =>
        $" data-widget=\"{widget}\" data-name=\"{E(asked.Name)}\" data-id=\"{E(asked.Id)}\""
        + (asked.Question.Lookup is { } lookup ? $" data-lookup=\"{lookup}\"" : $" data-choices=\"{E(JsonSerializer.Serialize(asked.Question.Choices!.Select(c => new[] { c.Value, c.Label })))}\"");

    public static string Held(Asked asked) => $"<input type=\"hidden\" name=\"{E(asked.Name)}\" value=\"{E(asked.Value)}\">";

    public static string ErrorOf(Asked asked, string markup) => asked.Error is { } error ? $"<div id=\"{E(asked.Id)}-error\" {markup}>{E(error)}</div>" : "";
}
