using System.Text.Json.Nodes;
using Valet.ApplyTorture.Plans;
using Valet.ApplyTorture.Trouble;
using Valet.Boards;

namespace Valet.ApplyTorture.People;

/// <summary>Answers the gates of one run in the way its person was drawn, and watches what the receipts say.</summary>
internal sealed class Answerer(CasePlan plan, Api me, Api stranger, PracticeBoard board, BoardLink link, Striker striker, Tally tally, Violations violations, TimeProvider clock)
{
    private const int MostHandBacks = 3;

    private readonly Dictionary<string, (JsonNode Gate, object Answer)> _answered = [];
    private readonly Dictionary<string, long> _answeredAt = [];
    private string? _last;
    private bool _slept;
    private int _handedBack;

    /// <summary>The person was asked whether it was sent.</summary>
    public bool WasUnproven { get; private set; }

    /// <summary>A decision against sending that was accepted.</summary>
    public string? Against { get; private set; }

    /// <summary>Somebody asked for more than a person of gold should have to say.</summary>
    public string? Surprise { get; private set; }

    public async Task AnswerAsync(string taskId, string gateId)
    {
        if (_answeredAt.TryGetValue(gateId, out var at) && clock.GetElapsedTime(at) < TimeSpan.FromSeconds(5)) return;
        await striker.HitAsync(Moment.Asked);
        var seen = await me.GetAsync($"api/gates/{gateId}");
        if (seen.Body is not { } gate || !seen.IsSuccess) return;
        var kind = gate["kind"]!.GetValue<string>();
        if (_last != gateId) Tally.Count(tally.Gates, kind);
        _last = gateId;
        WasUnproven |= AsksWhetherSent(gate);
        if (kind != "takeover" && await SleepsAsync(gate)) return;
        if (plan.Manners.Stranger && !_answered.ContainsKey(gateId)) await LetStrangerTryAsync(taskId, gate);

        if (await DecideAsync(gate, kind) is not { } answer) return;
        _answered[gateId] = (gate, answer);
        if (kind == "review" && plan.Manners.Patience == Patience.Contradicts) await ContradictAsync(gate, answer);
        else await SendAsync(gate, answer);
        _answeredAt[gateId] = clock.GetTimestamp();
    }

    /// <summary>A takeover that may be over before it is answered.</summary>
    public async Task NoteAsync(string gateId)
    {
        if ((await me.GetAsync($"api/gates/{gateId}")).Body is { } gate) WasUnproven |= gate["decisions"] is not null && AsksWhetherSent(gate);
    }

    /// <summary>A gate that nobody has opened yet.</summary>
    public async Task TryEarlyAsync(string taskId)
    {
        var reply = await me.PostAsync($"api/gates/{taskId}-1/answer", new { nonce = "0123456789abcdef0123456789abcdef", decision = "solved" });
        Count("early", reply);
        if (reply.IsSuccess) violations.Add(plan, taskId, "An answer to a gate that was not open was accepted.");
    }

    /// <summary>Everything is over, and the person answers once more.</summary>
    public async Task TryLateAsync(string taskId)
    {
        foreach (var (gate, answer) in _answered.Values)
        {
            var reply = await me.PostAsync(Route(gate), answer);
            Count("late", reply);
            if (reply.IsSuccess && reply.Text("receipt") == "accepted") violations.Add(plan, taskId, "An answer to a gate of an ended run was accepted.");
        }
    }

    private async Task<bool> SleepsAsync(JsonNode gate)
    {
        if (plan.Manners.Patience is not (Patience.Sleeps or Patience.AtTheLastMoment) || _slept) return false;
        if (gate["deadline"]?.GetValue<DateTimeOffset>() is not { } deadline) return false;
        if (plan.Manners.Patience == Patience.Sleeps) return true;

        _slept = true;
        var left = deadline - clock.GetUtcNow() - TimeSpan.FromMilliseconds(new Random(plan.Number).Next(-60, 60));
        if (left > TimeSpan.Zero) await Task.Delay(left, clock);
        return false;
    }

    private async Task LetStrangerTryAsync(string taskId, JsonNode gate)
    {
        var kind = gate["kind"]!.GetValue<string>();
        var wrong = kind switch { "review" => "rejected", "takeover" => gate["decisions"]![0]!.GetValue<string>(), _ => "give_up" };
        var reply = await stranger.PostAsync(Route(gate), new { nonce = gate["nonce"]!.GetValue<string>(), decision = wrong, digest = gate["digest"]?.GetValue<string>() });
        Count("stranger", reply);
        if (reply.Status != 404) violations.Add(plan, taskId, $"A stranger's answer to a {kind} gate was met with {reply.Status} instead of 404.");
    }

    private async Task<object?> DecideAsync(JsonNode gate, string kind)
    {
        var nonce = gate["nonce"]!.GetValue<string>();
        switch (kind)
        {
            case "takeover" when AsksWhetherSent(gate):
                await link.QuietAsync();
                return new { nonce, decision = board.Received.Any(r => r.Board == plan.Board && r.JobId == plan.JobId) ? "sent" : "not_sent" };
            case "takeover" when _handedBack++ < MostHandBacks:
                // Nothing to do by hand on a practice board: once the network is back, the page goes on.
                await link.QuietAsync();
                return new { nonce, decision = "handed_back" };
            case "review":
                return plan.Manners.Patience == Patience.Refuses
                    ? new { nonce, decision = "rejected" }
                    : new { nonce, decision = "approved", digest = gate["digest"]!.GetValue<string>() };
            case var _ when plan.Manners.Patience == Patience.Refuses:
                return new { nonce, decision = "give_up" };
            case "captcha":
                if (gate["state"]!.GetValue<string>() == "open" && !await ClickAsync(gate)) return null;
                return new { nonce, decision = "solved" };
            case "question" when gate["fields"]!.AsArray().All(f => f!["value"] is not null || f["kind"]!.GetValue<string>() == "file"):
                // What the board found wrong; the person confirms what stands there.
                var answers = gate["fields"]!.AsArray().Where(f => f!["kind"]!.GetValue<string>() != "file")
                    .Select(f => new { selector = f!["selector"]!.GetValue<string>(), value = f["value"]!.GetValue<string>() });
                return new { nonce, decision = "answered", answers };
            default:
                Surprise = $"{kind}: {string.Join("; ", (gate["fields"] as JsonArray ?? []).Select(f => f!["label"]!.GetValue<string>()))}";
                return new { nonce, decision = "give_up" };
        }
    }

    /// <summary>The other takeover asks that the page be brought on by hand.</summary>
    private static bool AsksWhetherSent(JsonNode gate) => gate["decisions"]!.AsArray().Any(d => d!.GetValue<string>() == "sent");

    private async Task<bool> ClickAsync(JsonNode gate)
    {
        if (gate["target"] is not { } box) return true;
        double Middle(string at, string size) => box[at]!.GetValue<double>() + (box[size]!.GetValue<double>() / 2);
        var reply = await me.PostAsync($"api/gates/{gate["gateId"]!.GetValue<string>()}/input", new { kind = "click", x = Middle("x", "width"), y = Middle("y", "height") });
        return reply.IsSuccess;
    }

    private async Task SendAsync(JsonNode gate, object answer)
    {
        var first = me.PostAsync(Route(gate), answer);
        _ = striker.HitAsync(Moment.Answering);
        var second = plan.Manners.Twice && plan.Number % 2 == 0 ? me.PostAsync(Route(gate), answer) : null;
        var reply = await first;
        Count("answer", reply);
        if (plan.Manners.Twice) second ??= me.PostAsync(Route(gate), answer);
        if (second is null)
        {
            Remember(answer, reply);
            return;
        }

        var again = await second;
        Count("second", again);
        Remember(answer, reply.Text("receipt") == "accepted" ? reply : again);
        if (reply.Text("receipt") == "accepted" && again.Text("receipt") == "accepted") violations.Add(plan, null, "Two answers to one gate were both accepted.");
    }

    private async Task ContradictAsync(JsonNode gate, object approval)
    {
        var rejection = new { nonce = gate["nonce"]!.GetValue<string>(), decision = "rejected" };
        var replies = await Task.WhenAll(me.PostAsync(Route(gate), approval), me.PostAsync(Route(gate), rejection));
        _ = striker.HitAsync(Moment.Answering);
        foreach (var reply in replies) Count("contradiction", reply);
        if (replies.All(r => r.Text("receipt") == "accepted")) violations.Add(plan, null, "An approval and a rejection of one review were both accepted.");
        Remember(rejection, replies[1]);
    }

    private void Remember(object answer, Reply reply)
    {
        var decision = (string)answer.GetType().GetProperty("decision")!.GetValue(answer)!;
        if (decision is "rejected" or "give_up" && reply.Text("receipt") == "accepted") Against = decision;
    }

    private void Count(string what, Reply reply) => Tally.Count(tally.Receipts, $"{what}: {reply.Text("receipt") ?? reply.Status.ToString()}");

    private static string Route(JsonNode gate) => $"api/gates/{gate["gateId"]!.GetValue<string>()}/answer";
}
