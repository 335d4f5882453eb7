namespace Valet.FillBenchmarks;

/// <summary>What became of one question of a form.</summary>
/// <param name="Read">A control of it was read as a field.</param>
/// <param name="KeyRight">It was understood as what it asks.</param>
/// <param name="ValueRight">The form holds the right answer, or rightly none.</param>
/// <param name="Meant">The right answer; several joined with a bar.</param>
/// <param name="Held">What the form holds.</param>
internal sealed record FieldVerdict(string Form, string Field, string Label, bool Trap, bool Read, bool KeyRight, bool ValueRight, string Meant, string Held, string? Key, string? Status, string? Reason)
{
    /// <summary>The engine does not say of a right answer that it is missing or did not take.</summary>
    public bool TruthTold => !ValueRight || Meant.Length == 0 || Status is not ("needs_answer" or "mismatch" or "unsupported");

    /// <summary>Anything at all is wrong with it.</summary>
    public bool Wrong => !Read || !KeyRight || !ValueRight || !TruthTold;
}
