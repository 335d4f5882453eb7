using Valet.Boards;

namespace Valet.Cli.Demo;

/// <summary>What was meant beside what was received, field by field. What counts as the same is the board's to say.</summary>
internal static class RecordComparison
{
    /// <param name="received">Null: nothing was received, so that every expected field is missing.</param>
    public static IReadOnlyList<FieldComparison> Compare(ExpectedRecord expected, ReceivedApplication? received)
    {
        received ??= new ReceivedApplication("", expected.Board, "", default, false, new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, ReceivedFile>(), 0);
        var wrong = expected.Compare(received).Select(m => m.Field).ToHashSet();
        BoardRecord meant = BoardRecord.Of(expected), got = BoardRecord.Of(received);
        var fields = meant.Fields.Keys.Union(got.Fields.Keys).Order(StringComparer.Ordinal)
            .Select(name => new FieldComparison(name, Text(meant.Fields.GetValueOrDefault(name)), Text(got.Fields.GetValueOrDefault(name)), !wrong.Contains(name)));
        var files = meant.Files.Keys.Union(got.Files.Keys).Order(StringComparer.Ordinal)
            .Select(name => new FieldComparison(name, Text(meant.Files.GetValueOrDefault(name)), Text(got.Files.GetValueOrDefault(name)), !wrong.Contains(name)));
        return [.. fields, .. files];
    }

    private static string? Text(IReadOnlyList<string>? values) => values is null ? null : string.Join("\n", values);

    private static string? Text(ReceivedFile? file) => file is null ? null : $"{file.FileName}, {file.Size} bytes, {file.Sha256}";
}
