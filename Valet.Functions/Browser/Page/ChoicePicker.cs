using System.Text.Json;
using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <param name="Label">The option that was chosen; null if the widget takes free text.</param>
/// <param name="Fault">Why nothing was chosen.</param>
/// <param name="Final">The list was seen, and it has no such option: no other way of opening it would bring one.</param>
/// <param name="Offered">Every option that showed.</param>
internal sealed record Choice(string? Label, string? Fault, bool Final, IReadOnlyList<string> Offered);

/// <summary>Drop-downs that are drawn by the page: opened, searched, and their option pressed.</summary>
internal sealed class ChoicePicker(PageCalls calls, PageSettler settler, PlaywrightPageOptions options)
{
    /// <summary>Why nothing can be chosen where no script of the page runs.</summary>
    public const string Dead = "The page's scripts are off, so its list cannot be opened.";

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(60);

    /// <summary>A list that is only filled by typing shows nothing when it is opened: no need to be patient for it.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than people pause between keys, which is what a searching list waits for.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(700);

    public async Task<Choice> PickAsync(FormField field, ILocator control, string value, bool byKeys, CancellationToken cancellationToken)
    {
        var look = await calls.AskAsync("look at a list", options.FieldPatience, () => control.EvaluateAsync<string>(PageScripts.LookAtList), cancellationToken);
        if (look == "native")
        {
            await FillAsync(control, OptionMatcher.Match(value, field.Options)?.Option is { } native ? native.Value ?? native.Label : value, cancellationToken);
            return new(value, null, true, []);
        }
        if (look == "dead") return new(null, Dead, true, []);
        await OpenAsync(control, byKeys, cancellationToken);
        var offered = new List<string>();
        var shown = await OptionsAsync(control, value, null, look == "search" ? Glance : Pause, cancellationToken);
        if (await ChooseAsync(field, control, value, Noted(shown), cancellationToken) is { } atOnce) return new(atOnce, null, true, offered);

        foreach (var search in shown.Editable ? Searches(value) : [])
        {
            await TypeAsync(control, search, byKeys, cancellationToken);
            shown = Noted(await OptionsAsync(control, value, shown.Labels, Pause, cancellationToken));
            if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } found) return new(found, null, true, offered);
            // A slow source may replace its first list.
            if (shown.Any) shown = Noted(await OptionsAsync(control, value, shown.Labels, Pause / 2, cancellationToken));
            if (await ChooseAsync(field, control, value, shown, cancellationToken) is { } late) return new(late, null, true, offered);
        }
        await LeaveAsync(control, shown.Editable, cancellationToken);
        var seen = offered.Count > 0 || shown.Verdict == "none";
        return new(null, seen ? "None of its options means the planned value." : "Its list showed no options.", seen, offered);

        OpenList Noted(OpenList list)
        {
            offered.AddRange(list.Labels.Where(l => l.Length > 0).Except(offered).Take(200).ToList());
            return list;
        }
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
            var index = attempt == 0 ? int.Parse(match.Option.Value!) : (await OptionsAsync(control, label, null, Pause, cancellationToken)).Labels.ToList().IndexOf(label);
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

    // still: how long nothing may stir before the list is taken for what it is.
    private async Task<OpenList> OptionsAsync(ILocator control, string wanted, IReadOnlyList<string>? unlike, TimeSpan still, CancellationToken cancellationToken)
    {
        var begun = settler.Timestamp;
        while (true)
        {
            var left = options.ListPatience - settler.Since(begun);
            var arg = new
            {
                wanted = FieldValues.Collapsed(wanted).ToLowerInvariant(),
                unlike = unlike is not null && unlike.Any(l => l.Length > 0) ? string.Join('\n', unlike) : null,
                rest = (int)Rest.TotalMilliseconds,
                patience = (int)left.TotalMilliseconds,
                still = (int)still.TotalMilliseconds,
            };
            var json = await calls.AskAsync("read a list's options", options.ListPatience + options.FieldPatience, () => control.EvaluateAsync<string>(PageScripts.AwaitOptions, arg), cancellationToken);
            var list = JsonSerializer.Deserialize<OpenList>(json, Json.Web) ?? OpenList.Nothing;
            // Whoever still waits for an answer may yet get a list.
            if (list.Verdict is "shown" or "late" || !settler.IsWaiting || settler.Since(begun) >= options.ListPatience) return list;
        }
    }

    /// <param name="Verdict"><c>shown</c>, <c>none</c> (the list says it is empty), <c>still</c> (nothing stirred) or <c>late</c>.</param>
    private sealed record OpenList(IReadOnlyList<string> Labels, bool Editable, string Verdict)
    {
        public static OpenList Nothing { get; } = new([], false, "still");

        public bool Any => Labels.Any(l => l.Length > 0);
    }
}
