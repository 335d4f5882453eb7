using System.Text;
using System.Text.Json;
using Valet.Boards;
using Valet.Cli.Api;
using Valet.Cli.Hosting;
using Valet.Functions.Shared;

namespace Valet.Cli.Demo;

/// <summary>
/// One application from beginning to end on this machine: a practice board in this process, the host as a process of its own, the invented person between them.
/// Leaves the evidence behind, and no process.
/// </summary>
internal sealed class DemoRun(Home home, DemoOptions options, IDemoReporter report, TimeProvider clock)
{
    private const int LongPollSeconds = 20;
    private const int MostGates = 20;
    private static readonly TimeSpan HostPatience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan CancelPatience = TimeSpan.FromSeconds(15);

    private readonly string _folder = Path.Combine(home.DataFolder, $"demo-{Ids.New()[..8]}");

    private string DataFolder => Path.Combine(_folder, "data");

    private string EvidenceFolder => Path.Combine(_folder, "evidence");

    public async Task<DemoSummary> RunAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        Directory.CreateDirectory(EvidenceFolder);
        try
        {
            var run = await FileAsync(cancellationToken);
            var comparison = RecordComparison.Compare(run.Expected, run.Received);
            var summary = new DemoSummary(
                options.Board,
                options.Mode,
                run.Outcome,
                run.Received is null ? null : BoardRecord.Of(run.Received).ToJson(),
                BoardRecord.Of(run.Expected).ToJson(),
                [.. comparison.Where(c => !c.Matches)],
                run.Submissions,
                (long)clock.GetElapsedTime(began).TotalMilliseconds,
                [.. Directory.EnumerateFiles(EvidenceFolder).Order(StringComparer.Ordinal)]);
            report.End(summary, comparison);
            return summary;
        }
        finally
        {
            if (!options.Keep) Scratch.Delete(DataFolder);
        }
    }

    private sealed record Filed(string Outcome, ExpectedRecord Expected, ReceivedApplication? Received, int Submissions);

    private async Task<Filed> FileAsync(CancellationToken cancellationToken)
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        var settings = new HostSettings(DataFolder, FreePort.Find()) { AllowedPrivateHosts = [board.Address.Authority] };
        report.Note($"practice board on {board.Address}; host on {settings.Address}; data in {DataFolder}");
        await using var host = HostProcess.Start(Home.FunctionsAssembly, settings, Path.Combine(EvidenceFolder, "host.log"), clock);
        using (var anonymous = new ApiClient(settings.Address, null)) await host.WaitUntilHealthyAsync(anonymous, HostPatience, cancellationToken);

        using var api = new ApiClient(settings.Address, (await File.ReadAllTextAsync(settings.KeyFile, cancellationToken)).Trim());
        var applicant = new DemoApplicant(options.Board);
        await IntroduceAsync(api, applicant, cancellationToken);

        var posting = board.Posting(options.Board, applicant.JobId, Query(options.Fault));
        report.Note($"applying to {posting} ({options.Mode})");
        var accepted = await api.ApplyAsync(posting.AbsoluteUri, options.Mode, cancellationToken);
        var person = new PersonsPart(api, report, applicant.Answers, token => ReceivedAsync(board, token), EvidenceFolder, clock);
        ApplicationView run;
        try
        {
            using var patience = new CancellationTokenSource(options.Patience, clock);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            run = await FollowAsync(api, person, accepted.TaskId, either.Token, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await CancelAsync(api, accepted.TaskId);
            throw;
        }

        await SaveEvidenceAsync(api, accepted.TaskId, cancellationToken);
        if (!run.IsFinal)
        {
            report.Note($"gave up after {options.Patience.TotalSeconds:0} s in state {run.State}: {run.Message}");
            await CancelAsync(api, accepted.TaskId);
        }

        var received = (await ReceivedAsync(board, cancellationToken)).Received;
        await File.WriteAllTextAsync(Path.Combine(EvidenceFolder, "received.json"), JsonSerializer.Serialize(received, Json.Web), cancellationToken);
        return new Filed(run.State, applicant.Expected, received.Count == 0 ? null : received[0], received.Count);
    }

    private async Task IntroduceAsync(ApiClient api, DemoApplicant applicant, CancellationToken cancellationToken)
    {
        await api.PutProfileAsync(applicant.Profile, cancellationToken);
        await api.PutAnswersAsync(applicant.AnswerBank, cancellationToken);
        foreach (var document in applicant.Documents) await api.UploadAsync(document.Kind, document.FileName, document.ContentType, document.Content, cancellationToken);
        report.Note($"the invented person {applicant.Name} has a profile, an answer bank and {applicant.Documents.Count} documents");
    }

    /// <summary>Shows events until the run has ended or the demo's patience has, and plays the person's part at every gate.</summary>
    private async Task<ApplicationView> FollowAsync(ApiClient api, PersonsPart person, string taskId, CancellationToken patience, CancellationToken cancellationToken)
    {
        var last = 0;
        var played = new HashSet<string>();
        while (true)
        {
            try
            {
                var page = await api.EventsAsync(taskId, last, LongPollSeconds, patience);
                foreach (var runEvent in page.Events) report.Event(runEvent);
                last = Math.Max(last, page.Last);

                var run = await api.GetAsync(taskId, patience);
                if (run.IsFinal && page.Events.Count == 0) return run;
                if (run.IsFinal)
                {
                    // Events of the end may still follow the state: one look without waiting.
                    foreach (var runEvent in (await api.EventsAsync(taskId, last, 0, patience)).Events) report.Event(runEvent);
                    return run;
                }

                if (run.Gate is { } gate && played.Count < MostGates && played.Add(gate.GateId)) await person.PlayAsync(gate.GateId, patience);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return await api.GetAsync(taskId, cancellationToken);
            }
        }
    }

    private async Task SaveEvidenceAsync(ApiClient api, string taskId, CancellationToken cancellationToken)
    {
        foreach (var name in await api.EvidenceAsync(taskId, cancellationToken))
        {
            // The name comes from the API and becomes a file: only its last part counts.
            await File.WriteAllBytesAsync(Path.Combine(EvidenceFolder, Path.GetFileName(name)), await api.EvidenceAsync(taskId, name, cancellationToken), cancellationToken);
        }

        var log = new StringBuilder();
        for (var after = 0; ;)
        {
            var page = await api.EventsAsync(taskId, after, 0, cancellationToken);
            foreach (var runEvent in page.Events) log.Append(JsonSerializer.Serialize(runEvent, Json.Web)).Append('\n');
            if (page.Events.Count == 0 || page.Last <= after) break;
            after = page.Last;
        }

        await File.WriteAllTextAsync(Path.Combine(EvidenceFolder, "events.jsonl"), log.ToString(), cancellationToken);
    }

    /// <summary>Asks the run to end, so that its browser closes before the host does.</summary>
    private async Task CancelAsync(ApiClient api, string taskId)
    {
        using var patience = new CancellationTokenSource(CancelPatience, clock);
        try
        {
            await api.CancelAsync(taskId, patience.Token);
            while (!(await api.GetAsync(taskId, patience.Token)).IsFinal) await Task.Delay(TimeSpan.FromMilliseconds(200), clock, patience.Token);
        }
        catch (Exception fault) when (fault is CliException or OperationCanceledException)
        {
            report.Note("the run did not end in time; its browser is ended with the host");
        }
    }

    private static async Task<ReceivedReport> ReceivedAsync(PracticeBoard board, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = board.Address };
        return ReceivedReport.Parse(await http.GetStringAsync("received", cancellationToken));
    }

    /// <summary>A fault is a name (<c>500-after-accept</c>) or one of the board's own switches (<c>slow=2000</c>).</summary>
    private static string? Query(string? fault) => fault is null || fault.Contains('=') ? fault : "fault=" + Uri.EscapeDataString(fault);
}
