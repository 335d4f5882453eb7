using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Valet.Functions.Browser.Page;

/// <summary>
/// Chromium sends a POST a second time, unasked and unseen, when the connection breaks after the request and that connection had been used or opened before it:
/// the board would have the application twice. A request on a connection of its own is never repeated, so idle connections are closed before the press.
/// </summary>
/// <remarks>Chromium offers this on its own page about networking only. Connections that it would open ahead of need are switched off in the profile.</remarks>
internal sealed class FreshConnections(IPage page, TimeProvider clock)
{
    private const string Close =
        "location.protocol === 'chrome:' && typeof chrome === 'object' && typeof chrome.send === 'function' ? (chrome.send('closeIdleSockets'), true) : false";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<int, TaskCompletionSource<bool>> _asked = [];
    private int _last;

    /// <summary>False if the browser does not offer it, as one of another maker may not; the press is then no worse than any person's.</summary>
    public async Task<bool> TryRequireAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await RequireAsync(either.Token);
        }
        catch (Exception fault) when (fault is PlaywrightException or OperationCanceledException or KeyNotFoundException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private async Task<bool> RequireAsync(CancellationToken cancellationToken)
    {
        var tools = await page.Context.NewCDPSessionAsync(page).WaitAsync(cancellationToken);
        string? target = null;
        try
        {
            tools.Event("Target.receivedMessageFromTarget").OnEvent += (_, told) => Hear(told);
            target = await OpenAsync(tools, cancellationToken);
            var session = Text(await tools.SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = false }).WaitAsync(cancellationToken), "sessionId");
            while (!await AskAsync(tools, session, cancellationToken)) await Task.Delay(Again, clock, cancellationToken);
            return true;
        }
        finally
        {
            _ = LetGoAsync(tools, target);
        }
    }

    // In the page's own context, since each has connections of its own. Hidden: no page that anybody who watches this browser's pages would take for one of the board's.
    private static async Task<string> OpenAsync(ICDPSession tools, CancellationToken cancellationToken)
    {
        var what = new Dictionary<string, object> { ["url"] = "chrome://net-internals/#sockets", ["background"] = true, ["hidden"] = true };
        var own = await tools.SendAsync("Target.getTargetInfo").WaitAsync(cancellationToken);
        if (own is { } told && told.GetProperty("targetInfo").TryGetProperty("browserContextId", out var context)) what["browserContextId"] = context.GetString()!;
        return Text(await tools.SendAsync("Target.createTarget", what).WaitAsync(cancellationToken), "targetId");
    }

    private async Task<bool> AskAsync(ICDPSession tools, string session, CancellationToken cancellationToken)
    {
        var id = ++_last;
        var answer = _asked[id] = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = JsonSerializer.Serialize(new { id, method = "Runtime.evaluate", @params = new { expression = Close, returnByValue = true } });
        await tools.SendAsync("Target.sendMessageToTarget", new() { ["sessionId"] = session, ["message"] = question }).WaitAsync(cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    private void Hear(JsonElement? told)
    {
        if (told?.TryGetProperty("message", out var message) != true) return;
        using var answer = JsonDocument.Parse(message.GetString()!);
        if (!answer.RootElement.TryGetProperty("id", out var id) || !_asked.TryRemove(id.GetInt32(), out var asked)) return;
        asked.TrySetResult(
            answer.RootElement.TryGetProperty("result", out var result) && result.TryGetProperty("result", out var value) && value.TryGetProperty("value", out var done) && done.ValueKind == JsonValueKind.True);
    }

    private static async Task LetGoAsync(ICDPSession tools, string? target)
    {
        try
        {
            if (target is not null) await tools.SendAsync("Target.closeTarget", new() { ["targetId"] = target });
            await tools.DetachAsync();
        }
        catch (PlaywrightException)
        {
            // Gone with its browser.
        }
    }

    private static string Text(JsonElement? answer, string member) => answer?.GetProperty(member).GetString() ?? "";
}
