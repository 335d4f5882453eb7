using System.Text.Json;

namespace Valet.Boards;

/// <summary>What <c>GET /received</c> answers.</summary>
public sealed record ReceivedReport(IReadOnlyList<ReceivedApplication> Received, IReadOnlyList<ReceivedApplication> Refused)
{
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static ReceivedReport Parse(string json) =>
        JsonSerializer.Deserialize<ReceivedReport>(json, Json) ?? throw new FormatException("The practice board's record is empty.");
}
