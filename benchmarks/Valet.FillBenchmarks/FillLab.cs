using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Valet.Boards;
using Valet.Boards.Forms;
using Valet.Functions.Browser;
using Valet.Functions.Browser.Page;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Forms;

namespace Valet.FillBenchmarks;

/// <summary>One Chromium and one board, on which forms are filled by the engine and by bare scripts, and judged.</summary>
internal sealed class FillLab : IAsyncDisposable
{
    private const string Draft = "async form => { await fetch(form.dataset.path + '/draft', { method: 'POST', body: new FormData(form) }); }";
    private const string FilledTraps = "() => [...document.querySelectorAll('[data-q^=\"trap:\"]')].filter(e => e.type === 'checkbox' ? e.checked : e.value).map(e => e.dataset.q)";

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly PracticeBoard _board;
    private int _jobs;

    private FillLab(IPlaywright playwright, IBrowser browser, PracticeBoard board) => (_playwright, _browser, _board) = (playwright, browser, board);

    /// <param name="forms">Forms to serve besides those of the boards.</param>
    public static async Task<FillLab> StartAsync(IReadOnlyList<FormSpec> forms)
    {
        var playwright = await Playwright.CreateAsync();
        var executable = ChromiumLocator.Find(new BrowserOptions { ExecutablePath = Environment.GetEnvironmentVariable("Browser__ExecutablePath") ?? "" });
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, ChromiumSandbox = !Environment.IsPrivilegedProcess });
        return new(playwright, browser, await PracticeBoard.StartAsync(new PracticeBoardOptions { Forms = forms }));
    }

    /// <summary>Fills a form once and judges it, then as often as told for its time.</summary>
    /// <param name="runs">How many timed runs each of the engine and the bare script have; 0 for no times.</param>
    public async Task<FormScore> RunAsync(FormSpec form, int runs)
    {
        var (verdicts, outcome, accepted) = await JudgeAsync(form);
        double? seconds = null, bare = null;
        if (runs > 0)
        {
            await TimeAsync(page => BareScript.FillAsync(page, form, NewPosting(form)));
            var times = new List<(double Engine, double Bare)>();
            for (var run = 0; run < runs; run++)
                times.Add((await TimeAsync(page => EngineAsync(page, form, NewPosting(form))), await TimeAsync(page => BareScript.FillAsync(page, form, NewPosting(form)))));
            seconds = Median(times.Select(t => t.Engine));
            bare = Median(times.Select(t => t.Bare));
        }

        var questions = verdicts.Where(v => !v.Trap).ToList();
        var answered = questions.Where(v => v.Meant.Length > 0).ToList();
        var left = questions.Where(v => v.Meant.Length == 0).ToList();
        var right = verdicts.All(v => v.ValueRight) && accepted is not false && outcome == (form.AsksPerson ? "needs_answer" : "filled");
        return new(
            form.Name, 1, right ? 1 : 0, outcome, questions.Count, questions.Count(v => v.Read), questions.Count(v => v.KeyRight), answered.Count, answered.Count(v => v.ValueRight), left.Count, left.Count(v => v.ValueRight),
            verdicts.Count(v => v.Trap), verdicts.Count(v => v.Trap && !v.ValueRight), accepted, seconds, bare, seconds / bare is { } ratio ? Math.Round(ratio, 2) : null, [.. verdicts.Where(v => v.Wrong)]);
    }

    /// <summary>Whether the bare script itself fills the form right: if it does not, the form or the script is wrong, not the engine.</summary>
    /// <returns>What the board then held wrong; empty if all is right.</returns>
    public async Task<IReadOnlyList<FieldMismatch>> BareAsync(FormSpec form)
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        var posting = NewPosting(form);
        await BareScript.FillAsync(page, form, posting);
        var wrong = ExpectedRecord.Of(form).Compare((await DraftAsync(page, form, posting))!);
        if (!form.NeedsPerson) await BareScript.SubmitAsync(page, form);
        return wrong;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _board.DisposeAsync();
    }

    private async Task<(IReadOnlyList<FieldVerdict> Verdicts, string Outcome, bool? Accepted)> JudgeAsync(FormSpec form)
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        using var own = new PlaywrightPage(page, new AnyAddress(), TimeProvider.System);
        var (watched, watch) = FieldWatch.Over(own, page);
        var posting = NewPosting(form);
        var report = await FillAsync(watched, posting);
        var draft = await DraftAsync(page, form, posting);
        var verdicts = GoldCheck.Judge(form, report, watch, draft, await page.EvaluateAsync<string[]>(FilledTraps));
        if (report.Outcome == "error" && report.Pages is [.., { Errors: [var error, ..] }])
            verdicts = [.. verdicts, new(form.Name, "page", "the whole form", false, true, true, false, "", "", null, "error", error.Message)];
        return (verdicts, report.Outcome, form.NeedsPerson ? null : await IsAcceptedAsync(page, form));
    }

    private static async Task EngineAsync(IPage page, FormSpec form, Uri posting)
    {
        using var own = new PlaywrightPage(page, new AnyAddress(), TimeProvider.System);
        await FillAsync(own, posting);
    }

    private static Task<FillReport> FillAsync(IBrowserPage page, Uri posting) =>
        FillRun.RunAsync(page, new FillRequest(posting, Applicant, 10, Functions.Applications.PostingRules.Platform(posting), DocumentAsync), TimeProvider.System, CancellationToken.None);

    private async Task<ReceivedApplication?> DraftAsync(IPage page, FormSpec form, Uri posting)
    {
        var found = BareScript.Find(page, form, "form[data-path]");
        if (await found.CountAsync() != 1) return null;
        await found.EvaluateAsync(Draft);
        return _board.Drafts.LastOrDefault(d => d.Board == form.Name && posting.AbsolutePath.EndsWith('/' + d.JobId, StringComparison.Ordinal));
    }

    private static async Task<bool> IsAcceptedAsync(IPage page, FormSpec form)
    {
        if (await BareScript.Find(page, form, "[data-way=submit]").CountAsync() != 1) return false;
        try
        {
            await BareScript.SubmitAsync(page, form);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<double> TimeAsync(Func<IPage, Task> work)
    {
        await using var context = await NewContextAsync();
        var page = await context.NewPageAsync();
        var begun = Stopwatch.GetTimestamp();
        await work(page);
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private Task<IBrowserContext> NewContextAsync() => _browser.NewContextAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-US" });

    private Uri NewPosting(FormSpec form) => _board.Posting(form.Name, string.Join('/', Enumerable.Repeat($"r{Interlocked.Increment(ref _jobs)}", form.Route.Count(c => c == '{'))));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return Math.Round(sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2, 3);
    }

    private static readonly Applicant Applicant = ApplicantReader.FromProfile(
        JsonSerializer.SerializeToElement(GoldApplicant.Profile()), JsonSerializer.SerializeToElement(GoldApplicant.Answers),
        new Dictionary<string, ApplicantFile> { ["resumeFile"] = new("resume", GoldApplicant.ResumeFileName), ["coverLetterFile"] = new("letter", GoldApplicant.CoverLetterFileName) });

    private static Task<UploadFile> DocumentAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == "resume"
        ? new UploadFile(GoldApplicant.ResumeFileName, "application/pdf", GoldApplicant.ResumePdf)
        : new UploadFile(GoldApplicant.CoverLetterFileName, "application/pdf", GoldApplicant.CoverLetterPdf));

    private sealed class AnyAddress : IJobUrlPolicy
    {
        public Task<string?> RefusalAsync(Uri url, CancellationToken cancellationToken) => Task.FromResult<string?>(null);
    }
}
