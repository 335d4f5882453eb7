using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Valet.Boards.Forms;
using Valet.Boards.Forms.Drawing;

namespace Valet.Boards.Serving;

/// <summary>Serves one board: posting, form, uploads, submit, confirmation.</summary>
internal sealed class BoardEndpoints(JobBoard board, Ledger ledger, CaptchaDesk captcha, TimeProvider clock, CancellationToken closing)
{
    /// <summary>Says which step a page is that asks for the next one.</summary>
    public const string StepField = "at_step";

    private const int MaxUpload = 20 * 1024 * 1024;
    private static readonly Dictionary<string, IReadOnlyList<string>> NoValues = [];
    private static readonly Dictionary<string, string> NoErrors = [];

    public void Map(WebApplication app)
    {
        app.MapGet(board.Route, (HttpContext http) => AnswerAsync(http, ShowPosting));
        if (board.FormSegment.Length > 0) app.MapGet(board.Route + board.FormSegment, (HttpContext http) => AnswerAsync(http, ShowForm));
        app.MapPost(board.Route + board.FormSegment, (HttpContext http) => AnswerAsync(http, SubmitAsync));
        app.MapPost(board.Route + "/details", (HttpContext http) => AnswerAsync(http, NextStepAsync));
        app.MapPost(board.Route + "/draft", (HttpContext http) => AnswerAsync(http, DraftAsync));
        app.MapPost(board.Route + "/uploads", (HttpContext http) => AnswerAsync(http, UploadAsync));
        app.MapGet(board.Route + board.ConfirmationSegment, (HttpContext http) => AnswerAsync(http, Confirm));
        app.MapGet(board.Route + "/already-applied", (HttpContext http) => AnswerAsync(http, visit => Page(visit, "already", 200)));
        foreach (var (segment, find) in board.Lookups)
            app.MapGet(board.Route + segment, (HttpContext http) => AnswerAsync(http, _ => Results.Json(find(http.Request.Query["q"].ToString()))));
    }

    private Task AnswerAsync(HttpContext http, Func<Visit, IResult> answer) => AnswerAsync(http, visit => Task.FromResult(answer(visit)));

    private async Task AnswerAsync(HttpContext http, Func<Visit, Task<IResult>> answer)
    {
        var ids = board.Route.Split('/').Where(s => s.StartsWith('{')).Select(s => http.Request.RouteValues[s.Trim('{', '}')]!.ToString()!).ToArray();
        var faults = Faults.Of(http.Request);
        if (faults.Slow > TimeSpan.Zero) await Task.Delay(faults.Slow, clock, http.RequestAborted);
        var result = await answer(new Visit(http, faults, ids));
        await result.ExecuteAsync(http);
    }

    private IResult ShowPosting(Visit visit) =>
        visit.IsClosed ? Page(visit, "closed", board.ClosedStatus)
        : board.FormSegment.Length == 0 && visit.Faults.Steps == 2 ? Page(visit, "step-1", 200)
        : Page(visit, "posting", 200);

    private IResult ShowForm(Visit visit) => visit.IsClosed ? Page(visit, "closed", board.ClosedStatus) : Page(visit, "form", 200);

    private IResult Confirm(Visit visit) =>
        ledger.WasAccepted(board.Name, visit.JobId, visit.Http.Request.Query["submission"])
            ? Page(visit, "confirmation", 200)
            : Results.Redirect(board.PostingPath(visit.JobId) + visit.Faults.Query);

    /// <summary>A file that the page sends in the background; the form later sends only its token.</summary>
    private async Task<IResult> UploadAsync(Visit visit)
    {
        var form = await ReadFormAsync(visit);
        var field = form.Keys.Contains("field") ? form["field"].ToString() : "";
        if (form.Files.Count != 1 || !board.Rules.Any(r => r.Shape == FieldShape.File && r.Name == field)) return Results.BadRequest(new { error = "Send one file and the name of its field." });

        var file = await DigestAsync(form.Files[0]);
        if (visit.Faults.Has("drop-upload-once") && ledger.FirstTime($"drop {board.Name} {visit.JobId} {field}")) return Results.Json(new { token = (string?)null });

        var token = ledger.Keep(board.Name, visit.JobId, file);
        var lost = visit.Faults.Has("lose-upload-once") && ledger.FirstTime($"lose {board.Name} {visit.JobId} {field}");
        return Results.Json(new { token = lost ? Ledger.NewId() : token, fileName = file.FileName, size = file.Size });
    }

    /// <summary>From one page of a form in steps to the next, which carries the values of the others along.</summary>
    private async Task<IResult> NextStepAsync(Visit visit)
    {
        var (submission, tokens) = await ReadSubmissionAsync(visit);
        var step = int.TryParse(tokens.GetValueOrDefault(StepField), out var told) ? told : 1;
        var errors = FormCheck.Errors(board.Rules.Where(r => r.Step == step), submission.Fields, submission.Files);
        return errors.Count > 0
            ? FormPage(visit, $"step-{step}", board.RefusalStatus, submission, tokens, errors)
            : FormPage(visit, $"step-{step + 1}", 200, submission, tokens, NoErrors);
    }

    /// <summary>What a form holds now, written down and not judged: for whoever measures how it was filled.</summary>
    private async Task<IResult> DraftAsync(Visit visit)
    {
        ledger.Draft((await ReadSubmissionAsync(visit)).Submission);
        return Results.NoContent();
    }

    private async Task<IResult> SubmitAsync(Visit visit)
    {
        ledger.CountSubmitRequest();
        var faults = visit.Faults;
        if (faults.Has("reset-before-accept") || (faults.Has("reset-before-accept-once") && ledger.FirstTime($"reset {board.Name} {visit.JobId}")))
        {
            visit.Http.Abort();
            return Results.Empty;
        }

        if (faults.Has("hang-submit")) return await HangAsync(visit);

        var (submission, tokens) = await ReadSubmissionAsync(visit);
        if (visit.IsClosed) return Refuse("closed", () => Page(visit, "closed", board.ClosedStatus));
        if (board.Rules.Where(r => r.IsTrap).Select(r => r.Name).Append(board.Honeypot).Any(name => submission.Fields.TryGetValue(name, out var bait) && bait.Any(b => b.Length > 0))) return Refuse("honeypot", () => Page(visit, "error", 400));

        var errors = FormCheck.Errors(board.Rules, submission.Fields, submission.Files);
        if (board.HasCaptcha && !captcha.Redeem(board.Name, visit.JobId, tokens.GetValueOrDefault("captcha_response")))
            errors["captcha"] = "Please confirm that you are not a robot.";
        if (errors.Count == 0 && faults.Has("validation-once") && ledger.FirstTime($"validation {board.Name} {visit.JobId}"))
            errors[board.DoubtedField] = "Phone: this number could not be verified. Please check it and send the form again.";
        if (errors.Count > 0)
        {
            ledger.Refuse(submission, "validation", errors);
            return FormPage(visit, FormPageName(faults, errors), board.RefusalStatus, submission, tokens, errors);
        }

        if (faults.Has("refuse-second") && ledger.HasApplied(board.Name, visit.JobId, submission.Fields[board.EmailField][0]))
            return Refuse("already applied", () => Results.Redirect($"{board.PostingPath(visit.JobId)}/already-applied{faults.Query}"));
        if (faults.Has("cheerful-500")) return Refuse("cheerful-500", () => Page(visit, "cheerful", 500));

        ledger.Accept(submission);
        if (faults.Has("hang-after-accept")) return await HangAsync(visit);
        if (faults.Has("500-after-accept")) return Page(visit, "error", 500);
        var query = faults.Query;
        return new SeeOther($"{board.PostingPath(visit.JobId)}{board.ConfirmationSegment}{query}{(query.Length == 0 ? '?' : '&')}submission={submission.SubmissionId}");

        IResult Refuse(string reason, Func<IResult> page)
        {
            ledger.Refuse(submission, reason);
            return page();
        }
    }

    private string FormPageName(Faults faults, Dictionary<string, string> errors) =>
        board.Form is not null ? $"step-{board.Rules.Where(r => errors.ContainsKey(r.Name)).Select(r => r.Step).DefaultIfEmpty(1).Min()}" :
        board.FormSegment.Length > 0 ? "form"
        : faults.Steps != 2 ? "posting"
        : board.Rules.Any(r => r.Step == 1 && errors.ContainsKey(r.Name)) ? "step-1"
        : "step-2";

    private async Task<IResult> HangAsync(Visit visit)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(visit.Http.RequestAborted, closing);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        visit.Http.Abort();
        return Results.Empty;
    }

    private async Task<(ReceivedApplication Submission, Dictionary<string, string> Tokens)> ReadSubmissionAsync(Visit visit)
    {
        var form = await ReadFormAsync(visit);
        var tokens = form.Keys.Where(IsToken).ToDictionary(name => name, name => form[name].ToString());
        var fields = form.Keys.Where(name => !IsToken(name))
            .ToDictionary(name => name, IReadOnlyList<string> (name) => [.. form[name].Select(v => v ?? "")]);

        var files = new Dictionary<string, ReceivedFile>();
        foreach (var rule in board.Rules.Where(r => r.Shape == FieldShape.File))
        {
            if (form.Files[rule.Name] is { Length: > 0 } sent)
            {
                files[rule.Name] = await DigestAsync(sent);
                tokens[TokenOf(rule.Name)] = ledger.Keep(board.Name, visit.JobId, files[rule.Name]);
            }
            else if (ledger.FindUpload(board.Name, visit.JobId, tokens.GetValueOrDefault(TokenOf(rule.Name))) is { } kept)
            {
                files[rule.Name] = kept;
            }
        }

        var clicks = captcha.Count(board.Name, visit.JobId);
        return (new ReceivedApplication(Ledger.NewId(), board.Name, visit.JobId, default, false, fields, files, clicks), tokens);
    }

    private bool IsToken(string name) => name is "captcha_response" or StepField || board.Rules.Any(r => r.Shape == FieldShape.File && TokenOf(r.Name) == name);

    private static string TokenOf(string file) => file + "_token";

    private static async Task<IFormCollection> ReadFormAsync(Visit visit) =>
        await visit.Http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = MaxUpload }, visit.Http.RequestAborted);

    private static async Task<ReceivedFile> DigestAsync(IFormFile file)
    {
        await using var content = file.OpenReadStream();
        return new ReceivedFile(file.FileName, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content)));
    }

    private HtmlPage FormPage(Visit visit, string page, int status, ReceivedApplication submission, Dictionary<string, string> tokens, IReadOnlyDictionary<string, string> errors)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(submission.Fields);
        foreach (var (name, file) in submission.Files)
        {
            values[TokenOf(name)] = [tokens[TokenOf(name)]];
            values[name + "_file"] = [file.FileName];
        }

        return Page(visit, page, status, values, errors);
    }

    private HtmlPage Page(
        Visit visit,
        string page,
        int status,
        IReadOnlyDictionary<string, IReadOnlyList<string>>? values = null,
        IReadOnlyDictionary<string, string>? errors = null)
    {
        var posting = PostingText.For(visit.JobId);
        var path = board.PostingPath(visit.JobId);
        var texts = new Dictionary<string, string>
        {
            ["title"] = posting.Title,
            ["company"] = posting.Company,
            ["place"] = posting.Place,
            ["team"] = posting.Team,
            ["job"] = visit.JobId,
            ["path"] = path,
            ["query"] = visit.Faults.Query,
            ["form"] = path + board.FormSegment + visit.Faults.Query,
            ["captcha"] = $"/captcha/frame?board={board.Name}&job={Uri.EscapeDataString(visit.JobId)}",
        };
        var step = page.StartsWith("step-", StringComparison.Ordinal) ? int.Parse(page[5..], CultureInfo.InvariantCulture) : board.Form is null ? 2 : 1;
        var carried = board.Rules.Where(r => r.Step != step)
            .Select(r => r.Shape == FieldShape.File ? TokenOf(r.Name) : r.Name)
            .SelectMany(name => (values ?? NoValues).TryGetValue(name, out var v) ? v.Select(value => (name, value)) : [])
            .Select(c => $"<input type=\"hidden\" name=\"{Template.Encode(c.name)}\" value=\"{Template.Encode(c.value)}\">");
        if (board.Form is { } form && (page is "posting" or "form" || step > 1 || page == "step-1"))
        {
            var shown = new FormPage(form, step, posting, values ?? NoValues, errors ?? NoErrors, string.Concat(carried), path, texts["form"], visit.Faults.Query);
            return new HtmlPage(page == "posting" ? FormPages.Posting(shown) : FormPages.Form(shown), status);
        }

        var markup = new Dictionary<string, string> { ["choices"] = board.ChoicesJson, ["carried"] = string.Concat(carried) };
        return new HtmlPage(Template.Render(board.Form is null ? board.Name : "shared", page, texts, markup, values ?? NoValues, errors ?? NoErrors), status);
    }

    /// <summary>One request for a page of one posting.</summary>
    private sealed record Visit(HttpContext Http, Faults Faults, string[] Ids)
    {
        public string JobId { get; } = string.Join('/', Ids);

        public bool IsClosed => Ids[^1].StartsWith("closed-", StringComparison.Ordinal);
    }

    private sealed class HtmlPage(string html, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "text/html; charset=utf-8";
            httpContext.Response.Headers.CacheControl = "no-store";
            return httpContext.Response.WriteAsync(html);
        }
    }

    /// <summary>303, so that reloading the confirmation does not send the form again.</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = 303;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
