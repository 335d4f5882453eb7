using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Valet.Functions.Browser.Sessions.Providers;

namespace Valet.Functions.Browser.Sessions;

/// <summary>
/// Tells whether a page still runs scripts, before Playwright attaches and would wait for it. One that opened an alert while nobody was attached never does
/// again: Chromium shows it to nobody and lets nobody close it afterwards.
/// </summary>
internal static class PageProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>True if the page answers. Windows beside it are closed on the way.</summary>
    public static async Task<bool> AnswersAsync(RunBrowser browser, string pageId, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var line = await DevToolsSocket.ConnectAsync(browser.Endpoint, both.Token);
            if (await line.AskAsync("Target.getTargets", null, null, both.Token) is not { } targets) return false;
            foreach (var target in targets.GetProperty("targetInfos").EnumerateArray().Where(t => t.GetProperty("type").GetString() == "page"))
            {
                var id = target.GetProperty("targetId").GetString()!;
                if (browser.ContextId is { } own && target.GetProperty("browserContextId").GetString() != own) continue;
                if (id != pageId) await line.AskAsync("Target.closeTarget", new JsonObject { ["targetId"] = id }, null, both.Token);
            }
            if (await line.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = pageId, ["flatten"] = true }, null, both.Token) is not { } attached) return false;
            var session = attached.GetProperty("sessionId").GetString();
            return await line.AskAsync("Runtime.evaluate", new JsonObject { ["expression"] = "1" }, session, both.Token) is not null;
        }
        catch (Exception e) when (e is WebSocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
