using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Valet.Functions.Browser.Sessions;

/// <summary>Asks the policy before any document is loaded, in every frame and window of a browser, redirects included.</summary>
internal sealed class NavigationGuard(ICDPSession browser, IJobUrlPolicy policy, string taskId, ILogger logger)
{
    public async Task StandAsync()
    {
        browser.Event("Fetch.requestPaused").OnEvent += (_, paused) => _ = JudgeAsync(paused!.Value);
        await browser.SendAsync("Fetch.enable", new Dictionary<string, object>
        {
            ["patterns"] = new[] { new Dictionary<string, object> { ["urlPattern"] = "*", ["resourceType"] = "Document" } },
        });
    }

    private async Task JudgeAsync(JsonElement paused)
    {
        var answer = new Dictionary<string, object> { ["requestId"] = paused.GetProperty("requestId").GetString()! };
        try
        {
            var refused = await IsRefusedAsync(paused.GetProperty("request").GetProperty("url").GetString()!);
            if (refused)
            {
                logger.NavigationRefused(taskId);
                answer["errorReason"] = "BlockedByClient";
            }
            await browser.SendAsync(refused ? "Fetch.failRequest" : "Fetch.continueRequest", answer);
        }
        catch (PlaywrightException)
        {
            // The request or the whole browser has gone meanwhile.
        }
    }

    private async Task<bool> IsRefusedAsync(string address)
    {
        try
        {
            return !Uri.TryCreate(address, UriKind.Absolute, out var url) || (url.Scheme is not ("data" or "blob" or "about") && await policy.RefusalAsync(url, CancellationToken.None) is not null);
        }
        catch (Exception e) when (e is not PlaywrightException)
        {
            // A guard that fails stops the visitor.
            return true;
        }
    }
}
