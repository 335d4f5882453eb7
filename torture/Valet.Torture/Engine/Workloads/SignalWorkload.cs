using System.Net;
using Valet.Torture.Engine.App;
using Valet.Torture.Engine.Parent;

namespace Valet.Torture.Engine.Workloads;

/// <summary>Signals from outside: plain ones, ones that are passed on, ones that fail and must leave nothing.</summary>
internal sealed class SignalWorkload : IWorkload
{
    public string Name => "signals";

    public async Task RunAsync(Client client, int index, Random random)
    {
        int count = 1 + random.Next(8);
        for (int i = 0; i < count; i++)
        {
            string[] keys = Mix.Keys(random, index, "L", 1);
            string operation = $"signals-{index}/{i}";
            client.Books.Of(Name).Start();
            bool acknowledged = random.Next(6) switch
            {
                0 => await RelayAsync(client, keys[0], Mix.Keys(random, index, "L", 1)[0], operation),
                1 => await SignalAsync(client, keys[0], nameof(LedgerEntity.AppendAndFail), operation, operation, [(keys[0], operation, Expected.Never)]),
                _ => await SignalAsync(client, keys[0], nameof(LedgerEntity.Append), operation, operation, [(keys[0], operation, Expected.Once)]),
            };
            if (acknowledged)
                client.Books.Of(Name).Complete();
            else
                client.Books.Of(Name).LeaveUnacknowledged();
        }
    }

    private static Task<bool> RelayAsync(Client client, string from, string to, string operation) => SignalAsync(
        client, from, nameof(LedgerEntity.Relay), operation, new Relayed(operation, to), [(from, operation, Expected.Once), (to, operation + "+", Expected.Once)]);

    private static async Task<bool> SignalAsync(
        Client client, string key, string verb, string operation, object input, (string Ledger, string Operation, Expected Expected)[] effects)
    {
        Note(client, effects.Select(e => e with { Expected = e.Expected == Expected.Never ? Expected.Never : Expected.AtMostOnce }));
        Answer answer = await client.SignalAsync(nameof(LedgerEntity), key, verb, input);
        if (answer.Status == HttpStatusCode.Accepted)
        {
            Note(client, effects);
            return true;
        }

        if (answer.Status is { } refused)
            client.Violated($"The signal {operation} was answered {(int)refused}: {answer.Body}");
        return false;
    }

    private static void Note(Client client, IEnumerable<(string Ledger, string Operation, Expected Expected)> effects)
    {
        foreach ((string ledger, string operation, Expected expected) in effects)
            client.Books.ExpectInLedger(ledger, operation, expected);
    }
}
