using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.People;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Browser.Logins;

/// <summary>A person's browser profiles over HTTP: what Valet is logged in to for them, and how to forget it.</summary>
public sealed class LoginEndpoints(ILoginProfiles profiles)
{
    [Operation("Platforms that Valet keeps your logins of", Response = typeof(BrowserProfileList))]
    [Function(nameof(ListBrowserProfiles))]
    public async Task<IResult> ListBrowserProfiles(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/browsers")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken) =>
        Replies.Ok(new BrowserProfileList(await profiles.ListAsync(context.Caller().UserId, cancellationToken)));

    [Operation("Forget the logins of a platform", Status = 204, Errors = [404])]
    [Function(nameof(ForgetBrowserProfile))]
    public async Task<IResult> ForgetBrowserProfile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/browsers/{platform}")] HttpRequest request, string platform, FunctionContext context, CancellationToken cancellationToken) =>
        IsName(platform) && await profiles.ForgetAsync(context.Caller().UserId, platform, cancellationToken)
            ? Replies.NoContent()
            : throw Problems.NotFound("Valet keeps no logins of that platform for you; GET /api/browsers lists what there is.");

    private static bool IsName(string platform) => platform.Length is > 0 and <= 200 && platform.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && platform.Any(c => c != '.');
}
