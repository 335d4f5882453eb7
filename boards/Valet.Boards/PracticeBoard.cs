using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Valet.Boards.Forms;
using Valet.Boards.Serving;
using Valet.Boards.Styles;

namespace Valet.Boards;

/// <summary>A web server on the loopback address with a job board of every style that is practised on, which remembers what it receives.</summary>
public sealed class PracticeBoard : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Ledger _ledger;
    private readonly CaptchaDesk _captcha;
    private readonly CancellationTokenSource _closing;
    private readonly IReadOnlyList<JobBoard> _boards;
    private int _disposed;

    private PracticeBoard(WebApplication app, Ledger ledger, CaptchaDesk captcha, CancellationTokenSource closing, IReadOnlyList<JobBoard> boards, Uri address)
    {
        _app = app;
        _ledger = ledger;
        _captcha = captcha;
        _closing = closing;
        _boards = boards;
        Address = address;
    }

    /// <summary>Such as http://127.0.0.1:41231/.</summary>
    public Uri Address { get; }

    /// <summary>Applications that the board accepted, oldest first; a double submission is here twice.</summary>
    public IReadOnlyList<ReceivedApplication> Received => _ledger.Received;

    /// <summary>Submissions that it turned down, with the reason.</summary>
    public IReadOnlyList<ReceivedApplication> Refused => _ledger.Refused;

    /// <summary>What forms held when they were asked to write it down, unsent; oldest first.</summary>
    public IReadOnlyList<ReceivedApplication> Drafts => _ledger.Drafts;

    /// <summary>Every attempt to answer a CAPTCHA, oldest first.</summary>
    public IReadOnlyList<CaptchaClick> CaptchaClicks => _captcha.Clicks;

    /// <summary>Submit requests that reached the server, whatever became of them.</summary>
    public int SubmitRequests => _ledger.SubmitRequests;

    internal static IReadOnlyList<JobBoard> Boards { get; } = [GreenhouseBoard.Board, LeverBoard.Board, .. FormBoards.All.Select(FormBoards.BoardOf)];

    /// <summary>The names of all boards.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Boards.Select(b => b.Name)];

    /// <summary>The name of one of a board's postings, in as many parts as its addresses have.</summary>
    public static string JobId(string board) => string.Join('/', Enumerable.Repeat("4021007", Boards.Single(b => b.Name == board).Route.Count(c => c == '{')));

    /// <summary>The address of a posting; the query switches faults on, such as <c>fault=500-after-accept</c>.</summary>
    public Uri Posting(string board, string jobId, string? query = null)
    {
        var known = _boards.FirstOrDefault(b => b.Name == board)
            ?? throw new ArgumentException($"There is no practice board '{board}'; there are: {string.Join(", ", _boards.Select(b => b.Name))}.", nameof(board));
        return new Uri(Address, known.PostingPath(jobId) + (string.IsNullOrEmpty(query) ? "" : "?" + query.TrimStart('?')));
    }

    /// <summary>Forgets every submission, upload, CAPTCHA click and fault that has happened once.</summary>
    public void Clear()
    {
        _ledger.Clear();
        _captcha.Clear();
    }

    public static async Task<PracticeBoard> StartAsync(PracticeBoardOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        // A board inside another program must not take that program's Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var closing = new CancellationTokenSource();
        var ledger = new Ledger(options.Clock);
        var captcha = new CaptchaDesk(options.Clock, options.CaptchaLifetime);
        var app = builder.Build();
        IReadOnlyList<JobBoard> boards = [.. Boards, .. options.Forms.Select(FormBoards.BoardOf)];
        foreach (var board in boards) new BoardEndpoints(board, ledger, captcha, options.Clock, closing.Token).Map(app);
        CommonEndpoints.Map(app, Boards, ledger, captcha);

        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new PracticeBoard(app, ledger, captcha, closing, boards, new Uri(address));
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1) return;
        await _closing.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
