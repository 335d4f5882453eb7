using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.GateBenchmarks;

/// <summary>Memory of this process per run that waits at a gate without a browser: live objects after a full collection, and what the system counts.</summary>
internal static class WaitingBenchmark
{
    private const int Beginning = 500;

    public static async Task<object> RunAsync(int n)
    {
        var desk = new EmptyDesk();
        await using var lab = await Lab.StartAsync(services => services.Replace(ServiceDescriptor.Singleton<ISessionBroker>(desk)), idleSeconds: 1);
        // The first ones bring everything into memory that is there once.
        await ManyAsync(lab, 0, Beginning);
        await ParkedAsync(lab, desk, Beginning);
        var (live, rss) = Measure();
        await ManyAsync(lab, Beginning, n);
        await ParkedAsync(lab, desk, Beginning + n);
        var (liveAfter, rssAfter) = Measure();
        return new { workload = "waiting", n, liveBytesPerRun = (liveAfter - live) / n, rssBytesPerRun = (rssAfter - rss) / n, browsers = desk.Alive, aimBytes = 50 * 1024 };
    }

    private static Task ManyAsync(Lab lab, int first, int count) => Parallel.ForEachAsync(
        Enumerable.Range(first, count), new ParallelOptions { MaxDegreeOfParallelism = 8 },
        async (number, _) => await lab.ApplyAsync(new Uri($"https://board{number}.example/jobs/{number}"), "copilot"));

    private static async Task ParkedAsync(Lab lab, EmptyDesk desk, int count)
    {
        while (desk.Parked < count || desk.Alive > 0) await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        await lab.Host.RunToIdleAsync();
    }

    private static (long Live, long Rss) Measure()
    {
        for (var again = 0; again < 3; again++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    /// <summary>Browsers that cost nothing: what is left is what a waiting run itself costs.</summary>
    private sealed class EmptyDesk : ISessionBroker
    {
        private readonly ConcurrentDictionary<SessionKey, EmptyPage> _pages = new();
        private int _parked;

        public int Alive => _pages.Count;

        public int Parked => _parked;

        public Task StartAsync(SessionKey run, CancellationToken cancellationToken)
        {
            _pages.TryAdd(run, new EmptyPage());
            return Task.CompletedTask;
        }

        public Task<ISessionLease> AttachAsync(SessionKey run, CancellationToken cancellationToken) => Task.FromResult<ISessionLease>(new EmptyLease(_pages.GetOrAdd(run, _ => new EmptyPage())));

        public Task<IBrowserPage?> PeekAsync(SessionKey run, CancellationToken cancellationToken) => Task.FromResult<IBrowserPage?>(_pages.GetValueOrDefault(run));

        public Task ParkAsync(SessionKey run, CancellationToken cancellationToken)
        {
            if (_pages.TryRemove(run, out _)) Interlocked.Increment(ref _parked);
            return Task.CompletedTask;
        }

        public Task CancelAsync(SessionKey run, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task CloseAsync(SessionKey run, CancellationToken cancellationToken)
        {
            _pages.TryRemove(run, out _);
            return Task.CompletedTask;
        }
    }

    private sealed class EmptyLease(EmptyPage page) : ISessionLease
    {
        public IBrowserPage Page => page;

        public AttachedBy AttachedBy => AttachedBy.Memory;

        public int Generation => 1;

        public CancellationToken Ended => CancellationToken.None;

        public bool CancelRequested => false;

        public Task EnsureHeldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class EmptyPage : IBrowserPage
    {
        private readonly Dictionary<string, string> _values = [];
        private bool _open;

        public bool IsBlank => !_open;

        public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
        {
            _open = true;
            return Task.FromResult(new PageVisit(url.AbsoluteUri, 200));
        }

        public Task<FormModel> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(new FormModel(
            "https://board.example/jobs/1", "Job", PageState.Form,
            [
                new("#first", null, "First name", FieldKind.Text, true, [], _values.GetValueOrDefault("#first"), Name: "first_name"),
                new("#email", null, "Email", FieldKind.Email, true, [], _values.GetValueOrDefault("#email"), Name: "email"),
            ], null, new FormButton("#submit", null, "Submit"), [], [], Status: 200));

        public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken)
        {
            _values[field.Field.Selector] = field.Value!;
            return Task.FromResult(new FieldResult(field.Field.Selector, FieldStatus.Committed, field.Value, "The page holds it."));
        }

        public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken) => ReadAsync(cancellationToken);

        public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => Task.FromResult<byte[]>([0x89, 0x50, 0x4e, 0x47]);

        public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => Task.FromResult<PageBox?>(null);

        public Task SendAsync(PersonInput input, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<string> ReadTextAsync(CancellationToken cancellationToken) => Task.FromResult("");
    }
}
