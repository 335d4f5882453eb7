using System.Net;
using Valet.Torture.Engine.App;
using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>
/// An instance that collects events. An event that was acknowledged is received exactly once, and in order if it was raised alone; one
/// without an answer at most once.
/// </summary>
internal sealed class EventWorkload(string name, int perGeneration, bool burst, bool suspends) : IWorkload
{
    public string Name => name;

    public async Task RunAsync(Client client, int index, Random random)
    {
        string id = $"{name}-{index}";
        int count = 1 + random.Next(8);
        bool purge = random.Next(100) < 85;
        client.Books.Of(name).Start();
        await client.StartAsync(nameof(EventsOrchestrator), id, new Plan(count, 0, PerGeneration: perGeneration), insist: true);
        if (suspends)
            await SteerAsync(client, id, "suspend", "Suspended");
        string[][] acknowledged = burst
            ? await Task.WhenAll(Enumerable.Range(0, count).Select(i => RaiseAsync(client, id, i)))
            : await OneByOneAsync(client, id, count);
        if (suspends)
            await SteerAsync(client, id, "resume", "Running");
        await EndAsync(client, id);
        if (await client.CompletedAsync(id) is not { } outcome)
            return;
        if (Wrong(outcome.Received ?? [], [.. acknowledged.SelectMany(a => a)], count) is { } wrong)
            client.Violated($"{id} received {string.Join(", ", outcome.Received ?? [])}: {wrong}");
        else
            client.Books.Of(name).Complete();
        if (purge)
            await client.PurgeAsync(id);
    }

    private static async Task<string[][]> OneByOneAsync(Client client, string id, int count)
    {
        var acknowledged = new string[count][];
        for (int i = 0; i < count; i++)
            acknowledged[i] = await RaiseAsync(client, id, i);
        return acknowledged;
    }

    /// <summary>The one attempt that was acknowledged; the attempts before it may have arrived too.</summary>
    private static async Task<string[]> RaiseAsync(Client client, string id, int item)
    {
        for (int attempt = 0; ; attempt++)
        {
            Answer answer = await client.RaiseAsync(id, EventsOrchestrator.ItemEvent, new Item($"{item}.{attempt}", Last: false));
            if (answer.Status == HttpStatusCode.Accepted)
                return [$"{item}.{attempt}"];
            if (answer.Status is not { } refused)
                continue;
            client.Violated($"An event for {id}, which waits for it, was answered {(int)refused}: {answer.Body}");
            return [];
        }
    }

    private static async Task EndAsync(Client client, string id)
    {
        for (int attempt = 0; ; attempt++)
        {
            Answer answer = await client.RaiseAsync(id, EventsOrchestrator.ItemEvent, new Item($"last.{attempt}", Last: true));
            if (answer.Status == HttpStatusCode.Accepted || (answer.Status == HttpStatusCode.Gone && attempt > 0))
                return;
            if (answer.Status is not { } refused)
                continue;
            client.Violated($"The last event for {id} was answered {(int)refused}: {answer.Body}");
            return;
        }
    }

    private static async Task SteerAsync(Client client, string id, string verb, string wanted)
    {
        while (await client.StatusAsync(id) != wanted)
        {
            Answer answer = await client.SteerAsync(id, verb, "torture");
            if (answer.Status == HttpStatusCode.Accepted && await client.StatusAsync(id) is { } status && status != wanted)
                client.Violated($"{id} is {status} after an acknowledged {verb}.");
            if (answer.Status is null or HttpStatusCode.Accepted)
                continue;
            client.Violated($"The {verb} of {id} was answered {(int)answer.Status}: {answer.Body}");
            return;
        }
    }

    private string? Wrong(string[] received, string[] acknowledged, int count)
    {
        if (received.Distinct().Count() != received.Length)
            return "an event was delivered twice.";
        if (acknowledged.Except(received).ToArray() is { Length: > 0 } lost)
            return $"the acknowledged {string.Join(", ", lost)} are lost.";
        if (received.Length == 0 || !received[^1].StartsWith("last.", StringComparison.Ordinal) || received[..^1].Any(r => r.StartsWith("last.", StringComparison.Ordinal)))
            return "it did not end with its last event.";
        if (received[..^1].Any(r => !int.TryParse(r.Split('.')[0], out int item) || item < 0 || item >= count))
            return "it holds an event that nobody raised.";
        return !burst && !received.Where(acknowledged.Contains).SequenceEqual(acknowledged) ? "acknowledged events are out of order." : null;
    }
}
