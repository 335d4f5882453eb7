using System.Globalization;
using System.Text.Json.Nodes;
using DurableTask.Core.History;
using Valet.Functions.Applications.Gates;
using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.GateTorture;

/// <summary>Holds what the people were told against what was stored, what the runs did with it, and what the boards received.</summary>
internal sealed class Checks(World world, IReadOnlyList<Play> plays, int seed)
{
    private readonly Findings _found = new();

    public async Task<Findings> RunAsync()
    {
        foreach (var play in plays) await CheckAsync(play);
        if (world.Board.BrowsersAlive > 0) _found.Violations.Add($"seed {seed}: {world.Board.BrowsersAlive} browsers were left");
        return _found;
    }

    private async Task CheckAsync(Play play)
    {
        var before = play.Violations.Count;
        var state = await play.StateAsync();
        var ending = state["state"]!.GetValue<string>();
        _found.Runs++;
        Findings.Count(_found.Endings, ending);
        if (ending == "failed") Findings.Count(_found.Failures, state["outcome"]?["reason"]?.GetValue<string>() ?? "no reason");
        if (state["outcome"] is null) play.Violations.Add($"stuck in {ending}");

        var closings = await ClosingsAsync(play);
        var events = (await play.GetAsync($"api/applications/{play.TaskId}/events"))["events"]!.AsArray();
        foreach (var gateId in await GateIdsAsync(play)) await CheckGateAsync(play, gateId, closings.GetValueOrDefault(gateId) ?? [], events);
        CheckBoard(play);

        if (play.Violations.Count > before || before > 0)
            _found.Violations.AddRange(play.Violations.Select(v => $"seed {seed}, {play.Person}'s run {play.TaskId}: {v}\n    {string.Join("; ", play.Script.TakeLast(60))}"));
    }

    private async Task CheckGateAsync(Play play, string gateId, List<string> closings, JsonArray events)
    {
        _found.Gates++;
        var letters = play.Letters.Where(l => l.GateId == gateId).ToList();
        _found.Letters += letters.Sum(l => l.Receipts.Count);
        foreach (var receipt in letters.SelectMany(l => l.Receipts)) Findings.Count(_found.Receipts, receipt?.Name ?? "none");

        var decision = await world.Documents.ReadJsonAsync<GateDecision>(RunPaths.Decision(play.Person, play.TaskId, gateId), CancellationToken.None);
        var name = gateId[21..];
        if (decision is null)
        {
            play.Violations.Add($"gate {name} was never decided");
            return;
        }

        // Applied: exactly once, and exactly what is stored.
        if (closings is not [var applied]) play.Violations.Add($"gate {name} was closed {closings.Count} times");
        else if (applied != decision.Decision) play.Violations.Add($"gate {name} holds '{decision.Decision}' and the run took '{applied}'");
        var told = events.Where(e => e!["id"]!.GetValue<string>() == $"gate-{gateId}:0:1").Select(e => e!["data"]!["decision"]!.GetValue<string>()).ToList();
        if (told is not [var said] || said != decision.Decision) play.Violations.Add($"gate {name} holds '{decision.Decision}' and the log says '{string.Join(", ", told)}'");

        // Receipts: at most one accepted, it is the one that is stored, and nobody is told otherwise.
        var accepted = letters.Where(l => l.WasAccepted).ToList();
        if (letters.Sum(l => l.Receipts.Count(r => r is { Name: "accepted" })) > 1) play.Violations.Add($"gate {name} accepted two answers");
        if (accepted.DistinctBy(l => l.Body.ToJsonString()).Count() > 1) play.Violations.Add($"gate {name} took different answers");
        foreach (var letter in accepted)
        {
            if (letter.Decision != decision.Decision) play.Violations.Add($"gate {name} accepted '{letter.Decision}' and holds '{decision.Decision}'");
            if (letter.Word is { } word && decision.Answers?.SingleOrDefault()?.Value != word) play.Violations.Add($"gate {name} accepted one word and holds another");
        }

        foreach (var letter in letters.Where(l => !l.WasAccepted))
        {
            if (letter.Word is { } word && decision.Answers?.Any(a => a.Value == word) == true && letter.Receipts.Exists(r => r is { Name: not "" }))
                play.Violations.Add($"gate {name} holds an answer whose sender was told {string.Join(", ", letter.Receipts.Select(r => r?.Name))}");
            foreach (var receipt in letter.Receipts.OfType<Receipt>())
            {
                var expected = GateDecisions.IsPersons(decision.Decision) ? "duplicate" : "too_late";
                if (receipt is { Status: 409 } && receipt.Name != expected) play.Violations.Add($"gate {name} holds '{decision.Decision}' and told '{receipt.Name}'");
            }
        }
    }

    /// <summary>What the run's own history says of each gate: the results of closings that closed.</summary>
    private async Task<Dictionary<string, List<string>>> ClosingsAsync(Play play)
    {
        var history = await world.Host.GetHistoryAsync(play.InstanceId) ?? [];
        var results = history.OfType<TaskCompletedEvent>().ToDictionary(e => e.TaskScheduledId, e => e.Result);
        var closings = new Dictionary<string, List<string>>();
        foreach (var scheduled in history.OfType<TaskScheduledEvent>().Where(e => e.Name == nameof(CloseGateActivity)))
        {
            if (!results.TryGetValue(scheduled.EventId, out var result) || result is null) continue;
            var closed = JsonNode.Parse(result)!;
            if (closed["stillOpen"]?.GetValue<bool>() == true) continue;
            var gateId = (JsonNode.Parse(scheduled.Input!) is JsonArray wrapped ? wrapped[0]! : JsonNode.Parse(scheduled.Input!)!)["gateId"]!.GetValue<string>();
            if (!closings.TryGetValue(gateId, out var list)) closings[gateId] = list = [];
            list.Add(closed["decision"]!.GetValue<string>());
        }

        return closings;
    }

    private void CheckBoard(Play play)
    {
        var received = world.Board.PageOf(play.Person, play.TaskId).Received;
        _found.Sent += received.Count;
        if (received.Count > 1) play.Violations.Add($"{received.Count} applications went out");
        foreach (var form in received)
        {
            var said = play.Letters.Where(l => l.WasAccepted && l.Word is not null).OrderBy(l => int.Parse(l.GateId[21..], CultureInfo.InvariantCulture)).Select(l => l.Word).ToList();
            if (form.GetValueOrDefault(PaperPage.Question) is not { } word || said.Count == 0 || said[^1] != word) play.Violations.Add("the board received another word than the person's last");
            if (form.GetValueOrDefault("#first") != play.Person) play.Violations.Add("the board received another person's name");
        }
    }

    private async Task<IReadOnlyList<string>> GateIdsAsync(Play play)
    {
        var prefix = RunPaths.Gates(play.Person, play.TaskId);
        var ids = new List<string>();
        await foreach (var path in world.Documents.ListAllAsync(prefix, CancellationToken.None))
        {
            var name = path[prefix.Length..^".json".Length];
            if (!name.Contains('.', StringComparison.Ordinal)) ids.Add(name);
        }

        return ids;
    }
}
