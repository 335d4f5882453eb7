using System.Globalization;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>A person's gates, page by page.</summary>
public sealed class GateLists(IDocumentStore store, GateMailbox mailbox, RunJournal journal)
{
    /// <summary>What waits on the person: by deadline, the soonest first, those that wait for ever last.</summary>
    public async Task<GateList> OpenAsync(string userId, int limit, string? token, CancellationToken cancellationToken)
    {
        if (token is not null && token.IndexOf('_', StringComparison.Ordinal) != 19) throw BadToken();
        var prefix = RunPaths.Waiting(userId);
        var open = new List<(string Rank, Gate Gate)>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            var gateId = path[prefix.Length..];
            if (Ids.TaskOfGate(gateId) is not { } taskId || await mailbox.GateAsync(userId, taskId, gateId, cancellationToken) is not { } gate) continue;
            if (await mailbox.DecisionAsync(userId, taskId, gateId, cancellationToken) is null) open.Add((RankOf(gate), gate));
        }

        var left = open.OrderBy(g => g.Rank, StringComparer.Ordinal).Where(g => token is null || string.CompareOrdinal(g.Rank, token) > 0).Take(limit + 1).ToList();
        var views = new List<GateView>();
        foreach (var (_, gate) in left.Take(limit))
        {
            if (await journal.ReadAsync(userId, gate.TaskId, cancellationToken) is { } run) views.Add(GateView.Of(gate, GateState.Open, run.JobUrl));
        }

        return new GateList(views, left.Count > limit ? left[limit - 1].Rank : null);
    }

    /// <summary>Every gate that ever was, by application, newest first; a page ends with the gates of an application.</summary>
    public async Task<GateList> AllAsync(string userId, int limit, string? token, CancellationToken cancellationToken)
    {
        if (token is not null && !Ids.IsTaskId(token)) throw BadToken();
        var views = new List<GateView>();
        string? last = null;
        await foreach (var run in journal.RunsAsync(userId, token, cancellationToken))
        {
            if (views.Count >= limit) return new GateList(views, last);
            last = run.TaskId;
            foreach (var gateId in await IdsAsync(run, cancellationToken))
            {
                if (await mailbox.GateAsync(userId, run.TaskId, gateId, cancellationToken) is { } gate)
                    views.Add(GateView.Of(gate, GateRules.StateOf(await mailbox.DecisionAsync(userId, run.TaskId, gateId, cancellationToken)), run.JobUrl));
            }
        }

        return new GateList(views, Token: null);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(RunState run, CancellationToken cancellationToken)
    {
        var prefix = RunPaths.Gates(run.UserId, run.TaskId);
        var ids = new List<string>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            if (Ids.TaskOfGate(path[prefix.Length..^".json".Length]) is not null) ids.Add(path[prefix.Length..^".json".Length]);
        }

        return ids;
    }

    private static string RankOf(Gate gate) => string.Create(CultureInfo.InvariantCulture, $"{(gate.Deadline ?? DateTimeOffset.MaxValue).UtcTicks:D19}_{gate.GateId}");

    private static ProblemException BadToken() => Problems.BadRequest("The query parameter 'token' is not one that this route gave out.");
}
