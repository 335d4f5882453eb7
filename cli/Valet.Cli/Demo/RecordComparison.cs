using Valet.Boards;

namespace Valet.Cli.Demo;

/// <summary>What was meant beside what was received, field by field. Nothing is forgiven: not case, not a space, not an extra field.</summary>
internal static class RecordComparison
{
    /// <param name="received">Null: nothing was received, so that every expected field is missing.</param>
    public static IReadOnlyList<FieldComparison> Compare(BoardRecord expected, BoardRecord? received)
    {
        var fields = expected.Fields.Keys.Union(received?.Fields.Keys ?? []).Order(StringComparer.Ordinal)
            .Select(name => new FieldComparison(name, Text(expected.Fields.GetValueOrDefault(name)), Text(received?.Fields.GetValueOrDefault(name))));
        var files = expected.Files.Keys.Union(received?.Files.Keys ?? []).Order(StringComparer.Ordinal)
            .Select(name => new FieldComparison(name, Text(expected.Files.GetValueOrDefault(name)), Text(received?.Files.GetValueOrDefault(name))));
        return [.. fields, .. files];
    }

    private static string? Text(IReadOnlyList<string>? values) => values is null ? null : string.Join("\n", values);

    private static string? Text(ReceivedFile? file) => file is null ? null : $"{file.FileName}, {file.Size} bytes, {file.Sha256}";
}
