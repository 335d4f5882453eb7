using System.Text.Json;
using Microsoft.Playwright;
using Valet.Functions.Browser.Platforms;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>What one read of the page brought: the model, and what only the adapter needs.</summary>
/// <param name="Sent">The page shows what its platform only shows once an application was sent.</param>
internal sealed record PageReading(FormModel Model, RawButton? Apply, string? SubmitAction, string Text, bool Sent);

/// <summary>Reads every frame in one pass each and makes one model of them.</summary>
internal sealed class FormReader(IPage page, PageCalls calls, PlaywrightPageOptions options)
{
    public async Task<PageReading> ReadAsync(CancellationToken cancellationToken)
    {
        var main = await ReadFrameAsync(page.MainFrame, cancellationToken);
        var frames = page.Frames.Where(f => f != page.MainFrame && !f.IsDetached && MayHoldForm(f.Url)).ToList();
        var others = await Task.WhenAll(frames.Select(f => TryReadFrameAsync(f, cancellationToken)));
        return Combine(main, frames.Zip(others).Where(p => p.Second is not null).Select(p => (Url: p.First.Url, Raw: p.Second!)).ToList());
    }

    // Widgets of CAPTCHA vendors are frames too: nothing in there is for an engine.
    private static bool MayHoldForm(string url) =>
        !(url.Length == 0 || CaptchaHosts.Any(h => url.Contains(h, StringComparison.OrdinalIgnoreCase)));

    private static readonly object Known = new { platforms = PlatformCatalog.All.Select(p => new { name = p.Name, marks = p.Marks, apply = p.Apply, next = p.Next, sent = p.Sent, ignore = p.Ignore, kinds = p.Kinds }).ToArray() };

    private static readonly string[] CaptchaHosts = ["challenges.cloudflare", "turnstile", "arkoselabs", "captcha", "geetest"];

    private async Task<RawForm> ReadFrameAsync(IFrame frame, CancellationToken cancellationToken)
    {
        // A page that goes on to its next document while it is read is read again there, once.
        try
        {
            return await ReadOnceAsync(frame, cancellationToken);
        }
        catch (TransientException fault) when (fault is not (BrowserGoneException or PageSilentException))
        {
            await calls.AskAsync("wait for the page", options.SettlePatience, () => frame.WaitForLoadStateAsync(LoadState.DOMContentLoaded), cancellationToken);
            return await ReadOnceAsync(frame, cancellationToken);
        }
    }

    private async Task<RawForm> ReadOnceAsync(IFrame frame, CancellationToken cancellationToken)
    {
        var json = await calls.AskAsync("read the page", options.ReadPatience, () => frame.EvaluateAsync<string>(PageScripts.ReadForm, Known), cancellationToken);
        return JsonSerializer.Deserialize<RawForm>(json, Json.Web) ?? throw new TransientException("Tried to read the page, but it gave nothing back; try again.");
    }

    private async Task<RawForm?> TryReadFrameAsync(IFrame frame, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadOnceAsync(frame, cancellationToken);
        }
        // A frame may go away or never answer (an advertisement, a hung embed): the page is read without it.
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return null;
        }
    }

    private static PageReading Combine(RawForm main, List<(string Url, RawForm Raw)> frames)
    {
        // Frames without a question of their own add only noise.
        var parts = new List<(string? Frame, RawForm Raw)> { (null, main) };
        parts.AddRange(frames.Where(f => f.Raw.Fields.Any(x => x.Trap is null) || f.Raw.Blocks.Count > 0).Select(f => ((string?)f.Url, f.Raw)));

        var fields = parts.SelectMany(p => p.Raw.Fields.Select(f => FieldOf(p.Frame, f))).ToList();
        var real = fields.Where(f => f.Trap is null).ToList();
        var buttons = parts.SelectMany(p => p.Raw.Buttons.Where(b => !b.Cookie).Select(b => (p.Frame, Button: b, Home: p.Raw.Fields.Any(f => f.Trap is null)))).ToList();
        var hasLogin = real.Count == 0 && fields.Any(f => f.Trap?.Contains("login", StringComparison.Ordinal) == true);
        // A last page that only shows what was answered has no field, but its way on.
        var review = real.Count == 0 && !hasLogin && buttons.Any(b => !b.Button.Link && PageWording.SendsApplication(b.Button.Label));
        var (next, submit) = Choose(buttons.Where(b => (b.Home || review) && !b.Button.Link).ToList());
        var errors = parts.SelectMany(p => p.Raw.Errors).Select(e => new PageError(e.Message, e.Field)).ToList();
        var hasForm = review || IsForm(real, next is not null || submit is not null);
        var text = string.Join('\n', parts.Select(p => p.Raw.Text).Concat(frames.Where(f => f.Raw.Text.Length > 0 && f.Raw.Fields.Count == 0).Select(f => f.Raw.Text)));
        var state = PageWording.StateOf(text, main.Title, hasForm, hasLogin, errors.Select(e => e.Message));
        var blocks = parts.SelectMany(p => p.Raw.Blocks).Select(b => new PageBlock(b.Kind, b.Detail, b.Selector, real.Count == 0)).ToList();
        if (state == PageState.Login) blocks.Add(new PageBlock("login", "form", fields.First(f => f.Trap is not null).Selector, WholePage: true));

        if (PageWording.AsksForCode(text, real.Select(f => f.Label)) && real.First(f => PageWording.AsksForCode(text, [f.Label])) is { } code)
            blocks.Add(new PageBlock("email_code", "code", code.Selector, WholePage: real.Count <= 2));
        if (!hasForm && parts.Any(p => p.Raw.Sent)) state = PageState.Confirmation;

        var step = parts.Select(p => p.Raw).FirstOrDefault(r => r.Step is not null);
        var model = new FormModel(main.Url, main.Title, state, fields, ButtonOf(next), ButtonOf(submit), errors, blocks, step?.Step, step?.StepCount, main.Status, PlatformOf(parts, frames), ButtonOf(First(b => PageWording.IsBack(b.Label))), ButtonOf(First(b => PageWording.IsSave(b.Label))));
        var apply = buttons.Where(b => b.Frame is null && (b.Button.Apply || PageWording.IsApply(b.Button.Label)) && !b.Button.Disabled).Select(b => b.Button).OrderByDescending(b => b.Apply).ThenByDescending(b => b.Link).FirstOrDefault();
        return new(model, apply, submit?.Button.Action, text, parts.Any(p => p.Raw.Sent));

        (string? Frame, RawButton Button, bool Home)? First(Func<RawButton, bool> fits) => buttons.Where(b => b.Home && fits(b.Button)).Select(b => ((string?, RawButton, bool)?)b).FirstOrDefault();
    }

    // By the address, by where the page says it comes from, by what it is made of; the frame that holds the form before the one around it.
    private static string? PlatformOf(IEnumerable<(string? Frame, RawForm Raw)> parts, List<(string Url, RawForm Raw)> frames)
    {
        var all = parts.Select(p => p.Raw).Concat(frames.Select(f => f.Raw)).Distinct().ToList();
        return all.Select(r => PlatformCatalog.OfHost(r.Url)).FirstOrDefault(p => p is not null)
            ?? all.SelectMany(r => r.Origins).Select(PlatformCatalog.OfHost).FirstOrDefault(p => p is not null)
            ?? all.Select(r => r.Platform).LastOrDefault(p => p is not null);
    }

    private static bool IsForm(List<FormField> real, bool hasWayOn) =>
        real.Count > 0 && (hasWayOn || real.Any(f => f.Kind is FieldKind.File or FieldKind.Email) || real.Count >= 4);

    private static ((string? Frame, RawButton Button, bool Home)? Next, (string? Frame, RawButton Button, bool Home)? Submit) Choose(List<(string? Frame, RawButton Button, bool Home)> buttons)
    {
        var ours = buttons.Where(b => b.Button.OfForm).ToList();
        if (ours.Count == 0) ours = buttons;
        (string? Frame, RawButton Button, bool Home)? Last(Func<RawButton, bool> fits, List<(string? Frame, RawButton Button, bool Home)> among) =>
            among.Where(b => fits(b.Button)).Select(b => ((string?, RawButton, bool)?)b).LastOrDefault();

        var next = Last(b => b.Next, buttons) ?? Last(b => PageWording.IsNext(b.Label), ours) ?? Last(b => PageWording.IsNext(b.Label), buttons);
        var submit = Last(b => b.Submits && PageWording.IsSubmit(b.Label), ours) ?? Last(b => PageWording.IsSubmit(b.Label), ours);
        if (next is null && submit is null) submit = Last(b => b.Submits && !PageWording.IsOther(b.Label), ours) ?? Last(b => PageWording.IsSubmit(b.Label), buttons);
        return (next, submit);
    }

    private static FormButton? ButtonOf((string? Frame, RawButton Button, bool Home)? button) =>
        button is { } b ? new FormButton(b.Button.Selector, b.Frame, b.Button.Label) : null;

    private static FormField FieldOf(string? frame, RawField raw)
    {
        var kind = Kinds[raw.Kind];
        var trap = raw.Trap ?? (raw.Disabled ? "It cannot be changed now." : null);
        return new FormField(
            raw.Selector, frame, raw.Label, kind, raw.Required, [.. raw.Options.Select(o => new FieldOption(o.Label, o.Value, o.Selector))],
            string.IsNullOrEmpty(raw.Value) ? null : raw.Value, raw.Help, raw.Placeholder, raw.Section, raw.Name, raw.Autocomplete, raw.Accept, raw.MaxLength, raw.Visible, trap, raw.Multiple,
            raw.Id, raw.InputType, raw.Pattern, raw.Min, raw.Max);
    }

    private static readonly Dictionary<string, FieldKind> Kinds = Enum.GetValues<FieldKind>().ToDictionary(k => k.Name());
}
