using System.Collections.Concurrent;
using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Presses the submit once, and from then on only looks.</summary>
internal sealed class SubmitWatch : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly IPage _page;
    private readonly PageCalls _calls;
    private readonly PageSettler _settler;
    private readonly FormReader _reader;
    private readonly PlaywrightPageOptions _options;
    private readonly TimeProvider _clock;
    private readonly ConcurrentQueue<IRequest> _sent = [];
    private readonly ConcurrentDictionary<IRequest, int> _answers = [];
    private string? _action;

    /// <summary>What the page said of an application before the press.</summary>
    private HashSet<string> _stood = [];
    private bool _sentStood;
    private volatile bool _armed;
    private bool _clicked;

    public SubmitWatch(IPage page, PageCalls calls, PageSettler settler, FormReader reader, PlaywrightPageOptions options, TimeProvider clock)
    {
        (_page, _calls, _settler, _reader, _options, _clock) = (page, calls, settler, reader, options, clock);
        page.Request += Sent;
        page.Response += Answered;
    }

    /// <param name="beforePress">The last word before the press; it may throw, and then nothing was pressed.</param>
    public async Task<SubmitSighting> PressAsync(ILocator button, TimeSpan patience, Func<Task> beforePress, CancellationToken cancellationToken)
    {
        var timeout = PlaywrightPage.Milliseconds(_options.FieldPatience);
        var bound = _options.FieldPatience + _options.FieldPatience;
        var before = await _reader.ReadAsync(cancellationToken);
        (_action, _stood, _sentStood) = (before.SubmitAction, [.. PageWording.StatementsOf(before.Text, before.Model.Title)], before.Sent);
        try
        {
            await _calls.AskAsync("leave the last field", bound, () => button.EvaluateAsync(PageScripts.LeaveField, null, new() { Timeout = timeout }), cancellationToken);
            await _calls.AskAsync("reach the submit button", bound, () => button.ClickAsync(new() { Trial = true, Timeout = timeout }), cancellationToken);
        }
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return new(Pressed: false, RequestSeen: false, null, null);
        }

        await new FreshConnections(_page, _clock).TryRequireAsync(cancellationToken);
        await beforePress();

        // From here on the press may have happened whatever Playwright says: nothing may throw a retry on, and nothing presses again.
        _armed = true;
        var begun = _clock.GetTimestamp();
        try
        {
            // More patient than with any field: a press given up half way can only be put to the person.
            await _calls.AskAsync("press submit", 2 * bound, () => button.ClickAsync(new() { Timeout = 3 * timeout }), CancellationToken.None);
            _clicked = true;
        }
        catch (BrowserGoneException)
        {
            return Sighting(null);
        }
        catch (TransientException)
        {
            // Unknown whether it was dispatched: look on as if it was.
        }
        return Sighting(await OutcomeAsync(begun, patience, cancellationToken));
    }

    public void Dispose()
    {
        _page.Request -= Sent;
        _page.Response -= Answered;
    }

    private async Task<FormModel?> OutcomeAsync(long begun, TimeSpan patience, CancellationToken cancellationToken)
    {
        FormModel? after = null;
        long? restedSince = null;
        try
        {
            while (true)
            {
                var left = patience - _clock.GetElapsedTime(begun);
                if (left <= TimeSpan.Zero) return after;
                var change = _settler.NextChange;
                var rested = await _settler.SettleAsync(left < _options.SettlePatience ? left : _options.SettlePatience, cancellationToken);
                after = Fresh(await _reader.ReadAsync(cancellationToken));
                if (Shows(after)) return after;

                // Answered, come to rest and still without a word: more waiting brings nothing.
                restedSince = rested ? restedSince ?? _clock.GetTimestamp() : null;
                if (restedSince is { } since && Answer() is not null && _clock.GetElapsedTime(since) > 2 * Look) return after;
                left = patience - _clock.GetElapsedTime(begun);
                if (left <= TimeSpan.Zero) return after;
                await Task.WhenAny(change, Task.Delay(left < Look ? left : Look, _clock, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch (Exception fault) when (fault is TransientException or OperationCanceledException)
        {
            return after;
        }
    }

    /// <summary>A confirmation that stood there before the press, such as of another application, is none of this one.</summary>
    private FormModel Fresh(PageReading reading) =>
        reading.Model.State is not (PageState.Confirmation or PageState.AlreadyApplied) || reading.Model.Errors.Count > 0 || (reading.Sent && !_sentStood)
        || PageWording.StatementsOf(reading.Text, reading.Model.Title).Any(s => !_stood.Contains(s))
            ? reading.Model
            : reading.Model with { State = PageState.NoForm };

    private bool Shows(FormModel model) =>
        model.State is PageState.Confirmation or PageState.AlreadyApplied || model.Errors.Count > 0
        || Answer() is >= 400;

    // A form may go to another site's API: any body that left counts as "may have been sent", though only a likely carrier's answer counts as the board's.
    private SubmitSighting Sighting(FormModel? after) => new(Pressed: true, !_sent.IsEmpty, Answer(), after, Best() is { } best ? $"{best.Method} {best.Url.Split('?')[0]}" : null, _clicked);

    private int? Answer() => Best() is { } best && Weight(best) >= Likely ? AnswerOf(best) : null;

    private IRequest? Best() => Carriers().OrderByDescending(Weight).FirstOrDefault();

    private int? AnswerOf(IRequest request)
    {
        // The answer to a form is where its redirects end.
        int? status = null;
        for (IRequest? hop = request; hop is not null; hop = hop.RedirectedTo)
            if (_answers.TryGetValue(hop, out var seen)) status = seen;
            else if (hop != request) return null;
        return status is >= 300 and < 400 ? null : status;
    }

    private IEnumerable<IRequest> Carriers() => _sent.Where(r => Weight(r) > 0);

    private int Weight(IRequest request)
    {
        if (_action is { Length: > 0 } action && request.Url.Split('?')[0] == action.Split('?')[0]) return 100;
        if (!SameSite(request.Url)) return 0;
        if (request.IsNavigationRequest) return 90;
        request.Headers.TryGetValue("content-type", out var type);
        if (type is not null && (type.StartsWith("multipart/form-data", StringComparison.Ordinal) || type.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal))) return 60;
        var path = new Uri(request.Url).AbsolutePath;
        if (SubmitPaths.Any(p => path.Contains(p, StringComparison.OrdinalIgnoreCase))) return 50;
        return NoisePaths.Any(p => path.Contains(p, StringComparison.OrdinalIgnoreCase)) ? 0 : 20;
    }

    private const int Likely = 50;

    private static readonly string[] SubmitPaths = ["apply", "application", "submit", "candidate", "graphql"];
    private static readonly string[] NoisePaths = ["analytics", "collect", "/track", "telemetry", "metrics", "beacon", "/log", "/rum", "events"];

    private bool SameSite(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var target) && _page.Frames.Any(f => Uri.TryCreate(f.Url, UriKind.Absolute, out var here) && Site(here) == Site(target));

    // The last two labels stand for the site; an address stands for itself.
    private static string Site(Uri url) => url.HostNameType == UriHostNameType.Dns ? string.Join('.', url.Host.Split('.').TakeLast(2)) : url.Host;

    private void Sent(object? sender, IRequest request)
    {
        if (_armed && request.Method is "POST" or "PUT" or "PATCH" && request.ResourceType is "document" or "xhr" or "fetch" && request.RedirectedFrom is null) _sent.Enqueue(request);
    }

    private void Answered(object? sender, IResponse response)
    {
        if (_armed) _answers[response.Request] = response.Status;
    }
}
