using Valet.Boards;
using Valet.Cli.Demo;

namespace Valet.Cli.Tests.Demo;

public sealed class RecordComparisonTests
{
    private static readonly ExpectedRecord Expected = new("lever", Fields(("name", ["Ada"]), ("skills", ["Go", "C#"]), ("letter", ["one\ntwo"]), ("trap", [])), new Dictionary<string, ReceivedFile>
    {
        ["resume"] = new("cv.pdf", 10, new string('a', 64)),
    });

    private static readonly ReceivedApplication AsMeant = new(
        "s1", "lever", "x/1", default, true, Fields(("name", ["Ada"]), ("skills", ["C#", "Go"]), ("letter", ["one\r\ntwo"]), ("trap", [""])), Expected.Files, 1);

    [Fact]
    public void An_application_as_meant_matches_in_every_field_whatever_the_order_of_choices_and_the_line_ends()
    {
        var rows = RecordComparison.Compare(Expected, AsMeant);

        Assert.Equal(["letter", "name", "skills", "resume"], rows.Select(r => r.Field));
        Assert.All(rows, row => Assert.True(row.Matches && row.Expected == row.Received));
    }

    [Fact]
    public void A_wrong_a_missing_and_an_extra_value_are_each_named()
    {
        var rows = RecordComparison.Compare(Expected, AsMeant with { Fields = Fields(("name", ["ada"]), ("letter", ["one\ntwo"]), ("trap", ["http://spam"])) });

        Assert.Equal(
            [new FieldComparison("name", "Ada", "ada"), new FieldComparison("skills", "C#\nGo", null), new FieldComparison("trap", null, "http://spam")],
            rows.Where(r => !r.Matches));
    }

    [Fact]
    public void Nothing_received_means_that_every_field_is_missing()
    {
        var rows = RecordComparison.Compare(Expected, null);

        Assert.Equal(["letter", "name", "skills", "resume"], rows.Select(r => r.Field));
        Assert.All(rows, row => Assert.True(!row.Matches && row.Received is null));
    }

    [Fact]
    public void A_file_with_other_bytes_is_a_mismatch()
    {
        var other = new Dictionary<string, ReceivedFile> { ["resume"] = new("cv.pdf", 10, new string('b', 64)) };

        Assert.Equal("resume", Assert.Single(RecordComparison.Compare(Expected, AsMeant with { Files = other }), row => !row.Matches).Field);
    }

    private static Dictionary<string, IReadOnlyList<string>> Fields(params (string Name, string[] Values)[] fields) =>
        fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)f.Values);
}
