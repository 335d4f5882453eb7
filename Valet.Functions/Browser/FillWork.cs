using Valet.Functions.Browser.Engines;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser;

/// <summary>The pages of one form, one after the other.</summary>
internal sealed class FillWork(IBrowserPage page, FillRequest request)
{
    private readonly EngineOrder _engines = request.Engines ?? new EngineOrder();
    private readonly List<FillReportPage> _pages = [];
    private readonly HashSet<string> _seen = [];
    private (FormModel Form, FillPlan Plan, List<FieldResult> Results)? _current;

    public IReadOnlyList<FillReportPage> Pages => _pages;

    public string? Platform { get; private set; }

    public async Task<(string Outcome, string? BlockedBy)> RunAsync(CancellationToken cancellationToken)
    {
        var visit = await page.OpenAsync(request.Url, cancellationToken);
        var form = visit.Form ?? await page.ReadAsync(cancellationToken);
        while (true)
        {
            Platform ??= form.Platform;
            if (Wall(form) is { } wall)
            {
                Keep(form, await _engines.PlanAsync(form, request.Applicant, cancellationToken), []);
                return wall is "error" ? Failed("There is no application form on this page.") : Ended("blocked", wall);
            }

            if (IsShut(form))
            {
                Keep(form, await _engines.PlanAsync(form, request.Applicant, cancellationToken), []);
                return Failed("The page shows the button of a form, but none of its fields can be read.");
            }

            _seen.Add(Signature(form));
            if (await TryFillAsync(form, cancellationToken) is not { } filled) return Failed("The page went on to another one while it was filled.");
            var captcha = filled.Form.Blocks.Select(b => b.Kind).FirstOrDefault();
            if (IsOpen(filled)) return Ended("needs_answer", captcha);
            if (filled.Form.Next is null || _pages.Count + 1 >= Math.Max(1, request.MaxPages)) return Ended("filled", captcha);

            var (next, refused) = await AdvanceAsync(filled, cancellationToken);
            if (refused) return Ended("needs_answer", captcha);
            Close();
            if (_seen.Contains(Signature(next))) return Failed("The form came back to a step that was filled already.");
            form = next;
        }
    }

    /// <summary>Ends with a fault, and keeps what was read and done on the page it happened on.</summary>
    public (string Outcome, string? BlockedBy) Failed(string message)
    {
        if (_current is null) _pages.Add(new(_pages.Count + 1, [], []));
        else Close();
        _pages[^1] = _pages[^1] with { Errors = [new(message, null), .. _pages[^1].Errors] };
        return ("error", null);
    }

    private async Task<FilledPage?> TryFillAsync(FormModel form, CancellationToken cancellationToken)
    {
        try
        {
            var filled = await FillAsync(form, cancellationToken);
            return IsElsewhere(form, filled.Form) ? null : filled;
        }
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            if (IsElsewhere(form, await page.ReadAsync(cancellationToken))) return null;
            throw;
        }
    }

    private async Task<FilledPage> FillAsync(FormModel form, CancellationToken cancellationToken)
    {
        var results = _current?.Results ?? [];
        var filled = await new FormFiller(page).FillAsync(
            form,
            async (read, token) =>
            {
                var plan = await _engines.PlanAsync(read, request.Applicant, token);
                if (_current is null) Keep(read, plan, results);
                return plan;
            },
            request.Upload ?? LocalDocuments.ReadAsync,
            before: null,
            after: (_, result) =>
            {
                results.RemoveAll(r => r.Selector == result.Selector && r.Frame == result.Frame);
                results.Add(result);
                return Task.CompletedTask;
            },
            cancellationToken);
        if (!IsElsewhere(form, filled.Form)) Keep(filled.Form, filled.Plan, [.. results.Where(r => !filled.Results.Any(f => f.Selector == r.Selector && f.Frame == r.Frame)), .. filled.Results]);
        return filled;
    }

    /// <summary>Presses next. A page that refuses is read for what it says, mended once where the plan can, and pressed once more.</summary>
    private async Task<(FormModel Form, bool Refused)> AdvanceAsync(FilledPage filled, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            FormModel form;
            try
            {
                form = await page.AdvanceAsync(filled.Form, cancellationToken);
            }
            catch (TransientException stuck) when (stuck is not BrowserGoneException)
            {
                Note(filled.Form with { Errors = [.. filled.Form.Errors, new($"The button \"{filled.Form.Next!.Label}\" could not be pressed.", null)] });
                return (filled.Form, true);
            }

            if (!filled.Form.IsSameStep(form)) return (form, false);
            Note(form);
            if (attempt == 2 || form.Next is null) return (form, true);

            var told = form with { Fields = [.. form.Fields.Select(f => form.Errors.FirstOrDefault(e => e.FieldSelector == f.Selector) is { } error ? f with { HelpText = $"{f.HelpText} {error.Message}".Trim() } : f)] };
            var plan = await _engines.PlanAsync(told, request.Applicant, cancellationToken);
            if (!plan.Fields.Any(f => f.Decision == PlanDecision.Fill)) return (form, true);
            filled = await FillAsync(told, cancellationToken);
            if (IsOpen(filled) || filled.Form.Next is null) return (form, true);
        }
    }

    // The page's own words say why, and only the person can say better.
    private void Note(FormModel form)
    {
        if (_current is { } current) _current = (current.Form with { Errors = form.Errors }, current.Plan, current.Results);
    }

    private void Keep(FormModel form, FillPlan plan, List<FieldResult> results) => _current = (form, plan, results);

    private (string, string?) Ended(string outcome, string? blockedBy)
    {
        Close();
        return (outcome, blockedBy);
    }

    private void Close()
    {
        if (_current is { } current) _pages.Add(FillReports.PageOf(current.Form, current.Plan, current.Results, _pages.Count + 1));
        _current = null;
    }

    private static bool IsOpen(FilledPage filled) => filled.Plan.Fields.Any(f => f.Decision == PlanDecision.NeedsAnswer)
        || filled.Plan.Fields.Any(f => f.Field is { Required: true, Trap: null } && filled.Results.Any(r => r.Selector == f.Field.Selector && r.Frame == f.Field.Frame && r.Status is FieldStatus.Mismatch or FieldStatus.Unsupported));

    private static string? Wall(FormModel form) => form.State switch
    {
        PageState.Form => form.Blocks.FirstOrDefault(b => b.WholePage)?.Kind,
        PageState.Login => "login",
        PageState.Closed => "closed",
        PageState.AlreadyApplied => "already_applied",
        _ => form.Blocks.Select(b => b.Kind).FirstOrDefault() ?? "error",
    };

    // The fields stand in a component that lets nobody in. A review without a question has a way back or a number among its steps.
    private bool IsShut(FormModel form) => _pages.Count == 0 && form is { Step: null, Back: null } && form.Fields.All(f => f.Trap is not null);

    // A page that draws itself anew keeps some of its questions; another page has none of them.
    private static bool IsElsewhere(FormModel before, FormModel after) =>
        after.Url.Split('#')[0] != before.Url.Split('#')[0] && before.Fields.Count > 0 && !before.Fields.Any(b => b.Trap is null && after.Fields.Any(a => a.Selector == b.Selector && a.Label == b.Label));

    private static string Signature(FormModel form) => $"{form.Step}|{string.Join('|', form.Fields.Where(f => f.Trap is null).Select(f => f.Selector + f.Label))}";
}
