using System.Runtime.InteropServices;
using Valet.Torture.Engine.Parent;
using Valet.Torture.Engine.Workloads;

namespace Valet.Torture.Engine;

/// <summary>
/// Clients work on a host that is killed, or whose store fails, all the time; in the end everything they were promised must have come
/// true, once. Which work is done and what goes wrong when is drawn from the seed; what a kill hits is up to the machine.
/// </summary>
internal sealed class EngineTorture : IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    private readonly TortureOptions _options;
    private readonly TimeProvider _clock;
    private readonly TextWriter _output;
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-torture-").FullName;
    private readonly Violations _violations;
    private readonly Books _books = new();
    private readonly SmallDisk? _disk;
    private readonly string _storePath;
    private readonly ChildHost _child;
    private readonly Link _link;
    private readonly Client _client;
    private readonly Adversary _adversary;
    private readonly FinalChecks _checks;
    private int _next;

    private EngineTorture(TortureOptions options, TimeProvider clock, TextWriter output)
    {
        _options = options;
        _clock = clock;
        _output = output;
        _violations = new Violations(output);
        _disk = options.StoreFaults ? SmallDisk.TryMount(Path.Combine(_folder, "disk")) : null;
        _storePath = Path.Combine(_folder, _disk is null ? "engine.db" : "disk/engine.db");
        _child = new ChildHost(_folder, _storePath, options.Seed, _violations) { MustBeSilent = !options.StoreFaults, Lies = options.Lies };
        _link = new Link(_child, _violations, clock) { MayFail = options.StoreFaults };
        _client = new Client(_link, _books, _violations, options.Patience, clock);
        var trouble = options.StoreFaults ? new StoreTrouble(_storePath, _disk) : null;
        _adversary = new Adversary(_child, trouble, options.Kills, options.Seed, _violations, clock);
        _checks = new FinalChecks(_client, _books, _folder, _storePath, _violations, options.Patience, clock);
    }

    /// <summary>0 without a violation, 1 with one.</summary>
    public static async Task<int> RunAsync(TortureOptions options, TimeProvider clock, TextWriter output)
    {
        using var interrupted = new CancellationTokenSource();
        using var signals = new Interruption(interrupted);
        using var torture = new EngineTorture(options, clock, TextWriter.Synchronized(output));
        return await torture.RunAsync(interrupted.Token);
    }

    public void Dispose()
    {
        _link.Dispose();
        _child.Dispose();
        if (_disk is not null && _violations.All.Count > 0)
            File.Copy(_storePath, Path.Combine(_folder, "engine.db"), overwrite: true);
        _disk?.Dispose();
        if (_violations.All.Count == 0)
            Directory.Delete(_folder, recursive: true);
    }

    private async Task<int> RunAsync(CancellationToken interrupted)
    {
        long begun = _clock.GetTimestamp();
        _output.WriteLine($"Torturing the engine for {_options.Minutes} min with faults '{_options.Faults}', seed {_options.Seed}, in {_folder}");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(interrupted);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(_options.Minutes), _clock);
        using CancellationTokenRegistration ends = deadline.Token.Register(over.Cancel);
        Task adversary = _adversary.RunAsync(over.Token);
        Task progress = TellAsync(begun, over.Token);
        Task work = Task.WhenAll(Enumerable.Range(0, _options.Clients).Select(_ => WorkAsync(over.Token)));
        await adversary;
        await progress;
        await BoundedAsync(work, "The clients are still at work");
        string integrity = "not reached";
        await BoundedAsync(Task.Run(async () => integrity = await CloseAsync()), "The last checks are not through");
        (int made, int repeated) = _checks.Attempts();
        _output.WriteLine(Summary(begun, integrity, made, repeated).ToJson());
        return _violations.All.Count == 0 ? 0 : 1;
    }

    private async Task WorkAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            int index = Interlocked.Increment(ref _next);
            var random = new Random(unchecked((_options.Seed * 7919) + index));
            IWorkload workload = Mix.All[random.Next(Mix.All.Count)];
            await workload.RunAsync(_client, index, random);
        }
    }

    /// <summary>What is asked for again and again and never answered must not keep the torture from its end.</summary>
    private async Task BoundedAsync(Task task, string complaint)
    {
        TimeSpan most = _options.Patience * 2;
        try
        {
            await task.WaitAsync(most, _clock);
        }
        catch (TimeoutException)
        {
            _violations.Add($"{complaint} {most.TotalSeconds} s after the trouble was over.");
        }
    }

    private async Task<string> CloseAsync()
    {
        _output.WriteLine("Trouble is over; checking what is left.");
        await _checks.ResolveDoubtfulAsync();
        await _checks.NothingIsOpenAsync();
        await _child.StopAsync(StopPatience, _clock);
        string integrity = _checks.Integrity();
        _child.Start();
        await _checks.EntitiesAreRightAsync();
        await _checks.PurgedStaysPurgedAsync(new Random(_options.Seed));
        await _child.StopAsync(StopPatience, _clock);
        return integrity;
    }

    private async Task TellAsync(long begun, CancellationToken over)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                _output.WriteLine(
                    $"{_clock.GetElapsedTime(begun).TotalSeconds,5:0} s: {_books.Tallies.Values.Sum(t => t.Started)} started, {_books.Tallies.Values.Sum(t => t.Completed)} right, "
                    + $"{_child.Lives} lives, {_violations.All.Count} violations");
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private TortureSummary Summary(long begun, string integrity, int made, int repeated)
    {
        var workloads = _books.Tallies.OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary(
            t => t.Key, t => new WorkloadSummary(t.Value.Started, t.Value.Completed, t.Value.Unacknowledged, t.Value.Absent));
        IReadOnlyList<string> violations = _violations.All;
        return new TortureSummary(
            "engine",
            _options.Seed,
            _options.Minutes,
            _options.Faults,
            Math.Round(_clock.GetElapsedTime(begun).TotalSeconds, 1),
            Kills: _options.Kills ? _child.Lives - 2 : 0,
            Restarts: _child.Lives - 1,
            _adversary.Counts,
            _child.Injected,
            RealDiskFull: _disk is not null,
            workloads,
            workloads.Values.Sum(w => w.Started),
            workloads.Values.Sum(w => w.Completed),
            made,
            repeated,
            _books.Purged.Count,
            integrity,
            violations,
            violations.Count == 0 ? null : _folder);
    }

    /// <summary>The first interrupt ends the work and checks what is there.</summary>
    private sealed class Interruption : IDisposable
    {
        private readonly List<PosixSignalRegistration> _registrations = [];

        public Interruption(CancellationTokenSource source)
        {
            foreach (PosixSignal signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
            {
                _registrations.Add(PosixSignalRegistration.Create(signal, context =>
                {
                    context.Cancel = !source.IsCancellationRequested;
                    source.Cancel();
                }));
            }
        }

        public void Dispose() => _registrations.ForEach(registration => registration.Dispose());
    }
}
