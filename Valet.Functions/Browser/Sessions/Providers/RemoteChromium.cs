using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions.Providers;

/// <summary>
/// A browser that somebody else runs, reached over CDP: each run gets a browser context of its own in it, which sees nothing of the others. The endpoint must lead
/// to one and the same browser every time.
/// </summary>
internal sealed class RemoteChromium(IDocumentStore store, IOptions<BrowserOptions> options) : IBrowserProvider, IDisposable
{
    public const string Id = "remote";
    private const string Registry = "browsers/remote/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly BrowserOptions _options = options.Value;
    private readonly HttpClient _http = new() { Timeout = Patience };

    public string Name => Id;

    public async Task<RunBrowser> OpenAsync(SessionKey run, CancellationToken cancellationToken)
    {
        await EndAsync(run, null, keepProfile: false, cancellationToken);
        var endpoint = await ReachAsync(cancellationToken) ?? throw Unreachable(null);
        return await AskAsync(
            endpoint, async (line, token) =>
            {
                // It outlives this connection and this host, as a process of our own would.
                var context = await line.AskAsync("Target.createBrowserContext", new JsonObject { ["disposeOnDetach"] = false }, null, token);
                var contextId = context?.GetProperty("browserContextId").GetString() ?? throw new TransientException("The remote browser gives no browser context of its own to a run; Browser:RemoteEndpoint must lead to a Chromium.");
                await store.WriteJsonAsync(PathOf(run), new RemoteContext(run.UserId, run.TaskId, contextId), token);
                await line.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank", ["browserContextId"] = contextId }, null, token);
                return new RunBrowser(endpoint, contextId);
            }, cancellationToken) ?? throw Unreachable(null);
    }

    public async Task<RunBrowser?> FindAsync(SessionDocument recorded, CancellationToken cancellationToken) =>
        recorded.ContextId is { } contextId && await ReachAsync(cancellationToken) is { } endpoint ? new RunBrowser(endpoint, contextId) : null;

    public void Adopt(SessionKey run, RunBrowser browser)
    {
        // Its keeper runs elsewhere.
    }

    public bool IsAlive(RunBrowser browser) => true;

    public long? MemoryOf(RunBrowser browser) => null;

    public async Task<bool> EndAsync(SessionKey run, RunBrowser? browser, bool keepProfile, CancellationToken cancellationToken)
    {
        var registered = await store.ReadJsonAsync<RemoteContext>(PathOf(run), cancellationToken);
        foreach (var contextId in new[] { browser?.ContextId, registered?.ContextId }.OfType<string>().Distinct())
        {
            // A remote that cannot be reached keeps its registration, and the reaper comes back to it.
            if (await ReachAsync(cancellationToken) is not { } endpoint) return false;
            await AskAsync<object>(endpoint, async (line, token) => await line.AskAsync("Target.disposeBrowserContext", new JsonObject { ["browserContextId"] = contextId }, null, token), cancellationToken);
        }
        return registered is not null && await store.DeleteAsync(PathOf(run), cancellationToken);
    }

    public async IAsyncEnumerable<SessionKey> LeftoversAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var path in store.ListAllAsync(Registry, cancellationToken))
            if (await store.ReadJsonAsync<RemoteContext>(path, cancellationToken) is { } context) yield return new SessionKey(context.UserId, context.TaskId);
    }

    public void Dispose() => _http.Dispose();

    private static string PathOf(SessionKey run) => $"{Registry}{run.UserId}-{run.TaskId}.json";

    private static TransientException Unreachable(Exception? cause) =>
        new("The remote browser does not answer; look whether it runs and whether Browser:RemoteEndpoint leads to it, then try again.", cause);

    /// <summary>The browser's own WebSocket address, or null if nothing answers there.</summary>
    private async Task<string?> ReachAsync(CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(_options.RemoteEndpoint, UriKind.Absolute, out var endpoint)) return null;
        if (endpoint.Scheme is "ws" or "wss") return endpoint.OriginalString;
        try
        {
            using var version = JsonDocument.Parse(await _http.GetStringAsync(new Uri(endpoint, "json/version"), cancellationToken));
            var told = new Uri(version.RootElement.GetProperty("webSocketDebuggerUrl").GetString()!);
            // The browser names itself as it sees itself; the way to it is the configured one.
            return new UriBuilder(told) { Scheme = endpoint.Scheme == "https" ? "wss" : "ws", Host = endpoint.Host, Port = endpoint.Port }.Uri.AbsoluteUri;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or KeyNotFoundException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static async Task<T?> AskAsync<T>(string endpoint, Func<DevToolsSocket, CancellationToken, Task<T?>> ask, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var line = await DevToolsSocket.ConnectAsync(endpoint, both.Token);
            return await ask(line, both.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Unreachable(e);
        }
    }
}

/// <summary>Which browser context a run has in the remote browser (<c>browsers/remote/{user}-{task}.json</c>).</summary>
internal sealed record RemoteContext(string UserId, string TaskId, string ContextId);
