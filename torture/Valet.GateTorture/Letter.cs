using System.Text.Json.Nodes;

namespace Valet.GateTorture;

/// <summary>One answer that a person sent to a gate, and the receipts it got; sent again it is the same letter.</summary>
/// <param name="Body">As posted.</param>
/// <param name="Word">What it puts into the question's field, unique to this letter; null if it says nothing of it.</param>
internal sealed record Letter(string GateId, JsonObject Body, string Decision, string? Word)
{
    /// <summary>In the order they came; null for a post that got no answer because the host died.</summary>
    public List<Receipt?> Receipts { get; } = [];

    public bool WasAccepted => Receipts.Exists(r => r is { Name: "accepted" } or { Name: "duplicate", Repeated: true });
}

/// <param name="Name"><c>accepted</c>, <c>duplicate</c>, <c>too_late</c>, <c>unknown</c>, or empty if the answer named none.</param>
internal sealed record Receipt(int Status, string Name, bool Repeated);
