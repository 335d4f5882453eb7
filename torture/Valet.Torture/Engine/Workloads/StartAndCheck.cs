using Valet.Torture.Engine.App;
using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>
/// Work that needs nothing after its start. Some starts are not repeated when their answer does not come: such an instance must
/// be absent or right.
/// </summary>
internal sealed class StartAndCheck(string name, string orchestrator, Func<Random, int, Plan> draw, Func<Plan, Outcome, Client, string, string?> check) : IWorkload
{
    public string Name => name;

    /// <summary>Up to how many milliseconds its start is put off; 0 for at once.</summary>
    public int MaxDelay { get; init; }

    /// <summary>Told what will be expected of an instance before it is started.</summary>
    public Action<Plan, Client, string, Expected>? Expect { get; init; }

    public async Task RunAsync(Client client, int index, Random random)
    {
        string id = $"{name}-{index}";
        Plan plan = draw(random, index);
        bool insist = random.Next(10) < 6;
        bool purge = random.Next(100) < 85;
        int delay = MaxDelay == 0 ? 0 : 1 + random.Next(MaxDelay);
        client.Books.Of(name).Start();
        Expect?.Invoke(plan, client, id, Expected.AtMostOnce);
        if (await client.StartAsync(orchestrator, id, plan, insist, delay))
        {
            await CheckAsync(client, id, plan, purge);
            return;
        }

        client.Books.Of(name).LeaveUnacknowledged();
        client.Books.Doubtful.Add((id, () => CheckAsync(client, id, plan, purge: false), () =>
        {
            client.Books.Of(name).FindAbsent();
            Expect?.Invoke(plan, client, id, Expected.Never);
        }
        ));
    }

    private async Task CheckAsync(Client client, string id, Plan plan, bool purge)
    {
        if (await client.CompletedAsync(id) is not { } outcome)
            return;
        Expect?.Invoke(plan, client, id, Expected.Once);
        if (check(plan, outcome, client, id) is { } wrong)
            client.Violated($"{id}: {wrong}");
        else
            client.Books.Of(name).Complete();
        if (purge)
            await client.PurgeAsync(id);
    }
}
