using System.Text.Json;

namespace Valet.Cli.Api;

/// <summary>Where a run waits for its person.</summary>
internal sealed record GateView(
    string GateId,
    string TaskId,
    string Kind,
    string State,
    string Nonce,
    DateTimeOffset? Deadline,
    string? Message,
    IReadOnlyList<GateField>? Fields,
    string? Digest,
    string? Screenshot,
    string JobUrl,
    GateTarget? Target,
    IReadOnlyList<string>? Decisions = null);

internal sealed record GateField(
    string Selector,
    string Label,
    string? Kind,
    bool Required,
    IReadOnlyList<JsonElement>? Options,
    string? Key,
    string? Value,
    string? Source,
    double? Confidence,
    string? Status,
    string? Reason,
    string? Error)
{
    /// <summary>What the person may choose from, in the words of the page.</summary>
    public IReadOnlyList<string> OptionLabels =>
        [.. (Options ?? []).Select(o => o.ValueKind == JsonValueKind.Object ? o.GetProperty("label").GetString() : o.GetString()).OfType<string>()];
}

/// <summary>Where on the screenshot the thing is that only the person may touch, in its pixels.</summary>
internal sealed record GateTarget(double X, double Y, double Width, double Height);

internal sealed record GateReceipt(string Receipt, string GateId);
