using System.Text.Json;
using Valet.Cli.Api;
using Valet.Functions.Shared;

namespace Valet.Cli.Demo;

/// <summary>One JSON object per line; all but the last have a <c>type</c>.</summary>
internal sealed class DemoAsJson(TextWriter output) : IDemoReporter
{
    public void Note(string message) => Write(new { type = "note", message });

    public void Event(RunEvent runEvent) => Write(runEvent);

    public void PlayedPart(string message) => Write(new { type = "person", note = "the demo plays your part here", message });

    public void Review(IReadOnlyList<GateField> fields) =>
        Write(new { type = "review", fields = fields.Select(f => new { f.Label, f.Key, f.Value, f.Source, f.Confidence, f.Status }) });

    public void End(DemoSummary summary, IReadOnlyList<FieldComparison> comparison) => Write(summary);

    private void Write<T>(T line)
    {
        output.WriteLine(JsonSerializer.Serialize(line, Json.Web));
        output.Flush();
    }
}
