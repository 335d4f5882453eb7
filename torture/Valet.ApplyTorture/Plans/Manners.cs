namespace Valet.ApplyTorture.Plans;

/// <summary>How the person behaves.</summary>
internal enum Patience
{
    /// <summary>Answers what is asked.</summary>
    Answers,

    /// <summary>Lets the first gate run out of time.</summary>
    Sleeps,

    /// <summary>Answers the first gate in the very moment of its deadline.</summary>
    AtTheLastMoment,

    /// <summary>Cancels at a drawn event.</summary>
    Cancels,

    /// <summary>Rejects the review, or gives up.</summary>
    Refuses,

    /// <summary>Approves and rejects at once.</summary>
    Contradicts,
}

/// <param name="CancelAt">The event after which they cancel.</param>
/// <param name="Early">Answers gates before they are there.</param>
/// <param name="Twice">Sends every answer twice, at once or one after the other.</param>
/// <param name="Late">Answers once more when everything is over.</param>
/// <param name="Stranger">Somebody else answers first.</param>
internal sealed record Manners(Patience Patience, int CancelAt, bool Early, bool Twice, bool Late, bool Stranger);
