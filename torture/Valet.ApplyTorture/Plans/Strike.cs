namespace Valet.ApplyTorture.Plans;

/// <summary>What is broken.</summary>
internal enum StrikeKind { KillHost, KillBrowser, KillBoth, Cut, Stall }

/// <summary>When it breaks: at what the run, its person or its board is just doing.</summary>
internal enum Moment
{
    /// <summary>A drawn time after the run was taken in.</summary>
    Random,

    /// <summary>The n-th event of the run's log.</summary>
    Event,

    /// <summary>The board is asked for the posting.</summary>
    Opening,

    /// <summary>A document or a step of the form goes to the board.</summary>
    Posting,

    /// <summary>The person was asked, and has not answered yet.</summary>
    Asked,

    /// <summary>The person's answer is on its way.</summary>
    Answering,

    /// <summary>The run says that it sends.</summary>
    Submitting,

    /// <summary>The application is on its way, the board has nothing of it.</summary>
    BeforeBoard,

    /// <summary>The board has all of it and has not answered.</summary>
    AtBoard,

    /// <summary>The board has decided; its answer has not left.</summary>
    Decided,

    /// <summary>The board's answer has just reached the browser.</summary>
    Answered,
}

/// <param name="Nth">Which event, when the moment is one.</param>
/// <param name="Wait">After the moment.</param>
/// <param name="Length">How long the network stays as it is.</param>
/// <param name="Lost">What was on its way to the board does not arrive.</param>
internal sealed record Strike(StrikeKind Kind, Moment Moment, int Nth, TimeSpan Wait, TimeSpan Length, bool Lost)
{
    public override string ToString() => $"{Kind}@{Moment}{(Moment == Moment.Event ? Nth : "")}+{Wait.TotalMilliseconds:0}ms{(Length > TimeSpan.Zero ? $" for {Length.TotalMilliseconds:0}ms" : "")}{(Lost ? " lost" : "")}";
}
