using System.Text.Json;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser;

/// <param name="Platform">Lower-case name for the report, such as <c>greenhouse</c> or <c>generic</c>.</param>
/// <param name="MaxPages">How many pages of a wizard are filled at most; at least 1.</param>
/// <param name="Upload">Fetches a document by the id the applicant's files name; null reads it as a path.</param>
public sealed record FillRequest(Uri Url, Applicant Applicant, int MaxPages = 1, string Platform = "generic", Func<string, CancellationToken, Task<UploadFile>>? Upload = null);

/// <summary>The form engine alone on any page: reads, plans and fills page after page, and never presses the final submit.</summary>
public static class FillRun
{
    public static async Task<FillReport> RunAsync(IBrowserPage page, FillRequest request, TimeProvider clock, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var pages = new List<FillReportPage>();
        var (outcome, blockedBy) = await FillAsync(page, request, pages, cancellationToken);
        return new(request.Url.AbsoluteUri, request.Platform, outcome, blockedBy, pages, (long)clock.GetElapsedTime(begun).TotalMilliseconds);
    }

    private static async Task<(string Outcome, string? BlockedBy)> FillAsync(IBrowserPage page, FillRequest request, List<FillReportPage> pages, CancellationToken cancellationToken)
    {
        try
        {
            var visit = await page.OpenAsync(request.Url, cancellationToken);
            var form = visit.Form ?? await page.ReadAsync(cancellationToken);
            while (true)
            {
                if (Wall(form) is { } wall)
                {
                    pages.Add(Untouched(form, pages.Count + 1, request.Applicant, wall is "error" ? "There is no application form on this page." : null));
                    return wall is "error" ? ("error", null) : ("blocked", wall);
                }
                var filled = await new FormFiller(page).FillAsync(form, f => FormPlanner.Plan(f, request.Applicant), request.Upload ?? ReadFileAsync, null, null, cancellationToken);
                pages.Add(Reported(filled, pages.Count + 1));
                var open = pages[^1].Fields.Any(f => f.Status is "needs_answer" or "mismatch" && f.Required);
                var captcha = filled.Form.Blocks.Select(b => b.Kind).FirstOrDefault();
                if (open || filled.Form.Next is not { } next || pages.Count >= Math.Max(1, request.MaxPages)) return (open ? "needs_answer" : "filled", captcha);

                await page.AdvanceAsync(next, cancellationToken);
                form = await page.ReadAsync(cancellationToken);
                if (!IsSameStep(filled.Form, form)) continue;
                // The page refused the step: its own words say why, and only the person can say better.
                pages[^1] = pages[^1] with { Errors = [.. form.Errors.Select(e => new FillReportError(e.Message, e.FieldSelector))] };
                return ("needs_answer", captcha);
            }
        }
        catch (ValetException fault)
        {
            pages.Add(new(pages.Count + 1, [], [new(fault.Message, null)]));
            return ("error", null);
        }
    }

    private static string? Wall(FormModel form) => form.State switch
    {
        PageState.Form => form.Blocks.FirstOrDefault(b => b.WholePage)?.Kind,
        PageState.Login => "login",
        PageState.Closed => "closed",
        PageState.AlreadyApplied => "already_applied",
        _ => form.Blocks.Select(b => b.Kind).FirstOrDefault() ?? "error",
    };

    private static bool IsSameStep(FormModel before, FormModel after) =>
        after.State == PageState.Form && after.Step == before.Step && after.Fields.Select(f => f.Selector + f.Label).SequenceEqual(before.Fields.Select(f => f.Selector + f.Label));

    private static FillReportPage Untouched(FormModel form, int step, Applicant applicant, string? error)
    {
        var plan = FormPlanner.Plan(form, applicant);
        var errors = form.Errors.Select(e => new FillReportError(e.Message, e.FieldSelector));
        return new(form.Step ?? step, [.. plan.Fields.Select(f => FieldOf(f, null))], error is null ? [.. errors] : [new(error, null), .. errors]);
    }

    private static FillReportPage Reported(FilledPage page, int step) => new(
        page.Form.Step ?? step,
        [.. page.Plan.Fields.Select(f => FieldOf(f, page.Results.LastOrDefault(r => r.Selector == f.Field.Selector && r.Frame == f.Field.Frame && f.Decision == PlanDecision.Fill)))],
        [.. page.Form.Errors.Select(e => new FillReportError(e.Message, e.FieldSelector))]);

    private static FillReportField FieldOf(PlannedField planned, FieldResult? result)
    {
        var field = planned.Field;
        var status = result?.Status ?? planned.Decision switch
        {
            PlanDecision.Keep => FieldStatus.Committed,
            PlanDecision.NeedsAnswer => FieldStatus.NeedsAnswer,
            _ => FieldStatus.Skipped,
        };
        var reason = result is null || result.Status == FieldStatus.Committed ? planned.Reason : result.Reason;
        return new(
            field.Selector, field.Frame, field.Label, field.Kind.Name(), field.Required, field.Options.Count == 0 && result?.Offered is { } offered ? offered : [.. field.Options.Select(o => o.Label)], planned.Key,
            planned.Decision == PlanDecision.Keep ? field.CurrentValue : planned.Value, planned.Source is { } source ? Snake(source) : null, planned.Confidence, Snake(status), reason,
            result?.ReadBack ?? field.CurrentValue);
    }

    private static string Snake<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    // Some pages judge a file by its type.
    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".rtf"] = "application/rtf",
        [".txt"] = "text/plain",
        [".odt"] = "application/vnd.oasis.opendocument.text",
    };

    private static async Task<UploadFile> ReadFileAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new(Path.GetFileName(path), ContentTypes.GetValueOrDefault(Path.GetExtension(path).ToLowerInvariant(), "application/octet-stream"), await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FinalException($"The document {Path.GetFileName(path)} could not be read; check its path in the profile.", fault);
        }
    }
}
