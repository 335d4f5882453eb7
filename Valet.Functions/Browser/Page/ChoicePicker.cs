using System.Text.Json;
using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <param name="Label">The option that was chosen; null if the widget takes free text.</param>
/// <param name="Fault">Why nothing was chosen.</param>
internal sealed record Choice(string? Label, string? Fault);

/// <summary>Drop-downs that are drawn by the page: opened, searched, and their option pressed.</summary>
internal sealed class ChoicePicker(PageCalls calls, PlaywrightPageOptions options)
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    public async Task<Choice> PickAsync(FormField field, ILocator control, string value, bool byKeys, CancellationToken cancellationToken)
    {
        var editable = field.Kind == FieldKind.Combobox && await IsEditableAsync(control, cancellationToken);
        var native = field.Options.Count > 0 && editable && await IsDatalistAsync(control, cancellationToken);
        if (native)
        {
            await FillAsync(control, OptionMatcher.Match(value, field.Options)?.Option is { } listed ? listed.Value ?? listed.Label : value, cancellationToken);
            return new(value, null);
        }

        await OpenAsync(control, byKeys, cancellationToken);
        // A list that is only filled by typing shows nothing yet: no need to be patient for it.
        var shown = await OptionsAsync(control, null, editable ? options.ListPatience / 4 : options.ListPatience, cancellationToken);
        if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } atOnce) return new(atOnce, null);

        if (editable)
        {
            foreach (var search in Searches(value))
            {
                await TypeAsync(control, search, byKeys, cancellationToken);
                shown = await OptionsAsync(control, shown, options.ListPatience, cancellationToken);
                if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } found) return new(found, null);
                // A slow source may replace its first list.
                shown = await OptionsAsync(control, shown, options.ListPatience / 2, cancellationToken);
                if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } late) return new(late, null);
                if (shown.Count > 0) break;
            }
        }
        await LeaveAsync(control, editable, cancellationToken);
        return new(null, shown.Count == 0 ? "Its list showed no options." : "None of its options means the planned value.");
    }

    private static IEnumerable<string> Searches(string value)
    {
        yield return value;
        if (value.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma) yield return value[..comma];
    }

    private async Task<string?> ChooseAsync(FormField field, ILocator control, string value, IReadOnlyList<string> shown, CancellationToken cancellationToken)
    {
        var usable = shown.Select((label, index) => new FieldOption(label, index.ToString())).Where(o => o.Label.Length > 0).ToList();
        if (OptionMatcher.Match(value, usable, field) is not { } match) return null;
        var label = match.Option.Label;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var index = attempt == 0 ? int.Parse(match.Option.Value!) : (await OptionsAsync(control, null, options.ListPatience, cancellationToken)).ToList().IndexOf(label);
            if (index < 0) return null;
            try
            {
                var handle = await calls.AskAsync("find an option", 2 * options.FieldPatience, () => control.EvaluateHandleAsync(PageScripts.OptionAt, index), cancellationToken);
                await using (handle)
                    if (handle.AsElement() is { } element) await PressAsync(element, really: attempt == 0, cancellationToken);
                return label;
            }
            // The list was drawn anew under the pointer, or something lies over it: once more, by the events alone.
            catch (TransientException fault) when (fault is not BrowserGoneException && attempt == 0)
            {
            }
        }
        return null;
    }

    private Task PressAsync(IElementHandle option, bool really, CancellationToken cancellationToken) => calls.AskAsync(
        "press an option", 2 * options.FieldPatience,
        () => really ? option.ClickAsync(new() { Timeout = PlaywrightPage.Milliseconds(options.PressPatience) })
            : option.EvaluateAsync("el => { for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) el.dispatchEvent(new (type.startsWith('p') ? PointerEvent : MouseEvent)(type, { bubbles: true, cancelable: true, composed: true, button: 0 })); }"),
        cancellationToken);

    // The visible control often lies under its placeholder, so the press is aimed, not checked; keys are the other way.
    private Task OpenAsync(ILocator control, bool byKeys, CancellationToken cancellationToken)
    {
        var timeout = PlaywrightPage.Milliseconds(options.FieldPatience);
        return calls.AskAsync("open a list", 2 * options.FieldPatience, async () =>
        {
            if (byKeys)
            {
                await control.FocusAsync(new() { Timeout = timeout });
                await control.PressAsync("ArrowDown");
                return;
            }
            await control.ScrollIntoViewIfNeededAsync(new() { Timeout = timeout });
            await control.ClickAsync(new() { Timeout = timeout, Force = true });
        }, cancellationToken);
    }

    private Task TypeAsync(ILocator control, string text, bool byKeys, CancellationToken cancellationToken) => byKeys
        ? calls.AskAsync("search a list", 2 * options.FieldPatience, async () =>
        {
            await control.PressAsync("ControlOrMeta+a");
            await control.PressAsync("Delete");
            await control.PressSequentiallyAsync(text);
        }, cancellationToken)
        : FillAsync(control, text, cancellationToken);

    private Task FillAsync(ILocator control, string text, CancellationToken cancellationToken) =>
        calls.AskAsync("search a list", 2 * options.FieldPatience, () => control.FillAsync(text, new() { Force = true, Timeout = PlaywrightPage.Milliseconds(options.FieldPatience) }), cancellationToken);

    private Task LeaveAsync(ILocator control, bool editable, CancellationToken cancellationToken) => calls.AskAsync("close a list", 2 * options.FieldPatience, async () =>
    {
        await control.PressAsync("Escape");
        if (editable) await control.FillAsync("", new() { Force = true, Timeout = PlaywrightPage.Milliseconds(options.FieldPatience) });
    }, cancellationToken);

    private async Task<IReadOnlyList<string>> OptionsAsync(ILocator control, IReadOnlyList<string>? unlike, TimeSpan patience, CancellationToken cancellationToken)
    {
        var arg = new { unlike = unlike is { Count: > 0 } ? string.Join('\n', unlike) : null, rest = (int)Rest.TotalMilliseconds, patience = (int)patience.TotalMilliseconds };
        var json = await calls.AskAsync("read a list's options", patience + options.FieldPatience, () => control.EvaluateAsync<string>(PageScripts.AwaitOptions, arg), cancellationToken);
        return JsonSerializer.Deserialize<string[]>(json) ?? [];
    }

    private Task<bool> IsEditableAsync(ILocator control, CancellationToken cancellationToken) => calls.AskAsync(
        "look at a list", 2 * options.FieldPatience, () => control.EvaluateAsync<bool>("el => (el.localName === 'input' && !el.readOnly && !el.disabled && el.getAttribute('aria-autocomplete') !== 'none') || el.isContentEditable"), cancellationToken);

    private Task<bool> IsDatalistAsync(ILocator control, CancellationToken cancellationToken) =>
        calls.AskAsync("look at a list", 2 * options.FieldPatience, () => control.EvaluateAsync<bool>("el => !!el.list"), cancellationToken);
}
