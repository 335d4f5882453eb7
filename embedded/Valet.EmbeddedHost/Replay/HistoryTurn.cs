namespace Valet.EmbeddedHost.Replay;

/// <summary>One committed turn: when it ran, what had arrived, what the code asked for.</summary>
internal sealed record HistoryTurn(DateTime At, IReadOnlyList<Fact> Facts);
