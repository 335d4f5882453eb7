using Valet.ApplyTorture.Plans;

namespace Valet.ApplyTorture.Trouble;

/// <summary>Carries out what was drawn for one run, each strike once, at its moment.</summary>
internal sealed class Striker(IReadOnlyList<Strike> strikes, BoardLink link, HostUnderTorture host, Tally tally, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Strike> _left = [.. strikes];
    private readonly List<Task> _running = [];

    /// <summary>The run, once there is one.</summary>
    public string? TaskId { get; set; }

    /// <summary>The browser was killed before anything was sent.</summary>
    public bool KilledBrowserBeforeSubmit { get; private set; }

    /// <summary>What was done, in order.</summary>
    public List<string> Done { get; } = [];

    /// <summary>Gives whether what is on its way is lost.</summary>
    public async Task<bool> HitAsync(Moment moment, int nth = 0)
    {
        List<Strike> now;
        lock (_gate)
        {
            now = [.. _left.Where(s => TaskId is not null && s.Moment == moment && (moment != Moment.Event || nth >= s.Nth))];
            foreach (var strike in now) _left.Remove(strike);
        }

        var lost = false;
        foreach (var strike in now)
        {
            if (strike.Wait > TimeSpan.Zero)
            {
                lock (_gate) _running.Add(LaterAsync(strike, moment));
                continue;
            }

            await StrikeAsync(strike, moment);
            lost |= strike is { Lost: true, Kind: StrikeKind.Cut or StrikeKind.KillBrowser or StrikeKind.KillBoth };
        }

        return lost;
    }

    /// <summary>Until nothing is being broken any more; what has not come about by now will not.</summary>
    public async Task RestAsync()
    {
        Task[] running;
        lock (_gate)
        {
            _left.Clear();
            running = [.. _running];
        }

        await Task.WhenAll(running);
    }

    private async Task LaterAsync(Strike strike, Moment moment)
    {
        await Task.Delay(strike.Wait, clock);
        await StrikeAsync(strike, moment);
    }

    private async Task StrikeAsync(Strike strike, Moment moment)
    {
        lock (_gate) Done.Add($"{strike.Kind}@{moment}");
        Tally.Count(tally.Strikes, $"{strike.Kind}@{moment}");
        switch (strike.Kind)
        {
            case StrikeKind.KillHost:
                await host.KillAsync();
                break;
            case StrikeKind.KillBrowser:
                KillBrowser();
                break;
            case StrikeKind.KillBoth:
                KillBrowser();
                await host.KillAsync();
                break;
            case StrikeKind.Cut:
                link.Cut(strike.Length);
                break;
            default:
                link.Stall(strike.Length);
                break;
        }
    }

    private void KillBrowser()
    {
        var before = link.Submits == 0;
        if (!Browsers.Kill(host.BrowserFolder, TaskId!)) return;
        Tally.Count(tally.Strikes, "browsers really killed");
        KilledBrowserBeforeSubmit |= before;
    }
}
