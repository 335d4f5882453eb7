using System.Text.Json;
using System.Text.Json.Serialization;

namespace Valet.Benchmarks.Engine;

/// <summary>One line of figures; every workload runs on a real file with synchronous=FULL. RSS is the highest of the process.</summary>
internal sealed record BenchmarkResult(string Workload, int N, int Concurrency, double Seconds, double PerSecond, double P50Ms, double P99Ms, double RssMb, bool Fsync = true)
{
    private static readonly JsonSerializerOptions Camel = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Bytes of the store's file for each waiting instance.</summary>
    public double? BytesPerInstance { get; init; }

    /// <summary>From the start of the process until the host took calls on a store full of waiting instances.</summary>
    public double? ReadySeconds { get; init; }

    /// <summary>Instances that stood in the store before the measurement.</summary>
    public int? InstancesBefore { get; init; }

    /// <summary>Per second with ten times the instances in the store, divided by per second before.</summary>
    public double? RatioToSmallStore { get; init; }

    public static BenchmarkResult Parse(string json) => JsonSerializer.Deserialize<BenchmarkResult>(json, Camel)!;

    public string ToJson() => JsonSerializer.Serialize(
        this with
        {
            Seconds = Math.Round(Seconds, 3),
            PerSecond = Math.Round(PerSecond, 1),
            P50Ms = Math.Round(P50Ms, 3),
            P99Ms = Math.Round(P99Ms, 3),
            RssMb = Math.Round(RssMb, 1),
            BytesPerInstance = Rounded(BytesPerInstance),
            ReadySeconds = Rounded(ReadySeconds),
            RatioToSmallStore = Rounded(RatioToSmallStore),
        },
        Camel);

    private static double? Rounded(double? value) => value is { } number ? Math.Round(number, 3) : null;
}
