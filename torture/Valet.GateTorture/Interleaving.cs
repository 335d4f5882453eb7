using System.Text.Json.Nodes;

namespace Valet.GateTorture;

/// <summary>Several people's runs on one host, and chance deciding what happens next to which of them; then everything is seen through and checked.</summary>
internal sealed class Interleaving(int seed, int runs, int people)
{
    private const int StepsPerRun = 9;
    private const int MostRounds = 400;

    private readonly Random _chance = new(seed);
    private readonly List<Task> _underWay = [];
    private World _world = null!;
    private List<Play> _plays = [];

    public async Task<Findings> RunAsync()
    {
        var names = Enumerable.Range(1, people).Select(n => $"person{n}").ToList();
        await using var world = _world = await World.StartAsync(names);
        for (var n = 0; n < runs; n++) _plays.Add(await BeginAsync(names, n));

        for (var step = 0; step < runs * StepsPerRun; step++)
        {
            var play = _plays[_chance.Next(runs)];
            if (_chance.Next(100) < 2)
            {
                await RestartAsync(play);
                continue;
            }

            var doing = DoAsync(play);
            // Not waiting makes the next step meet this one half done.
            if (_chance.Next(3) == 0) _underWay.Add(doing);
            else await doing;
            if (_chance.Next(2) == 0) await world.Host.RunToIdleAsync();
        }

        await SettleAsync();
        await SeeThroughAsync();
        return await new Checks(world, _plays, seed).RunAsync();
    }

    private async Task<Play> BeginAsync(List<string> names, int n)
    {
        var person = names[n % names.Count];
        var stranger = names[(n + 1) % names.Count];
        var task = await _world.ApplyAsync(person, $"https://board{n}.example/jobs/{n}", _chance.Next(4) == 0 ? "autopilot" : "copilot", 60 * _chance.Next(10, 1440));
        return new Play(_world, person, stranger, task, new Random(_chance.Next()));
    }

    private async Task DoAsync(Play play)
    {
        switch (_chance.Next(100))
        {
            case < 4:
                await AdvanceAsync();
                return;
            case < 7:
                await play.CancelAsync();
                return;
            case < 15:
                await (play.IsSuspended ? play.ResumeAsync() : play.SuspendAsync());
                return;
            case < 23 when play.Letters.Count > 0:
                // A client that saw no receipt, or did not look, sends the same again.
                await play.SendAsync(play.Letters[_chance.Next(play.Letters.Count)]);
                return;
        }

        if (await play.GateAsync() is not { } gate || gate["state"]!.GetValue<string>() != "open") return;
        switch (_chance.Next(100))
        {
            case < 10:
                await play.IntrudeAsync(gate);
                break;
            case < 14:
                await play.MistakeNonceAsync(gate);
                break;
            case < 24:
                await play.ExtendAsync(gate);
                break;
            case < 30:
                await play.LookAsync(gate);
                break;
            case < 42:
                await TieAsync(gate);
                break;
            case < 54:
                await Task.WhenAll(play.SendAsync(play.Write(gate)), play.SendAsync(play.Write(gate)));
                break;
            default:
                await AnswerAsync(play, gate);
                break;
        }
    }

    /// <summary>In good order, or as after a kill, with an answer under way whose receipt may be lost.</summary>
    private async Task RestartAsync(Play play)
    {
        await SettleAsync();
        var gate = await play.GateAsync();
        var crash = _chance.Next(3) > 0;
        foreach (var other in _plays) other.Note(crash ? "crash" : "restart");
        var sending = crash && gate?["state"]!.GetValue<string>() == "open" ? play.SendAsync(play.Write(gate)) : Task.CompletedTask;
        await _world.RestartAsync(crash);
        await sending;
    }

    private static async Task AnswerAsync(Play play, JsonNode gate)
    {
        if (gate["kind"]!.GetValue<string>() == "captcha") await play.TickAsync(gate["gateId"]!.GetValue<string>());
        await play.SendAsync(play.Write(gate));
    }

    /// <summary>The gate whose time is over soonest, of this person, is answered in the very instant in which it is.</summary>
    private async Task TieAsync(JsonNode other)
    {
        var play = _plays.Single(p => p.TaskId == other["taskId"]!.GetValue<string>());
        var gate = (await play.GetAsync("api/gates?limit=1"))["gates"]!.AsArray().FirstOrDefault() ?? other;
        play = _plays.Single(p => p.TaskId == gate["taskId"]!.GetValue<string>());
        await Task.WhenAll(play.SendAsync(play.Write(gate)), Task.Run(() =>
        {
            if (gate["deadline"]?.GetValue<DateTimeOffset>() is { } deadline) _world.Host.Clock.AdvanceTo(deadline);
        }));
    }

    private async Task AdvanceAsync()
    {
        if (_chance.Next(2) == 0) await _world.Host.AdvanceToNextTimerAsync();
        else _world.Host.Clock.Advance(TimeSpan.FromSeconds(_chance.Next(1, 900)));
        foreach (var play in _plays) play.Note($"clock {_world.Host.Clock.GetUtcNow():HH:mm:ss}");
    }

    private async Task SettleAsync()
    {
        await Task.WhenAll(_underWay);
        _underWay.Clear();
    }

    /// <summary>Everybody answers what is asked until every run has ended; letters without a receipt are sent again, as a client must.</summary>
    private async Task SeeThroughAsync()
    {
        foreach (var play in _plays.Where(p => p.IsSuspended)) await play.ResumeAsync();
        for (var round = 0; round < MostRounds; round++)
        {
            await _world.Host.RunToIdleAsync();
            var left = _plays.Where(p => !p.HasEnded).ToList();
            foreach (var play in left)
            {
                foreach (var lost in play.Letters.Where(l => l.Receipts is [.., null]).ToList()) await play.SendAsync(lost);
                var state = await play.StateAsync();
                play.HasEnded = state["outcome"] is not null;
                if (!play.HasEnded && await play.GateAsync() is { } gate && gate["state"]!.GetValue<string>() == "open") await AnswerAsync(play, gate);
            }

            if (left.Count == 0) return;
            await _world.Host.RunToIdleAsync();
            if (round % 5 == 4) await _world.Host.AdvanceToNextTimerAsync();
        }
    }
}
