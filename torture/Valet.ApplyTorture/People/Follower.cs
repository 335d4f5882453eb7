using System.Text.Json.Nodes;
using Valet.ApplyTorture.Plans;
using Valet.ApplyTorture.Trouble;

namespace Valet.ApplyTorture.People;

/// <summary>Follows one run to its end as its person does: reads its log, answers what is asked, cancels if so drawn.</summary>
internal sealed class Follower(CasePlan plan, string taskId, Api me, Answerer answerer, Striker striker, TimeProvider clock)
{
    private int _last;
    private long _heardAt;
    private bool _cancelled;
    private bool _early;

    /// <summary>Null: it did not end in time.</summary>
    public async Task<Ended?> FollowAsync()
    {
        var began = _heardAt = clock.GetTimestamp();
        _ = striker.HitAsync(Moment.Random);
        while (clock.GetElapsedTime(_heardAt) < TortureOptions.Patience && clock.GetElapsedTime(began) < TortureOptions.MostPatience)
        {
            if (plan.Manners.Early && !_early)
            {
                _early = true;
                await answerer.TryEarlyAsync(taskId);
            }

            var run = await me.GetAsync($"api/applications/{taskId}");
            if (run.Body is { } view && run.Text("state") is "completed" or "failed" or "cancelled" or "timed_out" or "duplicate")
            {
                await ReadEventsAsync(wait: 0);
                return new Ended(run.Text("state")!, view["outcome"]?["proof"]?.GetValue<string>(), view["outcome"]?["reason"]?.GetValue<string>(), view);
            }

            if (run.Body?["gate"]?["gateId"]?.GetValue<string>() is { } gateId) await answerer.AnswerAsync(taskId, gateId);
            await ReadEventsAsync(wait: 2);
            if (plan.Manners.Patience == Patience.Cancels && !_cancelled && _last >= plan.Manners.CancelAt) _cancelled = (await me.PostAsync($"api/applications/{taskId}/cancel", null)).IsSuccess;
        }

        return null;
    }

    private async Task ReadEventsAsync(int wait)
    {
        var reply = await me.GetAsync($"api/applications/{taskId}/events?after={_last}&wait={wait}");
        foreach (var told in reply.Body?["events"] as JsonArray ?? [])
        {
            _last = told!["number"]!.GetValue<int>();
            _heardAt = clock.GetTimestamp();
            if (told["type"]!.GetValue<string>() == "human_needed" && told["data"]?["kind"]?.GetValue<string>() == "takeover") await answerer.NoteAsync(told["data"]!["gateId"]!.GetValue<string>());
            await striker.HitAsync(Moment.Event, _last);
            if (told["state"]!.GetValue<string>() == "submitting") await striker.HitAsync(Moment.Submitting);
        }
    }
}
