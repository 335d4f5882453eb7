using System.Text;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

public sealed class GoldApplicantTests
{
    [Theory]
    [InlineData("415 555 0134", true)]
    [InlineData("(415) 555-0134", true)]
    [InlineData("+1 415 555 0134", true)]
    [InlineData("+1 1 415 555 0134", false)]
    [InlineData("415 555 0135", false)]
    public void A_phone_number_is_compared_by_its_digits(string phone, bool right) => Assert.Equal(right, Mismatches("phone", phone) == 0);

    [Theory]
    [InlineData("San Francisco", true)]
    [InlineData("San Francisco, CA", true)]
    [InlineData("San Francisco, California, United States", true)]
    [InlineData("South San Francisco, California", false)]
    [InlineData("San Francisco, Costa Rica", false)]
    public void A_free_location_may_be_as_long_as_the_person_likes_but_not_another_place(string location, bool right) =>
        Assert.Equal(right, Mismatches("location", location) == 0);

    [Fact]
    public void A_value_in_a_field_that_nobody_expected_is_a_mismatch() => Assert.Equal(1, Mismatches("favourite_colour", "green"));

    [Fact]
    public void A_ticked_marketing_box_is_a_mismatch() => Assert.Equal(1, Mismatches("consent[marketing]", "1"));

    [Fact]
    public void The_documents_are_small_pdf_files_whose_cross_reference_fits()
    {
        foreach (var pdf in new[] { GoldApplicant.ResumePdf, GoldApplicant.CoverLetterPdf })
        {
            var text = Encoding.ASCII.GetString(pdf);
            var table = int.Parse(text.Split("startxref\n")[1].Split('\n')[0]);
            var third = int.Parse(text[(table + "xref\n0 7\n".Length + 3 * 20)..][..10]);

            Assert.StartsWith("%PDF-1.4", text);
            Assert.StartsWith("xref", text[table..]);
            Assert.StartsWith("3 0 obj", text[third..]);
            Assert.True(pdf.Length < 4096);
        }
    }

    private static int Mismatches(string field, string value)
    {
        var expected = ExpectedRecord.For("lever");
        var fields = expected.Fields.ToDictionary(f => f.Key, f => f.Value);
        fields[field] = [value];
        return expected.Compare(new ReceivedApplication("s", "lever", "acme/1", default, true, fields, expected.Files, 1)).Count;
    }
}
