using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class EmployerTests
{
    private static readonly Employer Northwind = new(new HashSet<string>(), "Data Engineer - Northwind Systems", "http://127.0.0.1/p.html");

    [Theory]
    [InlineData("What do you know about us?", "What do you know about Northwind Systems?", true)]
    [InlineData("Why Northwind Systems?", "Why do you want to work here?", true)]
    [InlineData("Why do you want to work here?", "Why do you want to work at Ostara Health?", false)]
    [InlineData("Have you ever worked for Contoso?", "Have you previously worked for Northwind Systems?", false)]
    [InlineData("Have you previously worked for our company?", "Have you ever been employed by Northwind Systems?", true)]
    [InlineData("Who do you know at Northwind Systems?", "What do you know about Northwind Systems?", false)]
    public void An_answer_written_for_one_employer_is_given_to_no_other(string asked, string known, bool same) =>
        Assert.Equal(same, QuestionMatcher.Similarity(QuestionMeaning.Of(asked, Northwind, onForm: true), QuestionMeaning.Of(known, Northwind)) >= 0.8);
}
