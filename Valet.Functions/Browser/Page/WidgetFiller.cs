using System.Globalization;
using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Puts one value into one control the way its widget commits it, and reads back what the page holds.</summary>
internal sealed class WidgetFiller(IPage page, PageCalls calls, PageSettler settler, PlaywrightPageOptions options)
{
    private readonly ChoicePicker _picker = new(calls, settler, options);

    public async Task<FieldResult> FillAsync(PlannedField planned, CancellationToken cancellationToken)
    {
        var field = planned.Field;
        if (field.Trap is not null) return Result(field, FieldStatus.Skipped, null, field.Trap);
        if (planned.Value is not { } value) return Result(field, FieldStatus.Skipped, field.CurrentValue, "No value is planned for it.");
        if (field.Kind == FieldKind.File) return Result(field, FieldStatus.Unsupported, null, "A file is uploaded, not typed.");

        var control = PageFrames.Of(page, field.Frame).Locator(field.Selector);
        var (first, final) = await TryAsync(field, control, value, repair: false, cancellationToken);
        if (first.Status == FieldStatus.Committed || final) return first;
        if (await IsDeadAsync(field, cancellationToken)) return Result(field, FieldStatus.Unsupported, first.ReadBack, "The page's scripts are off, so this control does not react.");
        var (second, _) = await TryAsync(field, control, value, repair: true, cancellationToken);
        return second.Status == FieldStatus.Committed ? second with { Reason = "The page took it at the second attempt." } : second;
    }

    public async Task<FieldResult> UploadAsync(PlannedField planned, UploadFile file, CancellationToken cancellationToken)
    {
        var field = planned.Field;
        if (field.Trap is not null) return Result(field, FieldStatus.Skipped, null, field.Trap);
        var input = PageFrames.Of(page, field.Frame).Locator(field.Selector);
        var payload = new FilePayload { Name = file.FileName, MimeType = file.ContentType, Buffer = file.Content.ToArray() };
        string? held = null;
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            try
            {
                await calls.AskAsync("set the file", options.UploadPatience, () => input.SetInputFilesAsync(payload, new() { Timeout = PlaywrightPage.Milliseconds(options.FieldPatience) }), cancellationToken);
            }
            // One input that takes no file is a result; the rest of the form is filled all the same.
            catch (TransientException fault) when (fault is not BrowserGoneException)
            {
                if (attempt == 2) return Result(field, FieldStatus.Mismatch, held, "The control could not be reached or did not take the file.");
                continue;
            }

            // A page may send the file on at once and drop it: only what it shows when it has come to rest counts.
            await settler.RestAsync(options.UploadPatience, cancellationToken);
            held = await HeldAsync(field, input, cancellationToken);
            if (FieldValues.SameFile(file.FileName, held))
                return Result(field, FieldStatus.Committed, file.FileName, attempt == 1 ? "The page shows the file." : "The page lost the file once and shows it now.");
        }
        return Result(field, FieldStatus.Mismatch, held, "The page does not show the file after two attempts.");
    }

    private static FieldResult Result(FormField field, FieldStatus status, string? held, string reason, IReadOnlyList<string>? offered = null) =>
        new(field.Selector, status, held, reason, field.Frame, offered is { Count: > 0 } ? offered : null);

    // Native controls work without any script; drawn ones are only pictures then.
    private async Task<bool> IsDeadAsync(FormField field, CancellationToken cancellationToken) =>
        field.Kind is FieldKind.RadioGroup or FieldKind.Checkbox or FieldKind.CheckboxGroup or FieldKind.ButtonGroup or FieldKind.Listbox
        && !await calls.AskAsync("look whether scripts run", options.FieldPatience, () => PageFrames.Of(page, field.Frame).EvaluateAsync<bool>(PageScripts.ScriptsRun), cancellationToken);

    private async Task<(FieldResult Result, bool Final)> TryAsync(FormField field, ILocator control, string value, bool repair, CancellationToken cancellationToken)
    {
        try
        {
            var meant = value;
            var offered = new List<string>();
            switch (field.Kind)
            {
                case FieldKind.Select or FieldKind.MultiSelect:
                    await SelectAsync(field, control, value, repair, cancellationToken);
                    break;
                case FieldKind.RadioGroup or FieldKind.ButtonGroup or FieldKind.Listbox:
                    await PressOptionsAsync(field, [value], repair, cancellationToken);
                    break;
                case FieldKind.CheckboxGroup:
                    await PressOptionsAsync(field, FieldValues.Lines(value), repair, cancellationToken);
                    break;
                case FieldKind.Checkbox:
                    if (FieldValues.IsTicked(await HeldAsync(field, control, cancellationToken)) != FieldValues.IsTicked(value)) await PressAsync(control, repair, cancellationToken);
                    break;
                case FieldKind.Combobox or FieldKind.ListboxButton:
                    foreach (var line in FieldValues.Lines(value))
                    {
                        var chosen = await _picker.PickAsync(field, control, line, repair, cancellationToken);
                        offered.AddRange(chosen.Offered.Except(offered).ToList());
                        if (chosen.Fault is { } fault)
                            return (Result(field, fault == ChoicePicker.Dead ? FieldStatus.Unsupported : FieldStatus.Mismatch, await HeldAsync(field, control, cancellationToken), fault, offered), chosen.Final);
                        if (!field.Multiple) meant = chosen.Label ?? line;
                    }
                    break;
                default:
                    await TypeAsync(field, control, value, repair, cancellationToken);
                    break;
            }
            var held = await HeldAsync(field, control, cancellationToken);
            return FieldValues.Same(field, meant, held) || FieldValues.Same(field, value, held)
                ? (Result(field, FieldStatus.Committed, held, "Read back from the page.", offered), true)
                : (Result(field, FieldStatus.Mismatch, held, "The page holds something else after two attempts.", offered), false);
        }
        // One stubborn field is a result, not a fault; a page that answers nothing at all shows in the next read.
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return (Result(field, FieldStatus.Mismatch, null, "The control could not be reached or did not react."), false);
        }
    }

    private async Task TypeAsync(FormField field, ILocator control, string value, bool repair, CancellationToken cancellationToken)
    {
        var timeout = PlaywrightPage.Milliseconds(options.FieldPatience);
        if (field.InputType == "slider")
        {
            await SlideAsync(control, value, cancellationToken);
            return;
        }
        if (!repair && field.InputType != "spinbutton")
        {
            await calls.AskAsync("fill a field", 2 * options.FieldPatience, () => control.FillAsync(value, new() { Timeout = timeout }), cancellationToken);
            return;
        }
        // Masked and strictly listening inputs take only keys; they may put in the separators themselves.
        await calls.AskAsync("type into a field", 2 * options.FieldPatience + TimeSpan.FromMilliseconds(40 * value.Length), async () =>
        {
            await control.FocusAsync(new() { Timeout = timeout });
            await control.PressAsync("ControlOrMeta+a");
            await control.PressAsync("Delete");
            await control.PressSequentiallyAsync(field.Kind == FieldKind.Tel ? value.Replace(" ", "", StringComparison.Ordinal) : value);
            await control.BlurAsync();
        }, cancellationToken);
    }

    // A drawn slider knows arrows, and says after each where it stands.
    private async Task SlideAsync(ILocator control, string value, CancellationToken cancellationToken)
    {
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var wanted)) return;
        double? before = null;
        for (var press = 0; press < 250; press++)
        {
            var now = await calls.AskAsync("read a slider", 2 * options.FieldPatience, () => control.EvaluateAsync<double?>("el => { const n = parseFloat(el.getAttribute('aria-valuenow')); return isNaN(n) ? null : n; }"), cancellationToken);
            if (now is not { } at || at == wanted || (before is { } last && (at == last || Math.Sign(wanted - last) != Math.Sign(wanted - at)))) return;
            before = at;
            await calls.AskAsync("move a slider", 2 * options.FieldPatience, () => control.PressAsync(at < wanted ? "ArrowRight" : "ArrowLeft"), cancellationToken);
        }
    }

    private async Task SelectAsync(FormField field, ILocator control, string value, bool repair, CancellationToken cancellationToken)
    {
        var wanted = FieldValues.Lines(value).Select(line => field.Options.FirstOrDefault(o => FieldValues.SameText(o.Label, line))).ToList();
        var picks = wanted.Zip(FieldValues.Lines(value), (option, line) =>
            option?.Value is { } submitted && !repair && field.Options.Count(o => o.Value == submitted) == 1 ? new SelectOptionValue { Value = submitted } : new SelectOptionValue { Label = option?.Label ?? line }).ToArray();
        // A select hidden behind a drawn one still commits when it is set and says so.
        var force = repair || !field.Visible;
        await calls.AskAsync("choose an option", 2 * options.FieldPatience, () => control.SelectOptionAsync(picks, new() { Timeout = PlaywrightPage.Milliseconds(options.FieldPatience), Force = force }), cancellationToken);
    }

    private async Task PressOptionsAsync(FormField field, IReadOnlyList<string> labels, bool repair, CancellationToken cancellationToken)
    {
        var frame = PageFrames.Of(page, field.Frame);
        var held = field.Kind == FieldKind.CheckboxGroup || repair ? FieldValues.Lines(await HeldAsync(field, frame.Locator(field.Selector), cancellationToken) ?? "") : [];
        foreach (var option in field.Options.Where(o => o.Selector is not null))
        {
            var wanted = labels.Any(l => FieldValues.SameText(l, option.Label));
            var ticked = held.Any(h => FieldValues.SameText(h, option.Label));
            if (wanted != ticked && (wanted || field.Kind == FieldKind.CheckboxGroup)) await PressAsync(frame.Locator(option.Selector!), repair, cancellationToken);
        }
    }

    private async Task PressAsync(ILocator control, bool repair, CancellationToken cancellationToken)
    {
        var timeout = PlaywrightPage.Milliseconds(options.FieldPatience);
        if (repair)
        {
            await calls.AskAsync("press a control", 2 * options.FieldPatience, () => control.EvaluateAsync("el => el.click()", null, new() { Timeout = timeout }), cancellationToken);
            return;
        }
        var target = await calls.AskAsync("find what to press", 2 * options.FieldPatience, () => control.EvaluateHandleAsync(PageScripts.TickTarget, null, new() { Timeout = timeout }), cancellationToken);
        await calls.AskAsync("press a control", 2 * options.FieldPatience, () => target.AsElement()!.ClickAsync(new() { Timeout = timeout }), cancellationToken);
    }

    private Task<string?> HeldAsync(FormField field, ILocator control, CancellationToken cancellationToken)
    {
        var timeout = new LocatorEvaluateOptions { Timeout = PlaywrightPage.Milliseconds(options.FieldPatience) };
        // Plain inputs answer without the page script, which is long to send for every field.
        if (field.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Number or FieldKind.Date or FieldKind.Search or FieldKind.Textarea)
            return calls.AskAsync<string?>("read a field back", 2 * options.FieldPatience, () => control.EvaluateAsync<string?>("el => el.isContentEditable ? el.innerText.trim() : 'value' in el ? el.value : el.getAttribute('aria-valuenow')", null, timeout), cancellationToken);
        var arg = new { kind = field.Kind.Name(), members = field.Options.Select(o => o.Selector).OfType<string>().ToArray() };
        return calls.AskAsync<string?>("read a field back", 2 * options.FieldPatience, () => control.EvaluateAsync<string?>(PageScripts.ReadValue, arg, timeout), cancellationToken);
    }
}
