namespace Valet.Boards.Serving;

/// <summary>Issues a token for each real click on a CAPTCHA and takes each token once.</summary>
internal sealed class CaptchaDesk(TimeProvider clock, TimeSpan lifetime)
{
    private readonly Lock _lock = new();
    private readonly List<CaptchaClick> _clicks = [];
    private readonly Dictionary<string, CaptchaClick> _tokens = [];

    public IReadOnlyList<CaptchaClick> Clicks { get { lock (_lock) return [.. _clicks]; } }

    /// <summary>The token, or null if this was no trusted click of a pointer.</summary>
    public string? Click(string board, string jobId, bool isTrusted, double x, double y, string source)
    {
        var passed = isTrusted && source is ("mouse" or "touch" or "pen");
        var click = new CaptchaClick(board, jobId, clock.GetUtcNow(), isTrusted, x, y, source, passed);
        var token = Ledger.NewId();
        lock (_lock)
        {
            _clicks.Add(click);
            if (passed) _tokens[token] = click;
        }

        return passed ? token : null;
    }

    public bool Redeem(string board, string jobId, string? token)
    {
        lock (_lock)
        {
            return token is not null && _tokens.Remove(token, out var click)
                && click.Board == board && click.JobId == jobId && clock.GetUtcNow() - click.At <= lifetime;
        }
    }

    public int Count(string board, string jobId) { lock (_lock) return _clicks.Count(c => c.Board == board && c.JobId == jobId); }

    public void Clear()
    {
        lock (_lock)
        {
            _clicks.Clear();
            _tokens.Clear();
        }
    }
}
