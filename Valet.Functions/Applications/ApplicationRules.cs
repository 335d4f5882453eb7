using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications;

/// <summary>What a request to apply must be like.</summary>
public static class ApplicationRules
{
    private const int LongestUrl = 2000;

    public static Uri Url(ApplicationRequest request)
    {
        if (request.GateTimeoutSeconds is < 60 or > 604_800) throw Problems.BadRequest("gateTimeoutSeconds must be from 60 to 604800.");
        if (string.IsNullOrWhiteSpace(request.JobUrl)) throw Problems.BadRequest("jobUrl is missing: give the address of the job posting.");
        if (request.JobUrl.Length > LongestUrl) throw Problems.BadRequest($"jobUrl is longer than {LongestUrl} characters.");
        if (!Uri.TryCreate(request.JobUrl.Trim(), UriKind.Absolute, out var url)) throw Problems.BadRequest("jobUrl is not a web address; copy the whole address of the posting, beginning with https://.");
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) throw Problems.BadRequest("jobUrl must begin with https:// or http://.");
        return url;
    }

    public static string? IdempotencyKey(string? header) => header switch
    {
        null or "" => null,
        { Length: > 200 } => throw Problems.BadRequest("The Idempotency-Key is longer than 200 characters."),
        _ => header,
    };

    public static ProblemException Duplicate(RunState existing) => new(
        409, "Duplicate application",
        existing.State.IsFinal()
            ? "You have applied to this posting already; the application is named under 'existing'."
            : "An application for this posting is under way; it is named under 'existing'.",
        new Dictionary<string, object?>
        {
            ["existing"] = new ApplicationStarted(existing.TaskId, existing.State, ApplicationView.UrlOf(existing.TaskId)),
        });

    public static ProblemException Unknown() => Problems.NotFound("There is no application with that id; GET /api/applications lists yours.");
}
