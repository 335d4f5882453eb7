using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class QuestionMatcherTests
{
    [Theory]
    [InlineData("Why do you want to work here?", "Why do you want to work for us?")]
    [InlineData("How many years of experience do you have with Python?", "Years of Python experience")]
    [InlineData("Are you willing to relocate?", "Would you be open to relocating for this role?")]
    [InlineData("Are you legally authorised to work in the U.S.?", "Are you authorized to work in the United States?")]
    public void Other_words_for_the_same_question_match(string asked, string known) => Assert.True(QuestionMatcher.Similarity(asked, known) >= 0.8);

    [Theory]
    [InlineData("Are you willing to relocate?", "Are you not willing to relocate?")]
    [InlineData("Do you have 5 years of experience?", "Do you have 3 years of experience?")]
    [InlineData("Years of experience with Java", "Years of experience with JavaScript")]
    [InlineData("What is your current salary?", "What is your expected salary?")]
    [InlineData("Are you authorized to work in Canada?", "Are you authorized to work in the United States?")]
    [InlineData("Are you willing to relocate to Berlin?", "Are you willing to relocate?")]
    [InlineData("Can you work without sponsorship?", "Can you work with sponsorship?")]
    [InlineData("Have you ever been employed by us?", "Have you ever been convicted?")]
    public void Numbers_negation_and_meaning_keep_questions_apart(string asked, string known) => Assert.True(QuestionMatcher.Similarity(asked, known) < 0.8);
}
