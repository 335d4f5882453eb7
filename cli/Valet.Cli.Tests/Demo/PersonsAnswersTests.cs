using Valet.Cli.Demo;

namespace Valet.Cli.Tests.Demo;

public sealed class PersonsAnswersTests
{
    private static readonly PersonsAnswers Answers = new(new Dictionary<string, string> { ["phone"] = "+1 415" }, [("Why do you want to work here?", "Durable systems"), ("Are you willing to relocate?", "Yes")]);

    [Fact]
    public void A_question_in_nearly_the_same_words_has_its_answer() => Assert.Equal("Durable systems", Answers.To("Why do you want to work here? *", null, []));

    [Fact]
    public void An_answer_takes_the_words_of_the_option_it_means() => Assert.Equal("Yes, I am", Answers.To("Are you willing to relocate?", null, ["No, I am not", "Yes, I am"]));

    [Fact]
    public void What_the_profile_holds_answers_a_question_the_planner_knows() => Assert.Equal("+1 415", Answers.To("Phone *", "phone", []));

    [Fact]
    public void A_question_like_no_other_has_no_answer() => Assert.Null(Answers.To("What is your favourite colour?", null, []));

    [Fact]
    public void An_answer_that_is_no_option_is_no_answer() => Assert.Null(Answers.To("Are you willing to relocate?", null, ["Perhaps"]));
}
