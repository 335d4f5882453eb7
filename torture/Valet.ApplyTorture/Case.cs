using System.Text.Json.Nodes;
using Valet.ApplyTorture.People;
using Valet.ApplyTorture.Plans;
using Valet.ApplyTorture.Trouble;
using Valet.Boards;

namespace Valet.ApplyTorture;

/// <summary>One posting of one board, applied to once or twice, with everything that was drawn to happen meanwhile; then judged by the board's own record.</summary>
internal sealed class Case(CasePlan plan, int seed, PracticeBoard board, HostUnderTorture host, Api me, Api stranger, Tally tally, Violations violations, TimeProvider clock)
{
    /// <summary>The runs and how each ended.</summary>
    public List<(string TaskId, string State)> Runs { get; } = [];

    public async Task RunAsync()
    {
        var posting = board.Posting(plan.Board, plan.JobId, plan.Query);
        await using var link = new BoardLink(board.Address, posting.AbsolutePath, clock);
        var striker = new Striker(plan.Strikes, link, host, tally, clock);
        link.OnMoment = moment => striker.HitAsync(moment);
        var address = new Uri(link.Address, posting.PathAndQuery);

        var first = await FileAsync(address.AbsoluteUri, striker, link, plan, "first");
        if (striker.Done.Count > 0) Interlocked.Increment(ref tally.Struck);
        if (first is null) return;
        if (plan.IsFileable && striker.KilledBrowserBeforeSubmit)
        {
            Interlocked.Increment(ref tally.Bereft);
            if (first.State == "completed") Interlocked.Increment(ref tally.Resurrected);
        }

        if (!plan.Again) return;
        var calm = plan with { Manners = new Manners(Patience.Answers, 0, false, false, false, false), Strikes = [] };
        var variant = address.AbsoluteUri + (address.Query.Length == 0 ? "?" : "&") + "utm_source=torture";
        await FileAsync(variant, new Striker([], link, host, tally, clock), link, calm, "again");
    }

    private async Task<Ended?> FileAsync(string address, Striker striker, BoardLink link, CasePlan now, string which)
    {
        object body = now.Manners.Patience is Patience.Sleeps or Patience.AtTheLastMoment
            ? new { jobUrl = address, mode = now.Mode, gateTimeoutSeconds = 60 }
            : new { jobUrl = address, mode = now.Mode };
        var taken = await me.PostAsync("api/applications", body, $"{seed}-{plan.Number}-{which}");
        if (!taken.IsSuccess)
        {
            Judge.Refusal(plan, which == "again", taken, Runs.Count > 0 ? Runs[^1].State : "", board, tally, violations);
            return null;
        }

        var taskId = taken.Text("taskId")!;
        striker.TaskId = taskId;
        var answerer = new Answerer(now, me, stranger, board, link, striker, tally, violations, clock);
        var ended = await new Follower(now, taskId, me, answerer, striker, clock).FollowAsync();
        await striker.RestAsync();
        await link.QuietAsync();
        Runs.Add((taskId, ended?.State ?? "stuck"));
        if (ended is null)
        {
            var stuck = await me.GetAsync($"api/applications/{taskId}");
            Tally.Count(tally.Outcomes, "stuck");
            violations.Add(plan, taskId, $"The run is stuck in {stuck.Text("state")}: {stuck.Text("message")}; done to it: {string.Join(", ", striker.Done)}.");
            return null;
        }

        if (now.Manners.Late) await answerer.TryLateAsync(taskId);
        var after = await me.GetAsync($"api/applications/{taskId}");
        if (after.Text("state") != ended.State) violations.Add(plan, taskId, $"The run was {ended.State} and became {after.Text("state")}.");
        if ((await stranger.GetAsync($"api/applications/{taskId}")).Status != 404) violations.Add(plan, taskId, "A stranger can read the run.");
        Judge.Run(now, taskId, ended, answerer, striker, board, tally, violations, Runs);
        return ended;
    }
}

/// <summary>How a run ended, as its person is told.</summary>
internal sealed record Ended(string State, string? Proof, string? Reason, JsonNode View);
