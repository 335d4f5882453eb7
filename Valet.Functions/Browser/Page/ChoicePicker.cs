using System.Globalization;
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
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(60);

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
        var shown = Noted(await OptionsAsync(control, value, null, look == "search" ? Glance : Pause, !byKeys, cancellationToken));
        if (await ChooseAsync(field, control, value, shown, byKeys, cancellationToken) is { } atOnce) return new(atOnce, null, true, offered);

        foreach (var search in shown.Editable ? Searches(value) : [])
        {
            await TypeAsync(control, search, byKeys, cancellationToken);
            shown = Noted(await OptionsAsync(control, value, shown.Labels, Pause, !byKeys, cancellationToken));
            if (await ChooseAsync(field, control, value, shown, byKeys, cancellationToken) is { } found) return new(found, null, true, offered);
            // A slow source may replace its first list.
            if (shown.Any) shown = Noted(await OptionsAsync(control, value, shown.Labels, Pause / 2, !byKeys, cancellationToken));
            if (await ChooseAsync(field, control, value, shown, byKeys, cancellationToken) is { } late) return new(late, null, true, offered);
        }
        await LeaveAsync(control, shown.Editable, cancellationToken);
        if (offered.Count == 0 && shown.Editable && !byKeys)
        {
            // Something lay over the control when it was pressed, and what was typed is in none of the options: a key opens the whole list.
            await OpenAsync(control, byKeys: true, cancellationToken);
            shown = Noted(await OptionsAsync(control, value, null, Glance, press: true, cancellationToken));
            if (await ChooseAsync(field, control, value, shown, byKeys, cancellationToken) is { } opened) return new(opened, null, true, offered);
            await LeaveAsync(control, shown.Editable, cancellationToken);
        }

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

    // The first way is by the option's events; the other by a pointer, for a list that trusts nothing else.
    private async Task<string?> ChooseAsync(FormField field, ILocator control, string value, OpenList shown, bool byPointer, CancellationToken cancellationToken)
    {
        if (shown.Pressed) return shown.Labels.First(l => FieldValues.SameText(l, value));
        var usable = shown.Labels.Select((label, index) => new FieldOption(label, index.ToString(CultureInfo.InvariantCulture))).Where(o => o.Label.Length > 0).ToList();
        if (OptionMatcher.Match(value, usable, field) is not { } match) return null;
        var label = match.Option.Label;
        var index = int.Parse(match.Option.Value!, CultureInfo.InvariantCulture);
        if (byPointer && await TryPressAsync(control, index, cancellationToken)) return label;
        // The list was drawn anew meanwhile, or something lies over it.
        if (byPointer) index = (await OptionsAsync(control, label, null, Pause, press: false, cancellationToken)).Labels.ToList().IndexOf(label);
        return index >= 0 && await calls.AskAsync("press an option", 2 * options.FieldPatience, () => control.EvaluateAsync<bool>(PageScripts.PressOption, index), cancellationToken) ? label : null;
    }

    private async Task<bool> TryPressAsync(ILocator control, int index, CancellationToken cancellationToken)
    {
        try
        {
            var handle = await calls.AskAsync("find an option", 2 * options.FieldPatience, () => control.EvaluateHandleAsync(PageScripts.OptionAt, index), cancellationToken);
            if (handle.AsElement() is not { } element) return false;
            await calls.AskAsync("press an option", 2 * options.FieldPatience, () => element.ClickAsync(new() { Timeout = PlaywrightPage.Milliseconds(options.PressPatience) }), cancellationToken);
            return true;
        }
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return false;
        }
    }

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
            // In the middle of the window no bar at its edge lies over the control.
            await control.EvaluateAsync("el => el.scrollIntoView({ block: 'center' })", null, new() { Timeout = timeout });
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

    // A list left open may lie over the next control, and be pressed in its place. Where none is open, Escape would close the dialog around the form.
    private Task LeaveAsync(ILocator control, bool editable, CancellationToken cancellationToken) => calls.AskAsync("close a list", 4 * options.FieldPatience, async () =>
    {
        var timeout = PlaywrightPage.Milliseconds(options.FieldPatience);
        await EscapeAsync();
        if (editable)
        {
            await control.FillAsync("", new() { Force = true, Timeout = timeout });
            await EscapeAsync();
        }

        await control.BlurAsync(new() { Timeout = timeout });

        async Task EscapeAsync()
        {
            if (await control.GetAttributeAsync("aria-expanded", new() { Timeout = timeout }) is not "false") await control.PressAsync("Escape", new() { Timeout = timeout });
        }
    }, cancellationToken);

    // still: how long nothing may stir before the list is taken for what it is. press: an option that reads just like the wanted one is pressed at sight.
    private async Task<OpenList> OptionsAsync(ILocator control, string wanted, IReadOnlyList<string>? unlike, TimeSpan still, bool press, CancellationToken cancellationToken)
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
                press,
            };
            var json = await calls.AskAsync("read a list's options", options.ListPatience + options.FieldPatience, () => control.EvaluateAsync<string>(PageScripts.AwaitOptions, arg), cancellationToken);
            var list = JsonSerializer.Deserialize<OpenList>(json, Json.Web) ?? OpenList.Nothing;
            // Whoever still waits for an answer may yet get a list.
            if (list.Verdict is "shown" or "late" || !settler.IsWaiting || settler.Since(begun) >= options.ListPatience) return list;
        }
    }

    /// <param name="Verdict"><c>shown</c>, <c>none</c> (the list says it is empty), <c>still</c> (nothing stirred) or <c>late</c>.</param>
    private sealed record OpenList(IReadOnlyList<string> Labels, bool Editable, string Verdict, bool Pressed = false)
    {
        public static OpenList Nothing { get; } = new([], false, "still");

        public bool Any => Labels.Any(l => l.Length > 0);
    }
}
