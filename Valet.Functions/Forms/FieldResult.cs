namespace Valet.Functions.Forms;

/// <summary>What became of one planned field, after it was read back from the page.</summary>
/// <param name="ReadBack">What the page holds now, in the words of its options where it has some.</param>
public sealed record FieldResult(string Selector, FieldStatus Status, string? ReadBack, string Reason);

public enum FieldStatus { Committed, Mismatch, Skipped, NeedsAnswer, Unsupported }
