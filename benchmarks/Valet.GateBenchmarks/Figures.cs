using System.Text.Json;

namespace Valet.GateBenchmarks;

/// <summary>Figures in milliseconds, and how they are written.</summary>
internal static class Figures
{
    /// <param name="milliseconds">At least one.</param>
    public static object Of(string workload, IReadOnlyList<double> milliseconds, double aimP50, double aimP99, object? more = null)
    {
        var sorted = milliseconds.Order().ToList();
        return new { workload, n = sorted.Count, p50Ms = Math.Round(sorted[sorted.Count / 2], 1), p99Ms = Math.Round(sorted[Math.Min(sorted.Count - 1, sorted.Count * 99 / 100)], 1), maxMs = Math.Round(sorted[^1], 1), aimP50Ms = aimP50, aimP99Ms = aimP99, more };
    }

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    public static string ToJson(object figures) => JsonSerializer.Serialize(figures, Web);
}
