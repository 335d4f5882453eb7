using Microsoft.Playwright;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Knows from the browser's own events whether a page is still loading or changing.</summary>
internal sealed class PageSettler : IDisposable
{
    /// <summary>After a document came, a page draws itself in several goes; after a value it answers at once.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(50);

    /// <summary>A request open for longer is a long poll or hangs: the page is not waited for on its account.</summary>
    private static readonly TimeSpan LongPoll = TimeSpan.FromSeconds(3);

    /// <summary>For a page that did not come to rest when it was waited for last: it will hardly do so for the next value.</summary>
    private static readonly TimeSpan RestlessPatience = TimeSpan.FromSeconds(3);

    private readonly IPage _page;
    private readonly PageCalls _calls;
    private readonly TimeProvider _clock;
    private readonly Dictionary<IRequest, long> _open = [];
    private volatile bool _restless;

    /// <summary>Open WebSockets: what they bring announces itself neither as a request nor as a timer.</summary>
    private readonly HashSet<IWebSocket> _sockets = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PageSettler(IPage page, PageCalls calls, TimeProvider clock)
    {
        (_page, _calls, _clock) = (page, calls, clock);
        page.Request += Started;
        page.RequestFinished += Ended;
        page.RequestFailed += Ended;
        page.FrameNavigated += Navigated;
        page.WebSocket += Connected;
    }

    /// <summary>Waits until no request is open and the page has stopped changing, at most as long as told. False if it never came to rest.</summary>
    public Task<bool> SettleAsync(TimeSpan patience, CancellationToken cancellationToken) => SettleAsync(patience, Rest, cancellationToken);

    /// <summary>The same after something was put into a field.</summary>
    public Task<bool> RestAsync(TimeSpan patience, CancellationToken cancellationToken) => SettleAsync(patience, ShortRest, cancellationToken);

    /// <summary>Waits for anything to change in the frame, or for the page to ask for something, at most as long as told. False if nothing did.</summary>
    public async Task<bool> StirsAsync(IFrame frame, TimeSpan patience, CancellationToken cancellationToken)
    {
        var changed = NextChange;
        try
        {
            var drawn = _calls.AskAsync("watch the page for a change", patience + patience, () => frame.EvaluateAsync<bool>(PageScripts.DomStirs, (int)patience.TotalMilliseconds), cancellationToken);
            await await Task.WhenAny(drawn, changed);
            return changed.IsCompleted || await drawn;
        }
        // The document that was watched has gone, which is a change.
        catch (TransientException fault) when (fault is not (BrowserGoneException or PageSilentException))
        {
            return true;
        }
    }

    public long Timestamp => _clock.GetTimestamp();

    public TimeSpan Since(long timestamp) => _clock.GetElapsedTime(timestamp);

    /// <summary>A request is open that the page may act on when it is answered.</summary>
    public bool IsWaiting
    {
        get { lock (_open) return _open.Values.Any(since => _clock.GetElapsedTime(since) < LongPoll); }
    }

    private async Task<bool> SettleAsync(TimeSpan patience, TimeSpan rest, CancellationToken cancellationToken)
    {
        var quiet = await QuietAsync(_restless && patience > RestlessPatience ? RestlessPatience : patience, rest, cancellationToken);
        _restless = !quiet;
        return quiet;
    }

    private async Task<bool> QuietAsync(TimeSpan patience, TimeSpan rest, CancellationToken cancellationToken)
    {
        var begun = _clock.GetTimestamp();
        while (true)
        {
            var left = patience - _clock.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero) return false;
            var quiet = await DomQuietAsync(left, rest, cancellationToken);
            Task changed;
            lock (_open)
            {
                var young = _open.Values.Select(since => LongPoll - _clock.GetElapsedTime(since)).Where(more => more > TimeSpan.Zero).ToList();
                if (quiet && young.Count == 0) return true;
                changed = _changed.Task;
                left = patience - _clock.GetElapsedTime(begun);
                if (young.Count > 0 && young.Max() < left) left = young.Max();
            }
            if (left > TimeSpan.Zero && quiet) await ChangedAsync(changed, left, cancellationToken);
        }
    }

    /// <summary>Completes at the next request, answer or navigation.</summary>
    public Task NextChange
    {
        get { lock (_open) return _changed.Task; }
    }

    public void Dispose()
    {
        _page.Request -= Started;
        _page.RequestFinished -= Ended;
        _page.RequestFailed -= Ended;
        _page.FrameNavigated -= Navigated;
        _page.WebSocket -= Connected;
    }

    private async Task<bool> DomQuietAsync(TimeSpan left, TimeSpan rest, CancellationToken cancellationToken)
    {
        try
        {
            var arg = new { rest = (int)rest.TotalMilliseconds, patience = (int)left.TotalMilliseconds, foresee = !HasSocket };
            return await _calls.AskAsync("watch the page come to rest", left + rest, () => _page.EvaluateAsync<bool>(PageScripts.DomQuiet, arg), cancellationToken);
        }
        // The page went on to another document while it was watched: look again until the patience ends.
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return false;
        }
    }

    private async Task ChangedAsync(Task changed, TimeSpan left, CancellationToken cancellationToken)
    {
        try
        {
            await changed.WaitAsync(left, _clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // The bound is the caller's to judge.
        }
    }

    private static bool Counts(IRequest request) => request.ResourceType is "document" or "xhr" or "fetch" or "script" or "stylesheet";

    private void Started(object? sender, IRequest request)
    {
        if (Counts(request)) Change(() => _open[request] = _clock.GetTimestamp());
    }

    private void Ended(object? sender, IRequest request)
    {
        if (Counts(request)) Change(() => _open.Remove(request));
    }

    private bool HasSocket
    {
        get { lock (_open) return _sockets.Any(s => !s.IsClosed); }
    }

    private void Connected(object? sender, IWebSocket socket)
    {
        lock (_open) _sockets.Add(socket);
    }

    // What the old document still had open will never be answered.
    private void Navigated(object? sender, IFrame frame) => Change(() =>
    {
        if (frame != _page.MainFrame) return;
        _restless = false;
        _sockets.Clear();
        foreach (var old in _open.Keys.Where(r => r.ResourceType != "document").ToList()) _open.Remove(old);
    });

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_open)
        {
            change();
            changed = _changed;
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        changed.TrySetResult();
    }
}
