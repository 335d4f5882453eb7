using System.Text.Encodings.Web;
using System.Text.Json;

namespace Valet.ApplyTorture;

/// <summary>The last line.</summary>
/// <param name="Bereft">Runs whose browser was killed before anything was sent and that could be filed; <paramref name="Resurrected"/> of them were.</param>
internal sealed record Summary(
    string Torture, int Seed, int Runs, int Parallel, int First, double Seconds, int Applications, int HostLives, int Struck, IReadOnlyDictionary<string, int> Outcomes, IReadOnlyDictionary<string, int> Strikes,
    IReadOnlyDictionary<string, int> Gates, IReadOnlyDictionary<string, int> Receipts, IReadOnlyDictionary<string, int> Unfiled, IReadOnlyDictionary<string, int> Faults, int Unproven, int Accepted,
    int Bereft, int Resurrected, int ChromiumsLeft, IReadOnlyList<string> Violations, string? KeptFolder)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string ToJson() => JsonSerializer.Serialize(this, Web);
}
