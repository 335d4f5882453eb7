namespace Valet.Boards;

/// <summary>One field whose value is not the one that was meant; several values are joined with a bar.</summary>
public sealed record FieldMismatch(string Field, string Expected, string Received);
