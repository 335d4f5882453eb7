using Valet.Boards;
using Valet.Cli.Demo;

namespace Valet.Cli.Tests.Demo;

public sealed class RecordComparisonTests
{
    private static readonly BoardRecord Expected = Record(("name", ["Ada"]), ("skills", ["Go", "C#"]), ("resume", []));

    [Fact]
    public void Equal_records_match_in_every_field()
    {
        Assert.All(RecordComparison.Compare(Expected, Expected), field => Assert.True(field.Matches));
    }

    [Fact]
    public void Several_choices_match_in_any_order()
    {
        Assert.Empty(Mismatches(Record(("name", ["Ada"]), ("skills", ["C#", "Go"]))));
    }

    [Fact]
    public void An_empty_field_is_no_field()
    {
        Assert.Empty(Mismatches(Record(("name", ["Ada"]), ("skills", ["C#", "Go"]), ("homepage", [""]))));
    }

    [Fact]
    public void A_wrong_a_missing_and_an_extra_value_are_each_named()
    {
        var mismatches = Mismatches(Record(("name", ["ada"]), ("homepage", ["http://spam"])));

        Assert.Equal(
            [new FieldComparison("homepage", null, "http://spam"), new FieldComparison("name", "Ada", "ada"), new FieldComparison("skills", "C#\nGo", null)],
            mismatches);
    }

    [Fact]
    public void Nothing_received_means_that_every_field_is_missing()
    {
        Assert.Equal(["name", "skills"], RecordComparison.Compare(Expected, null).Where(c => !c.Matches).Select(c => c.Field));
    }

    [Fact]
    public void A_file_with_other_bytes_is_a_mismatch()
    {
        var meant = Record() with { Files = new Dictionary<string, ReceivedFile> { ["resume"] = new("cv.pdf", 10, "aa") } };
        var got = Record() with { Files = new Dictionary<string, ReceivedFile> { ["resume"] = new("cv.pdf", 10, "bb") } };

        Assert.Equal("resume", Assert.Single(RecordComparison.Compare(meant, got), c => !c.Matches).Field);
    }

    private static List<FieldComparison> Mismatches(BoardRecord received) => [.. RecordComparison.Compare(Expected, received).Where(c => !c.Matches)];

    private static BoardRecord Record(params (string Name, string[] Values)[] fields) =>
        BoardRecord.Of(fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)f.Values), new Dictionary<string, ReceivedFile>());
}
