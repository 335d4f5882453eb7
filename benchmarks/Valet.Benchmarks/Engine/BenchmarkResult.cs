using System.Text.Json;

namespace Valet.Benchmarks.Engine;

/// <summary>One line of figures; every workload runs on a real file with synchronous=FULL.</summary>
internal sealed record BenchmarkResult(string Workload, int N, int Concurrency, double Seconds, double PerSecond, double P50Ms, double P99Ms, double RssMb, bool Fsync = true)
{
    private static readonly JsonSerializerOptions Camel = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public string ToJson() => JsonSerializer.Serialize(
        this with
        {
            Seconds = Math.Round(Seconds, 3),
            PerSecond = Math.Round(PerSecond, 1),
            P50Ms = Math.Round(P50Ms, 3),
            P99Ms = Math.Round(P99Ms, 3),
            RssMb = Math.Round(RssMb, 1),
        },
        Camel);
}
