using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Valet.ApplyTorture.Plans;

namespace Valet.ApplyTorture.Trouble;

/// <summary>The network between one run's browser and the board: passes everything on, says what passes, and is cut or stalled.</summary>
internal sealed class BoardLink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _board;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<LinkLine, byte> _lines = [];
    private readonly CancellationTokenSource _over = new();
    private long _cutUntil;
    private long _stalledUntil;
    private int _underWay;
    private int _submits;

    public BoardLink(Uri board, string postingPath, TimeProvider clock)
    {
        _board = IPEndPoint.Parse(board.Authority);
        (PostingPath, _clock) = (postingPath, clock);
        _listener.Start();
        Address = new Uri($"http://{_listener.LocalEndpoint}/");
        _ = AcceptAsync();
    }

    public Uri Address { get; }

    public string PostingPath { get; }

    /// <summary>Where the board takes applications: at the posting, or at the form behind it.</summary>
    public bool IsSubmit(string method, string path) => method == "POST" && (path == PostingPath || path == PostingPath + "/apply");

    /// <summary>Told of every moment before the traffic goes on; true: what is on its way is lost.</summary>
    public Func<Moment, Task<bool>> OnMoment { get; set; } = _ => Task.FromResult(false);

    /// <summary>Applications that set out for the board.</summary>
    public int Submits => _submits;

    /// <summary>Breaks every connection, and every new one for a time.</summary>
    public void Cut(TimeSpan length)
    {
        Interlocked.Exchange(ref _cutUntil, After(length));
        foreach (var line in _lines.Keys) line.Break();
    }

    /// <summary>Lets nothing pass for a time.</summary>
    public void Stall(TimeSpan length) => Interlocked.Exchange(ref _stalledUntil, After(length));

    public bool IsCut => _clock.GetTimestamp() < Interlocked.Read(ref _cutUntil);

    public async Task WhileStalledAsync()
    {
        while (_clock.GetTimestamp() < Interlocked.Read(ref _stalledUntil)) await Task.Delay(TimeSpan.FromMilliseconds(20), _clock);
    }

    /// <summary>Until no application is on its way and undecided; a board that never answers is not waited for.</summary>
    public async Task QuietAsync()
    {
        var began = _clock.GetTimestamp();
        while (Volatile.Read(ref _underWay) > 0 && _clock.GetElapsedTime(began) < TimeSpan.FromSeconds(8)) await Task.Delay(TimeSpan.FromMilliseconds(20), _clock);
    }

    public void SetOut()
    {
        Interlocked.Increment(ref _submits);
        Interlocked.Increment(ref _underWay);
    }

    public void Arrive() => Interlocked.Decrement(ref _underWay);

    public ValueTask DisposeAsync()
    {
        _over.Cancel();
        _listener.Stop();
        foreach (var line in _lines.Keys) line.Break();
        return ValueTask.CompletedTask;
    }

    private long After(TimeSpan length) => _clock.GetTimestamp() + (long)(length.TotalSeconds * _clock.TimestampFrequency);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var browser = await _listener.AcceptSocketAsync(_over.Token);
                _ = ServeAsync(browser);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run is over.
        }
    }

    private async Task ServeAsync(Socket browser)
    {
        if (IsCut)
        {
            browser.Close(0);
            return;
        }

        var board = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var line = new LinkLine(this, browser, board);
        try
        {
            await board.ConnectAsync(_board);
            _lines.TryAdd(line, 0);
            await line.CarryAsync();
        }
        catch (Exception broken) when (broken is SocketException or IOException or ObjectDisposedException)
        {
            // One end is gone; the other learns it now.
        }
        finally
        {
            _lines.TryRemove(line, out _);
            line.Break();
            board.Close(0);
        }
    }
}
