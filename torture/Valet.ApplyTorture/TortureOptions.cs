using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Valet.ApplyTorture;

/// <param name="First">The number of the first run: with <c>--runs 1</c> it repeats a single one.</param>
internal sealed record TortureOptions(int Runs, int Seed, int Parallel, int First, bool Keep)
{
    private const string Usage = "usage: ./valet torture apply [--runs N] [--seed S] [--parallel P] [--first I] [--keep]";

    /// <summary>How long a run may go without an event before it counts as stuck: far beyond what any of its shrunk policies takes. What it does all along counts, not how fast the machine is.</summary>
    public static TimeSpan Patience => TimeSpan.FromMinutes(4);

    /// <summary>Altogether, whatever it does.</summary>
    public static TimeSpan MostPatience => TimeSpan.FromMinutes(20);

    public static bool TryParse(string[] args, [NotNullWhen(true)] out TortureOptions? options, [NotNullWhen(false)] out string? complaint)
    {
        options = null;
        complaint = Usage;
        var parsed = new TortureOptions(50, 1, 2, 1, Keep: false);
        if (args is ["apply", ..]) args = args[1..];
        for (var at = 0; at < args.Length; at++)
        {
            if (args[at] == "--keep")
            {
                parsed = parsed with { Keep = true };
                continue;
            }

            var number = at + 1 < args.Length && int.TryParse(args[at + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : -1;
            var next = args[at] switch
            {
                "--runs" when number is > 0 and <= 100_000 => parsed with { Runs = number },
                "--seed" when number >= 0 => parsed with { Seed = number },
                "--parallel" when number is > 0 and <= 32 => parsed with { Parallel = number },
                "--first" when number > 0 => parsed with { First = number },
                _ => null,
            };
            if (next is null)
            {
                if (args[at] is not ("-h" or "--help" or "-?")) complaint = $"The torture does not understand '{string.Join(' ', args[at..])}'. {Usage}";
                return false;
            }

            parsed = next;
            at++;
        }

        options = parsed;
        return true;
    }
}
