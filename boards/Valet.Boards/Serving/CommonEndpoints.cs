using System.Text;

namespace Valet.Boards.Serving;

/// <summary>What belongs to no board: the record, the CAPTCHA, assets, the list of boards and a page without a form.</summary>
internal static class CommonEndpoints
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoValues = [];
    private static readonly Dictionary<string, string> None = [];

    public static void Map(WebApplication app, IReadOnlyList<JobBoard> boards, Ledger ledger, CaptchaDesk captcha)
    {
        app.MapGet("/received", (string? board, string? jobId) => Results.Json(
            new ReceivedReport(Only(ledger.Received, board, jobId), Only(ledger.Refused, board, jobId)), ReceivedReport.Json));
        app.MapDelete("/received", () =>
        {
            ledger.Clear();
            captcha.Clear();
            return Results.NoContent();
        });
        app.MapGet("/captcha-log", () => Results.Json(new { clicks = captcha.Clicks }, ReceivedReport.Json));
        app.MapPost("/captcha/click", async (HttpRequest request) =>
        {
            var click = await request.ReadFromJsonAsync<ClickReport>(request.HttpContext.RequestAborted);
            return click is null
                ? Results.BadRequest()
                : Results.Json(new { token = captcha.Click(click.Board, click.Job, click.IsTrusted, click.X, click.Y, click.Source) });
        });
        app.MapGet("/captcha/frame", () => Page("captcha-frame", None));
        app.MapGet("/noform", () => Page("noform", None));
        app.MapGet("/", () => Page("index", new Dictionary<string, string>
        {
            ["boards"] = string.Concat(boards.Select(b => $"<li><a href=\"{b.PostingPath("acme/1042"[(b.Route.Count(c => c == '{') == 1 ? 5 : 0)..])}\">{b.Name}</a></li>")),
        }));
        app.MapGet("/assets/{folder}/{file}", (string folder, string file) => Template.File($"{folder}/{file}") is { } content && Type(file) is { } type
            ? Results.Bytes(content, type)
            : Results.NotFound());
    }

    private static ReceivedApplication[] Only(IReadOnlyList<ReceivedApplication> all, string? board, string? jobId) =>
        [.. all.Where(a => (board is null || a.Board == board) && (jobId is null || a.JobId == jobId))];

    private static IResult Page(string page, IReadOnlyDictionary<string, string> markup) =>
        Results.Content(Template.Render("shared", page, None, markup, NoValues, None), "text/html", Encoding.UTF8);

    private static string? Type(string file) => Path.GetExtension(file) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => null,
    };

    private sealed record ClickReport(string Board, string Job, bool IsTrusted, double X, double Y, string Source);
}
