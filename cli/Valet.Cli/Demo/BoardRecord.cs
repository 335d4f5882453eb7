using System.Text.Json.Nodes;
using Valet.Boards;

namespace Valet.Cli.Demo;

/// <summary>
/// One application as values: what a board received, or what it should have received. A field without a value is no field, choices have no order, and a
/// line ends with LF (browsers send CR LF).
/// </summary>
internal sealed record BoardRecord(IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, IReadOnlyDictionary<string, ReceivedFile> Files)
{
    public static BoardRecord Of(ReceivedApplication application) => Of(application.Fields, application.Files);

    public static BoardRecord Of(ExpectedRecord expected) => Of(expected.Fields, expected.Files);

    private static BoardRecord Of(IReadOnlyDictionary<string, IReadOnlyList<string>> fields, IReadOnlyDictionary<string, ReceivedFile> files) => new(
        fields.Where(f => f.Value.Any(v => v.Length > 0)).OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(
            f => f.Key,
            f => (IReadOnlyList<string>)[.. f.Value.Where(v => v.Length > 0).Select(v => v.ReplaceLineEndings("\n")).Order(StringComparer.Ordinal)]),
        files.OrderBy(f => f.Key, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value));

    public JsonObject ToJson()
    {
        var fields = new JsonObject();
        foreach (var (name, values) in Fields) fields[name] = values.Count == 1 ? values[0] : new JsonArray([.. values.Select(v => (JsonNode)v)]);
        var files = new JsonObject();
        foreach (var (name, file) in Files) files[name] = new JsonObject { ["fileName"] = file.FileName, ["size"] = file.Size, ["sha256"] = file.Sha256 };
        return new JsonObject { ["fields"] = fields, ["files"] = files };
    }
}
