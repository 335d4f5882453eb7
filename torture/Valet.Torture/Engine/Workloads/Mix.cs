using Valet.Torture.Engine.App;
using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>The workloads and how to know the right result of each without the engine.</summary>
internal static class Mix
{
    private const int ChainsPerBlock = 60;

    public static readonly IReadOnlyList<IWorkload> All =
    [
        new StartAndCheck("chain", nameof(ChainOrchestrator), (random, _) => new Plan(1 + random.Next(6), random.Next()), CheckChain),
        new StartAndCheck("delayed", nameof(ChainOrchestrator), (random, _) => new Plan(1 + random.Next(3), random.Next()), CheckChain) { MaxDelay = 2500 },
        new StartAndCheck("fanout", nameof(FanOutOrchestrator), (random, _) => new Plan(2 + random.Next(random.Next(8) == 0 ? 120 : 20), random.Next()), CheckSum),
        new StartAndCheck("family", nameof(FamilyOrchestrator), (random, _) => new Plan(1 + random.Next(6), random.Next(), Failures: random.Next(4)), CheckSum),
        new StartAndCheck("timers", nameof(TimersOrchestrator), (random, _) => new Plan(1 + random.Next(6), random.Next()),
            (plan, outcome, _, _) => Differs((plan.Count * 2) + 1, outcome.Value, "timers fired")),
        new StartAndCheck("eternal", nameof(EternalOrchestrator), (random, _) => new Plan(2 + random.Next(12), random.Next()), CheckLast),
        new StartAndCheck("pingpong", PingPongOrchestrators.Ping, (random, _) => new Plan(1 + random.Next(6), 0), CheckPingPong),
        new StartAndCheck("calls", nameof(EntityCallsOrchestrator), (random, index) => new Plan(1 + random.Next(5), 0, Keys: Keys(random, index, "L", 3)), CheckPlaces) { Expect = ExpectCalls },
        new StartAndCheck("transfer", nameof(TransferOrchestrator), DrawTransfer, (plan, outcome, _, _) => Differs(plan.Count, outcome.Value, "moved"))
        {
            Expect = ExpectTransfer,
        },
        new SignalWorkload(),
        new EventWorkload("events", perGeneration: 0, burst: false, suspends: false),
        new EventWorkload("carried", perGeneration: 2, burst: true, suspends: false),
        new EventWorkload("suspended", perGeneration: 0, burst: false, suspends: true),
        new TerminateWorkload(),
    ];

    /// <summary>Keys that one block of work shares, so that states stay small and neighbours meet.</summary>
    public static string[] Keys(Random random, int index, string letter, int most)
    {
        int[] all = [0, 1, 2, 3, 4];
        random.Shuffle(all);
        return [.. all.Take(1 + random.Next(most)).Select(k => $"{letter}{index / (ChainsPerBlock * 4)}-{k}")];
    }

    private static Plan DrawTransfer(Random random, int index)
    {
        string[] keys;
        do keys = Keys(random, index, "A", 4);
        while (keys.Length < 2);
        return new Plan(1 + random.Next(100), 0, PerGeneration: random.Next(3) == 0 ? random.Next(60) : 0, Keys: keys);
    }

    private static string? Differs(int expected, int actual, string what) => expected == actual ? null : $"{actual} {what} instead of {expected}.";

    private static string? CheckChain(Plan plan, Outcome outcome, Client client, string id)
    {
        int value = plan.Salt;
        for (int i = 0; i < plan.Count; i++)
            value = Arithmetic.Mix(value);
        return Differs(value, outcome.Value, "came out") ?? CheckSteps(plan, outcome, id);
    }

    private static string? CheckLast(Plan plan, Outcome outcome, Client client, string id)
    {
        int value = plan.Salt;
        for (int i = 0; i < plan.Count; i++)
            value = Arithmetic.Mix(value);
        return Differs(value, outcome.Value, "came out");
    }

    private static string? CheckSum(Plan plan, Outcome outcome, Client client, string id)
    {
        int sum = 0;
        for (int i = 0; i < plan.Count; i++)
            sum = unchecked(sum + Arithmetic.Mix(unchecked(plan.Salt + i)));
        return Differs(sum, outcome.Value, "came out") ?? CheckSteps(plan, outcome, id);
    }

    private static string? CheckSteps(Plan plan, Outcome outcome, string id)
    {
        string[] expected = [.. Enumerable.Range(0, plan.Count).Select(i => $"{id}/{i}")];
        string[] actual = [.. (outcome.Steps ?? []).Select(step => step.Call)];
        return expected.SequenceEqual(actual) ? null : $"its steps are {string.Join(", ", actual)}.";
    }

    private static string? CheckPingPong(Plan plan, Outcome outcome, Client client, string id)
    {
        string[] expected = [.. Enumerable.Range(0, plan.Count).Select(i => $"{i * 2}")];
        return !expected.SequenceEqual(outcome.Received ?? [])
            ? $"it received {string.Join(", ", outcome.Received ?? [])}."
            : Differs(plan.Count * (plan.Count - 1) / 2, outcome.Value, "counted by the partner");
    }

    private static string? CheckPlaces(Plan plan, Outcome outcome, Client client, string id)
    {
        for (int i = 0; i < plan.Count && i < outcome.Positions!.Length; i++)
            client.Books.Places.Add((plan.Keys![i % plan.Keys.Length], $"{id}/{i}", outcome.Positions[i]));
        return Differs(plan.Count, outcome.Positions!.Length, "calls answered");
    }

    private static void ExpectCalls(Plan plan, Client client, string id, Expected expected)
    {
        for (int i = 0; i < plan.Count; i++)
        {
            client.Books.ExpectInLedger(plan.Keys![i % plan.Keys.Length], $"{id}/{i}", expected);
            client.Books.ExpectInLedger(plan.Keys[i % plan.Keys.Length], $"{id}/s{i}", expected);
        }
    }

    private static void ExpectTransfer(Plan plan, Client client, string id, Expected expected)
    {
        for (int i = 0; i < plan.Keys!.Length; i++)
            client.Books.ExpectInAccount(plan.Keys[i], $"{id}/{i}", expected);
    }
}
