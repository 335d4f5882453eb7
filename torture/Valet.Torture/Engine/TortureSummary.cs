using System.Text.Encodings.Web;
using System.Text.Json;

namespace Valet.Torture.Engine;

/// <summary>The last line: what was done to the host, what it did, and what was wrong.</summary>
internal sealed record TortureSummary(
    string Torture,
    int Seed,
    double Minutes,
    string Faults,
    double Seconds,
    int Kills,
    int Restarts,
    IReadOnlyDictionary<string, int> Trouble,
    int InjectedFaults,
    bool RealDiskFull,
    IReadOnlyDictionary<string, WorkloadSummary> Workloads,
    int Started,
    int Completed,
    int Attempts,
    int RepeatedAttempts,
    int PurgedInstances,
    string IntegrityCheck,
    IReadOnlyList<string> Violations,
    string? KeptFolder)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Web);
}

/// <summary>One workload's figures; what is not completed had no acknowledged start, or stands among the violations.</summary>
internal sealed record WorkloadSummary(int Started, int Completed, int Unacknowledged, int Absent);
