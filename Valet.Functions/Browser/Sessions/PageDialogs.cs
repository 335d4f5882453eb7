using System.Net.WebSockets;
using System.Text.Json.Nodes;

namespace Valet.Functions.Browser.Sessions;

/// <summary>
/// Closes alerts and the like that opened while nobody was attached: a page behind one answers no script, and attaching would wait for it.
/// </summary>
internal static class PageDialogs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static async Task DismissAsync(string endpoint, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var line = await DevToolsSocket.ConnectAsync(endpoint, both.Token);
            if (await line.AskAsync("Target.getTargets", null, null, both.Token) is not { } targets) return;
            foreach (var target in targets.GetProperty("targetInfos").EnumerateArray().Where(t => t.GetProperty("type").GetString() == "page"))
            {
                var attach = new JsonObject { ["targetId"] = target.GetProperty("targetId").GetString(), ["flatten"] = true };
                if (await line.AskAsync("Target.attachToTarget", attach, null, both.Token) is not { } attached) continue;
                var session = attached.GetProperty("sessionId").GetString();
                await line.AskAsync("Page.enable", null, session, both.Token);
                await line.AskAsync("Page.handleJavaScriptDialog", new JsonObject { ["accept"] = false }, session, both.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Attaching will tell what is wrong.
        }
    }
}
