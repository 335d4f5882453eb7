namespace Valet.Functions.Browser.Page;

/// <summary>What the page script returns for one frame.</summary>
internal sealed record RawForm(
    string Url, string Title, IReadOnlyList<RawField> Fields, IReadOnlyList<RawButton> Buttons, IReadOnlyList<RawError> Errors, IReadOnlyList<RawBlock> Blocks, string Text, int? Step, int? StepCount, int? Status, string? Platform, IReadOnlyList<string> Origins, bool Sent, bool Scripts);

internal sealed record RawField(
    string Selector, string Kind, string Label, bool Required, bool Visible, IReadOnlyList<RawOption> Options, string? Value, string? Help, string? Placeholder, string? Section,
    string? Name, string? Autocomplete, string? Accept, int? MaxLength, bool Disabled, bool Multiple, bool ReadOnly, string? Trap,
    string? Id = null, string? InputType = null, string? Pattern = null, string? Min = null, string? Max = null);

internal sealed record RawOption(string Label, string? Value, string? Selector);

internal sealed record RawButton(string Selector, string Label, bool Link, string? Href, bool Submits, bool OfForm, bool OnWay, bool Cookie, bool Disabled, string? Action, bool Apply, bool Next);

internal sealed record RawError(string Message, string? Field);

internal sealed record RawBlock(string Kind, string Detail, string? Selector);
