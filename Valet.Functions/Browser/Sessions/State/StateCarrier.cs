using System.Text.Json;
using Microsoft.Playwright;

namespace Valet.Functions.Browser.Sessions.State;

/// <summary>Takes the state out of a living browser and puts it into a new one.</summary>
internal sealed class StateCarrier(ICDPSession browser, IPage page, string? contextId)
{
    private const int MostOrigins = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const string ReadStorage = "() => { try { return Object.entries(localStorage) } catch { return [] } }";
    private const string WriteStorage = "entries => { for (const [name, value] of entries) { try { localStorage.setItem(name, value) } catch { } } }";

    /// <summary>All cookies, and the local storage of every origin that the page shows now.</summary>
    public async Task<StorageState> TakeAsync()
    {
        var answer = await browser.SendAsync("Storage.getCookies", InContext([])).WaitAsync(Patience, TimeProvider.System);
        var cookies = answer!.Value.GetProperty("cookies").EnumerateArray().Select(CookieOf).ToList();
        var origins = new Dictionary<string, StateOrigin>();
        foreach (var frame in page.Frames.Where(f => !f.IsDetached))
        {
            if (!Uri.TryCreate(frame.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) continue;
            var origin = url.GetLeftPart(UriPartial.Authority);
            if (origins.ContainsKey(origin) || origins.Count == MostOrigins) continue;
            if (await EntriesOfAsync(frame) is { Count: > 0 } entries) origins[origin] = new StateOrigin(origin, entries);
        }
        return new StorageState(cookies, [.. origins.Values]);
    }

    /// <summary>For a browser that nobody has used yet; its page stands blank again afterwards. Nothing goes over the network.</summary>
    public async Task PutAsync(StorageState state)
    {
        if (state.Cookies.Count > 0) await PutCookiesAsync(state.Cookies);
        if (state.Origins.Count == 0) return;
        await page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<!doctype html>" }));
        try
        {
            foreach (var origin in state.Origins.Take(MostOrigins))
            {
                await page.GotoAsync(origin.Origin + "/", new() { Timeout = (float)Patience.TotalMilliseconds });
                await page.EvaluateAsync(WriteStorage, origin.LocalStorage.Select(e => new[] { e.Name, e.Value }).ToArray()).WaitAsync(Patience, TimeProvider.System);
            }
        }
        finally
        {
            await page.UnrouteAsync("**/*");
            await page.GotoAsync("about:blank");
        }
    }

    private async Task PutCookiesAsync(IReadOnlyList<StateCookie> cookies)
    {
        try
        {
            await SetAsync(cookies);
        }
        catch (PlaywrightException)
        {
            // DevTools takes all or none: the one that is refused must not cost the others.
            foreach (var cookie in cookies)
            {
                try
                {
                    await SetAsync([cookie]);
                }
                catch (PlaywrightException)
                {
                    // Its site will set it anew.
                }
            }
        }

        Task SetAsync(IReadOnlyList<StateCookie> some) => browser.SendAsync("Storage.setCookies", InContext(new() { ["cookies"] = some.Select(ParameterOf).ToArray() })).WaitAsync(Patience, TimeProvider.System);
    }

    private Dictionary<string, object> InContext(Dictionary<string, object> parameters)
    {
        if (contextId is not null) parameters["browserContextId"] = contextId;
        return parameters;
    }

    private static async Task<IReadOnlyList<StateEntry>> EntriesOfAsync(IFrame frame)
    {
        try
        {
            var entries = await frame.EvaluateAsync<string[][]>(ReadStorage).WaitAsync(Patience, TimeProvider.System);
            return [.. entries.Select(e => new StateEntry(e[0], e[1]))];
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            // A frame that hangs or has just gone keeps what was kept of it before.
            return [];
        }
    }

    private static StateCookie CookieOf(JsonElement cookie) => new(
        Text(cookie, "name")!, Text(cookie, "value")!, Text(cookie, "domain")!, Text(cookie, "path")!,
        cookie.GetProperty("session").GetBoolean() ? -1 : cookie.GetProperty("expires").GetDouble(),
        cookie.GetProperty("httpOnly").GetBoolean(), cookie.GetProperty("secure").GetBoolean(), Text(cookie, "sameSite"),
        cookie.TryGetProperty("partitionKey", out var partition) ? partition.Clone() : null);

    private static Dictionary<string, object> ParameterOf(StateCookie cookie)
    {
        var parameter = new Dictionary<string, object>
        {
            ["name"] = cookie.Name,
            ["value"] = cookie.Value,
            ["domain"] = cookie.Domain,
            ["path"] = cookie.Path,
            ["httpOnly"] = cookie.HttpOnly,
            ["secure"] = cookie.Secure,
        };
        if (cookie.Expires >= 0) parameter["expires"] = cookie.Expires;
        if (cookie.SameSite is { } sameSite) parameter["sameSite"] = sameSite;
        if (cookie.PartitionKey is { } partition) parameter["partitionKey"] = partition;
        return parameter;
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
