namespace Valet.Torture.Engine.Parent;

/// <summary>What happens to the host while it works, drawn from the seed: kills, a failing store, or both.</summary>
internal sealed class Adversary(ChildHost child, StoreTrouble? trouble, bool kills, int seed, Violations violations, TimeProvider clock)
{
    private readonly Random _random = new(seed);
    private readonly SortedDictionary<string, int> _counts = [];

    /// <summary>How often each kind of trouble was made.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    /// <summary>Makes trouble until it is told to stop; leaves a running host behind.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        child.Start();
        while (!stop.IsCancellationRequested)
        {
            await child.AddressAsync().WaitAsync(TimeSpan.FromSeconds(60), clock, CancellationToken.None);
            if (trouble is not null && (!kills || _random.Next(2) == 0))
                await TroubleAsync(stop);
            if (kills)
                await KillAsync(stop);
        }
    }

    private async Task TroubleAsync(CancellationToken stop)
    {
        await PauseAsync(_random.Next(50, 1500), stop);
        if (stop.IsCancellationRequested || child.Exited.IsCompleted)
            return;
        string kind = trouble!.Draw(_random);
        Count(kind);
        int milliseconds = _random.Next(6) == 0 ? _random.Next(5200, 7000) : LogUniform(20, 2500);
        await using (await trouble.BeginAsync(kind, child, _random))
            await PauseAsync(milliseconds, CancellationToken.None);
    }

    private async Task KillAsync(CancellationToken stop)
    {
        switch (_random.Next(10))
        {
            case 0 or 1 or 2 or 3 or 4:
                await PauseAsync(LogUniform(3, 5000), stop);
                await KillAndStartAsync("running", null);
                break;
            case 5 or 6 or 7:
                // Between a commit and its acknowledgement, or just before the commit.
                string when = _random.Next(2) == 0 ? "before" : "after";
                await KillAndStartAsync("running", $"die {LogUniform(1, 600)} {when}");
                await Task.WhenAny(child.Exited, PauseAsync(8000, CancellationToken.None));
                await KillAndStartAsync($"{when}Commit", null);
                break;
            case 8:
                await KillAndStartAsync("running", null);
                await Task.WhenAny(child.Exited, PauseAsync(LogUniform(5, 900), CancellationToken.None));
                await KillAndStartAsync("startUp", null);
                break;
            default:
                await KillAndStartAsync("running", null);
                await Task.WhenAny(child.Opened, child.Exited, PauseAsync(20_000, CancellationToken.None));
                await PauseAsync(_random.Next(120), CancellationToken.None);
                await KillAndStartAsync("recovery", null);
                break;
        }
    }

    private async Task KillAndStartAsync(string kind, string? firstCommand)
    {
        Count(kind);
        if (!child.Exited.IsCompleted)
            await child.KillAsync();
        await child.EndedAsync();
        if (!child.WasKilled)
            violations.Add($"The host of life {child.Lives} ended by itself; child.log says why.");
        child.Start(firstCommand);
    }

    private void Count(string kind) => _counts[kind] = _counts.GetValueOrDefault(kind) + 1;

    private int LogUniform(int least, int most) => (int)(least * Math.Pow((double)most / least, _random.NextDouble()));

    private async Task PauseAsync(int milliseconds, CancellationToken stop)
    {
        try
        {
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds), clock, stop);
        }
        catch (OperationCanceledException)
        {
        }
    }
}
