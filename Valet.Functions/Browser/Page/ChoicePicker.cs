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
        await OpenAsync(control, byKeys, cancellationToken);
        // A list that is only filled by typing shows nothing yet: no need to be patient for it.
        var shown = await OptionsAsync(control, value, null, options.ListPatience, options.ListPatience / 6, cancellationToken);
        if (shown.Datalist)
        {
            await FillAsync(control, OptionMatcher.Match(value, field.Options)?.Option is { } listed ? listed.Value ?? listed.Label : value, cancellationToken);
            return new(value, null);
        }
        if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } atOnce) return new(atOnce, null);

        foreach (var search in shown.Editable ? Searches(value) : [])
        {
            await TypeAsync(control, search, byKeys, cancellationToken);
            shown = await OptionsAsync(control, value, shown.Labels, options.ListPatience, null, cancellationToken);
            if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } found) return new(found, null);
            // A slow source may replace its first list.
            shown = await OptionsAsync(control, value, shown.Labels, options.ListPatience / 2, null, cancellationToken);
            if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } late) return new(late, null);
        }
        await LeaveAsync(control, shown.Editable, cancellationToken);
        return new(null, shown.Labels.Count == 0 ? "Its list showed no options." : "None of its options means the planned value.");
    }

    private static IEnumerable<string> Searches(string value)
    {
        yield return value;
        if (value.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma) yield return value[..comma];
    }

    private async Task<string?> ChooseAsync(FormField field, ILocator control, string value, OpenList shown, CancellationToken cancellationToken)
    {
        var usable = shown.Labels.Select((label, index) => new FieldOption(label, index.ToString())).Where(o => o.Label.Length > 0).ToList();
        if (OptionMatcher.Match(value, usable, field) is not { } match) return null;
        var label = match.Option.Label;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var index = attempt == 0 ? int.Parse(match.Option.Value!) : (await OptionsAsync(control, label, null, options.ListPatience, null, cancellationToken)).Labels.ToList().IndexOf(label);
            if (index < 0) return null;
            try
            {
                var handle = await calls.AskAsync("find an option", 2 * options.FieldPatience, () => control.EvaluateHandleAsync(PageScripts.OptionAt, index), cancellationToken);
                if (handle.AsElement() is not { } element) continue;
                await PressAsync(element, really: attempt == 0, cancellationToken);
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

    // hurried: the patience for a list that may still want a search text first.
    private async Task<OpenList> OptionsAsync(ILocator control, string wanted, IReadOnlyList<string>? unlike, TimeSpan patience, TimeSpan? hurried, CancellationToken cancellationToken)
    {
        var arg = new
        {
            wanted = FieldValues.Collapsed(wanted).ToLowerInvariant(),
            unlike = unlike is { Count: > 0 } ? string.Join('\n', unlike) : null,
            rest = (int)Rest.TotalMilliseconds,
            patience = (int)patience.TotalMilliseconds,
            hurried = (int)(hurried ?? TimeSpan.Zero).TotalMilliseconds,
        };
        var json = await calls.AskAsync("read a list's options", patience + options.FieldPatience, () => control.EvaluateAsync<string>(PageScripts.AwaitOptions, arg), cancellationToken);
        return JsonSerializer.Deserialize<OpenList>(json, Json.Web) ?? new([], false, false);
    }

    private sealed record OpenList(IReadOnlyList<string> Labels, bool Editable, bool Datalist);
}
