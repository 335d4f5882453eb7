using System.Text.Json;

namespace Valet.Cli.Api;

/// <summary>One line of a run's event log.</summary>
internal sealed record RunEvent(int Number, string Id, string Type, DateTimeOffset At, string State, string? Step, int Percent, string? Message, JsonElement? Data)
{
    /// <summary>A text member of the event's data, or null.</summary>
    public string? Text(string name) =>
        Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

internal sealed record RunEventPage(IReadOnlyList<RunEvent> Events, int Last);
