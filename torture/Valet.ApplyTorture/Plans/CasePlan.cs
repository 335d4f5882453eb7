namespace Valet.ApplyTorture.Plans;

/// <summary>One run as drawn: what it applies to, what breaks when, and how its person behaves. The same seed and number draw the same.</summary>
internal sealed record CasePlan(int Number, string Board, string JobId, string Query, string Mode, Manners Manners, IReadOnlyList<Strike> Strikes, bool Again)
{
    // One page mostly; a form in steps now and then, since it takes several times as long.
    private static readonly (string Board, int Weight)[] Boards =
    [
        ("greenhouse", 5), ("lever", 24), ("generic", 18), ("recruitee", 8), ("teamtailor", 14), ("breezy", 8), ("workable", 4), ("ashby", 4), ("bamboohr", 2), ("indeed", 2),
    ];

    private static readonly (string Query, int Weight)[] Faults =
    [
        ("", 66), ("fault=refuse-second", 6), ("fault=500-after-accept", 4), ("fault=hang-after-accept", 4), ("fault=reset-before-accept-once", 4), ("fault=validation-once", 4), ("fault=cheerful-500", 2), ("fault=drop-upload-once", 3),
        ("slow=300", 4), ("slow=1200", 3),
    ];

    private static readonly (StrikeKind Kind, int Weight)[] Kinds = [(StrikeKind.KillHost, 30), (StrikeKind.KillBrowser, 34), (StrikeKind.KillBoth, 6), (StrikeKind.Cut, 18), (StrikeKind.Stall, 12)];

    private static readonly (Moment Moment, int Weight)[] Moments =
    [
        (Moment.Random, 14), (Moment.Event, 22), (Moment.Opening, 6), (Moment.Posting, 5), (Moment.Asked, 8), (Moment.Answering, 6), (Moment.Submitting, 9), (Moment.BeforeBoard, 10), (Moment.AtBoard, 7),
        (Moment.Decided, 10), (Moment.Answered, 8),
    ];

    /// <summary>Whether the run is to end as filed, if Valet keeps what it promises.</summary>
    public bool IsFileable => Manners.Patience is Patience.Answers && !Query.Contains("cheerful-500", StringComparison.Ordinal);

    public static CasePlan Draw(int seed, int number)
    {
        var random = new Random(unchecked((seed * 7919) + (number * 104_729)));
        var board = Pick(random, Boards);
        var query = Pick(random, Faults);
        if (board == "greenhouse" && query.Length == 0 && random.Next(5) == 0) query = "steps=2";
        var jobId = board == "lever" ? $"acme/t{number}" : $"t{number}";
        var manners = new Manners(
            Pick(random, [(Patience.Answers, 82), (Patience.Sleeps, 2), (Patience.AtTheLastMoment, 3), (Patience.Cancels, 6), (Patience.Refuses, 3), (Patience.Contradicts, 4)]),
            random.Next(2, 40), random.Next(6) == 0, random.Next(4) == 0, random.Next(6) == 0, random.Next(5) == 0);
        var copilot = random.Next(100) < 35 || manners.Patience is not (Patience.Answers or Patience.Cancels);
        var strikes = new List<Strike> { Draw(random) };
        if (random.Next(100) < 30) strikes.Add(Draw(random));
        return new CasePlan(number, board, jobId, query, copilot ? "copilot" : "autopilot", manners, strikes, Again: random.Next(5) == 0);
    }

    public override string ToString() => $"{Board} {JobId}{(Query.Length > 0 ? " " + Query : "")} {Mode} {Manners.Patience} [{string.Join(", ", Strikes)}]";

    private static Strike Draw(Random random)
    {
        var kind = Pick(random, Kinds);
        var moment = Pick(random, Moments);
        var wait = moment is Moment.Random ? random.Next(50, 9000) : random.Next(3) == 0 ? random.Next(0, 900) : 0;
        var length = kind is StrikeKind.Cut or StrikeKind.Stall ? random.Next(50, 3000) : 0;
        // A connection that is merely reset: a browser may connect again at once.
        if (kind == StrikeKind.Cut && random.Next(2) == 0) length = 0;
        return new Strike(kind, moment, random.Next(1, 45), TimeSpan.FromMilliseconds(wait), TimeSpan.FromMilliseconds(length), Lost: random.Next(2) == 0);
    }

    private static T Pick<T>(Random random, (T Value, int Weight)[] choices)
    {
        var at = random.Next(choices.Sum(c => c.Weight));
        foreach (var (value, weight) in choices)
        {
            if ((at -= weight) < 0) return value;
        }

        return choices[^1].Value;
    }
}
