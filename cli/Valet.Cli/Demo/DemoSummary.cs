using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Valet.Cli.Demo;

/// <summary>The last line of <c>demo --json</c>.</summary>
/// <param name="Outcome">The run's final state; the state it was in, if the demo gave up before.</param>
/// <param name="Received">The first application that the board accepted, or null.</param>
/// <param name="Submissions">Applications that the board accepted.</param>
/// <param name="Evidence">Absolute paths of the files the demo has saved.</param>
internal sealed record DemoSummary(
    string Board,
    string Mode,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonObject? Received,
    JsonObject Expected,
    IReadOnlyList<FieldComparison> Mismatches,
    int Submissions,
    long ElapsedMs,
    IReadOnlyList<string> Evidence)
{
    [JsonIgnore]
    public bool Succeeded => Outcome == "completed" && Mismatches.Count == 0 && Submissions == 1;
}
