using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using Valet.ApplyTorture.People;
using Valet.ApplyTorture.Plans;
using Valet.ApplyTorture.Trouble;
using Valet.Boards;
using Valet.Cli.Hosting;
using Valet.Functions.People;
using Valet.Functions.Storage;

namespace Valet.ApplyTorture;

/// <summary>
/// Applications are filed with a real browser and a real host that is killed all the time, on practice boards behind a network that breaks, for a person who
/// answers early, twice, late, or not at all. In the end the board's own record is held against what Valet says.
/// </summary>
internal sealed class ApplyTorture(TortureOptions options, TimeProvider clock, TextWriter output)
{
    private const string Stranger = "stranger";

    // Limits are not what is tortured; a rehearsal's gates and steps wait less than half their time.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Limits__PlatformPerHour"] = "10000",
        ["Limits__PlatformPerDay"] = "10000",
        ["Limits__PersonPerDay"] = "10000",
        ["Policies__TimeScale"] = "0.4",
        ["Browser__IdleSeconds"] = "20",
        ["Browser__ReapSeconds"] = "5",
        ["Logging__LogLevel__Default"] = "Warning",
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("valet-apply-torture-").FullName;
    private readonly Tally _tally = new();
    private readonly Violations _violations = new(output, options.Seed);
    private int _next = options.First - 1;
    private int _ended;

    /// <summary>0 without a violation, 1 with one.</summary>
    public static async Task<int> RunAsync(TortureOptions options, TimeProvider clock, TextWriter output)
    {
        using var interrupted = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !interrupted.IsCancellationRequested;
            interrupted.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await new ApplyTorture(options, clock, TextWriter.Synchronized(output)).RunAsync(interrupted.Token);
    }

    private async Task<int> RunAsync(CancellationToken interrupted)
    {
        var began = clock.GetTimestamp();
        output.WriteLine($"Torturing {options.Runs} applications, {options.Parallel} at a time, seed {options.Seed}, in {_folder}");
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        var settings = new HostSettings(Path.Combine(_folder, "data"), FreePort.Find()) { AllowedPrivateHosts = ["127.0.0.1"] };
        var strangersKey = await AddStrangerAsync(settings);
        var left = 0;
        int lives;
        await using (var host = new HostUnderTorture(settings, Path.Combine(_folder, "host.log"), Settings, clock))
        {
            await host.StartAsync();
            using var me = new Api(host, (await File.ReadAllTextAsync(settings.KeyFile, interrupted)).Trim(), _tally, clock);
            using var stranger = new Api(host, strangersKey, _tally, clock);
            await IntroduceAsync(me);

            var cases = new List<Case>();
            await Task.WhenAll(Enumerable.Range(0, options.Parallel).Select(_ => WorkAsync(board, host, me, stranger, cases, began, interrupted)));
            left = await CloseAsync(host, me, cases);
            lives = host.Lives;
        }

        output.WriteLine(Summarise(began, board.Received.Count, lives, left).ToJson());
        if (_violations.All.Count == 0 && !options.Keep) Directory.Delete(_folder, recursive: true);
        return _violations.All.Count == 0 ? 0 : 1;
    }

    private async Task WorkAsync(PracticeBoard board, HostUnderTorture host, Api me, Api stranger, List<Case> cases, long began, CancellationToken interrupted)
    {
        while (!interrupted.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _next);
            if (number >= options.First + options.Runs) return;
            var plan = CasePlan.Draw(options.Seed, number);
            var one = new Case(plan, options.Seed, board, host, me, stranger, _tally, _violations, clock);
            var started = clock.GetTimestamp();
            await one.RunAsync();
            lock (cases) cases.Add(one);
            output.WriteLine(
                $"{clock.GetElapsedTime(began).TotalSeconds,6:0} s: {Interlocked.Increment(ref _ended)} of {options.Runs}, no. {number} took {clock.GetElapsedTime(started).TotalSeconds:0.0} s: "
                + $"{string.Join(", ", one.Runs.Select(r => $"{r.State} {r.TaskId}"))}; {plan}");
        }
    }

    /// <summary>Once more on the same data: what has ended has ended, and no browser is left.</summary>
    private async Task<int> CloseAsync(HostUnderTorture host, Api me, List<Case> cases)
    {
        await host.KillAsync();
        foreach (var (taskId, state) in cases.SelectMany(c => c.Runs).Where(r => r.State != "stuck"))
        {
            if ((await me.GetAsync($"api/applications/{taskId}")).Text("state") is { } now && now != state) _violations.Add($"Run {taskId} had ended as {state} and is {now} after a restart.");
        }

        var began = clock.GetTimestamp();
        while (Browsers.Living(host.BrowserFolder).Count > 0 && clock.GetElapsedTime(began) < TimeSpan.FromSeconds(60)) await Task.Delay(TimeSpan.FromMilliseconds(200), clock);
        var left = Browsers.Living(host.BrowserFolder).Count;
        if (left > 0) _violations.Add($"{left} chromium processes are left.");
        return left;
    }

    private Summary Summarise(long began, int accepted, int lives, int left) => new(
        "apply", options.Seed, options.Runs, options.Parallel, options.First, Math.Round(clock.GetElapsedTime(began).TotalSeconds, 1), _tally.Outcomes.Values.Sum(), lives, _tally.Struck,
        Sorted(_tally.Outcomes), Sorted(_tally.Strikes), Sorted(_tally.Gates), Sorted(_tally.Receipts), Sorted(_tally.Unfiled), Sorted(_tally.Faults), _tally.Unproven, accepted,
        _tally.Bereft, _tally.Resurrected, left, _violations.All, _violations.All.Count == 0 && !options.Keep ? null : _folder);

    private static SortedDictionary<string, int> Sorted(IDictionary<string, int> counts) => new(counts, StringComparer.Ordinal);

    /// <summary>Written before the host first starts: two programs on one folder of documents would not see each other's locks.</summary>
    private async Task<string> AddStrangerAsync(HostSettings settings)
    {
        var people = new PeopleDirectory(new FileDocumentStore(settings.ToEnvironment()["Storage__Folder"], clock), clock, Options.Create(new PeopleOptions()));
        await people.CreatePersonAsync(Stranger, PersonTier.Free, CancellationToken.None);
        return await people.IssueKeyAsync(Stranger, admin: false, CancellationToken.None);
    }

    private static async Task IntroduceAsync(Api me)
    {
        foreach (var done in new[]
        {
            await me.PutAsync("api/profile", GoldApplicant.Profile()),
            await me.PutAsync("api/answers", GoldApplicant.Answers),
            await me.UploadAsync("resume", GoldApplicant.ResumeFileName, GoldApplicant.ResumePdf),
            await me.UploadAsync("cover_letter", GoldApplicant.CoverLetterFileName, GoldApplicant.CoverLetterPdf),
        })
        {
            if (!done.IsSuccess) throw new InvalidOperationException($"The person could not be introduced: {done.Status} {done.Text("detail")}");
        }
    }
}
