namespace Valet.Functions.Forms;

/// <summary>What became of one planned field, after it was read back from the page.</summary>
/// <param name="ReadBack">What the page holds now, in the words of its options where it has some.</param>
/// <param name="Frame">URL of the frame it is in, or null for the main frame.</param>
/// <param name="Offered">The options of a drawn list, which only showed when it was opened.</param>
public sealed record FieldResult(string Selector, FieldStatus Status, string? ReadBack, string Reason, string? Frame = null, IReadOnlyList<string>? Offered = null);

public enum FieldStatus { Committed, Mismatch, Skipped, NeedsAnswer, Unsupported }
