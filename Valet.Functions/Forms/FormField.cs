namespace Valet.Functions.Forms;

/// <summary>One question of the form; a group of radios or checkboxes is one field.</summary>
/// <param name="Selector">Playwright CSS selector that matches exactly one element (of a group: its first control).</param>
/// <param name="Frame">URL of the frame it is in, or null for the main frame.</param>
/// <param name="CurrentValue">What the control holds now, in the words of its options where it has some; null or empty if nothing.</param>
/// <param name="MaxLength">In UTF-16 code units, as HTML counts.</param>
/// <param name="Multiple">Takes several values (several files, several chosen options).</param>
/// <param name="InputType">The control's own type attribute, lower case: tells a month from a date.</param>
/// <param name="Pattern">What the whole value must match, as HTML states it.</param>
/// <param name="Min">Smallest value as the control states it: a number, or a date as HTML writes it; so is <paramref name="Max"/> the largest.</param>
/// <param name="Trap">Why this control must be left alone (honeypot, site search, login, backing input), or null.</param>
public sealed record FormField(
    string Selector,
    string? Frame,
    string Label,
    FieldKind Kind,
    bool Required,
    IReadOnlyList<FieldOption> Options,
    string? CurrentValue = null,
    string? HelpText = null,
    string? Placeholder = null,
    string? Section = null,
    string? Name = null,
    string? Autocomplete = null,
    string? Accept = null,
    int? MaxLength = null,
    bool Visible = true,
    string? Trap = null,
    bool Multiple = false,
    string? Id = null,
    string? InputType = null,
    string? Pattern = null,
    string? Min = null,
    string? Max = null)
{
    /// <summary>The trap of a field that is no trap: its whole form waits behind a tab or a button. What it asks is told, and it is left alone.</summary>
    public const string NotOpen = "It stands in a part of the page that is not open.";
}

/// <param name="Label">What the person reads.</param>
/// <param name="Value">What the control submits.</param>
/// <param name="Selector">The option's own control (a radio of a group), or null.</param>
public sealed record FieldOption(string Label, string? Value = null, string? Selector = null);
