using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Valet.Torture.Engine;

/// <summary>How long, by which seed, with which faults, by how many clients at once.</summary>
internal sealed record TortureOptions(double Minutes, int Seed, bool Kills, bool StoreFaults, bool Lies, int Clients)
{
    /// <summary>How long an instance may take before it counts as stuck: far beyond what any plan takes, trouble included.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(Lies ? 8 : 150);

    private const string Usage = "usage: ./valet torture engine [--minutes M] [--seed S] [--faults kill|store|both] [--clients N]";

    /// <summary><c>lie</c> is no trouble that a host can bear: it shows that the torture finds what is wrong.</summary>
    public string Faults => Lies ? "lie" : Kills && StoreFaults ? "both" : Kills ? "kill" : "store";

    public static bool TryParse(string[] args, [NotNullWhen(true)] out TortureOptions? options, [NotNullWhen(false)] out string? complaint)
    {
        options = null;
        complaint = Usage;
        if (args.Length == 0 || args[0] is "-h" or "--help" or "-?")
            return false;
        complaint = $"There is no torture '{args[0]}'; there is: engine.";
        if (args[0] != "engine")
            return false;
        var parsed = new TortureOptions(1, Environment.ProcessId, Kills: true, StoreFaults: false, Lies: false, 24);
        for (int i = 1; i < args.Length; i += 2)
        {
            string value = i + 1 < args.Length ? args[i + 1] : "";
            TortureOptions? next = args[i] switch
            {
                "--minutes" when double.TryParse(value, CultureInfo.InvariantCulture, out double minutes) && minutes is > 0 and < 10_000 => parsed with { Minutes = minutes },
                "--seed" when int.TryParse(value, out int seed) => parsed with { Seed = seed },
                "--faults" when value is "kill" or "store" or "both" or "lie" =>
                    parsed with { Kills = value != "store", StoreFaults = value is "store" or "both", Lies = value == "lie" },
                "--clients" when int.TryParse(value, out int clients) && clients is > 0 and < 1000 => parsed with { Clients = clients },
                _ => null,
            };
            if (next is null)
            {
                complaint = $"The torture does not understand '{args[i]} {value}'. {Usage}";
                return false;
            }

            parsed = next;
        }

        options = parsed;
        return true;
    }
}
