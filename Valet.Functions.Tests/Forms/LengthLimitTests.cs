using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class LengthLimitTests
{
    [Theory]
    [InlineData("Describe your work, in at most 100 characters", "Describe your work")]
    [InlineData("Why us? (max. 200 words)", "Why us?")]
    [InlineData("Tell us about yourself in 50 words or less", "Tell us about yourself")]
    [InlineData("How many words can you type per minute?", "How many words can you type per minute?")]
    [InlineData("Have you worked with at most 100 people?", "Have you worked with at most 100 people?")]
    public void A_limit_is_no_part_of_the_question(string label, string question) => Assert.Equal(question, LengthLimit.Without(label).Trim());

    [Theory]
    [InlineData("In at most 12 characters", "one two")]
    [InlineData("Limit: 3 words", "one two three")]
    [InlineData("No more than 4 words", "one two three four")]
    [InlineData("As long as you like", "one two three four five")]
    public void An_answer_keeps_to_the_limit_that_the_question_states(string label, string kept) =>
        Assert.Equal(kept, LengthLimit.Keep(new("#f", null, label, FieldKind.Textarea, true, []), "one two three four five"));

    [Fact]
    public void A_question_with_a_limit_is_answered_by_the_same_question_without_one()
    {
        var asked = new FormField("#f", null, "Why do you want to join us? (max. 4 words)", FieldKind.Textarea, true, []);
        var plan = FormPlanner.Plan(FormPlannerTests.Form(asked), Browser.Page.TestForms.Applicant(new BankAnswer("Why do you want to join us?", "Your services stay up at night")));
        Assert.Equal("Your services stay up", plan.Fields[0].Value);
    }
}
