using System.Text.Json;
using Valet.Functions.Profiles;
using Valet.Functions.Shared;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData("""{ "answers": [ { "question": " Why us? ", "answer": "Because." }, { "question": "Years", "answer": 7 } ] }""")]
    [InlineData("""[ { "question": "Why us?", "answer": "Because." }, { "question": "Years", "answer": "7" } ]""")]
    [InlineData("""{ "answers": { "Why us?": "Because.", "Years": 7 } }""")]
    [InlineData("""{ "Why us?": "Because.", "Years": 7 }""")]
    public void Every_shape_in_which_answers_come_is_understood(string body)
    {
        Assert.Equal([new BankEntry("Why us?", "Because."), new BankEntry("Years", "7")], Read(body).Answers);
    }

    [Fact]
    public void Booleans_become_words_and_lists_become_lines()
    {
        Assert.Equal(
            [new BankEntry("Remote?", "Yes"), new BankEntry("Visa?", "No"), new BankEntry("Languages", "C#\nSQL")],
            Read("""{ "Remote?": true, "Visa?": false, "Languages": ["C#", "SQL"] }""").Answers);
    }

    [Theory]
    [InlineData("7", "Answers are a list of { question, answer }, or an object of questions and answers.")]
    [InlineData("""[ "x" ]""", "answers[0] must be an object with the texts 'question' and 'answer'.")]
    [InlineData("""[ { "question": "Q" } ]""", "answers[0] must be an object with the texts 'question' and 'answer'.")]
    [InlineData("""[ { "question": " ", "answer": "A" } ]""", "answers[0] has no question.")]
    [InlineData("""[ { "question": "Q", "answer": "" } ]""", "answers[0] has no answer; leave it out instead.")]
    [InlineData("""[ { "question": "Q", "answer": { "a": 1 } } ]""", "The answer of answers[0] must be text, a number, a boolean, or a list of those.")]
    [InlineData("""[ { "question": "Q", "answer": null } ]""", "The answer of answers[0] must be text, a number, a boolean, or a list of those.")]
    [InlineData("""[ { "question": "Q", "answer": "A" }, { "question": "q ", "answer": "B" } ]""", "answers[1] asks the same question as answers[0].")]
    public void What_cannot_be_used_is_refused_by_a_sentence_that_names_the_place(string body, string message)
    {
        var problem = Assert.Throws<ProblemException>(() => Read(body));
        Assert.Equal((400, message), (problem.Status, problem.Message));
    }

    [Fact]
    public void Limits_are_kept()
    {
        Assert.Equal(500, Read(Many(500)).Answers.Count);
        Assert.Equal("An answer bank holds at most 500 answers.", Assert.Throws<ProblemException>(() => Read(Many(501))).Message);
        Assert.Contains("longer than 500", Assert.Throws<ProblemException>(() => Read(One(new string('q', 501), "a"))).Message);
        Assert.Contains("longer than 10,000", Assert.Throws<ProblemException>(() => Read(One("q", new string('a', 10_001)))).Message);
    }

    [Fact]
    public void A_remembered_answer_replaces_the_older_one_to_the_same_question()
    {
        var bank = new AnswerBook([new BankEntry("Why?", "old"), new BankEntry("Where?", "here")]);

        var merged = AnswerRules.Merge(bank, [new BankEntry("why? ", "new")]);

        Assert.Equal([new BankEntry("Where?", "here"), new BankEntry("why?", "new")], merged.Answers);
        Assert.Equal(merged.Answers, AnswerRules.Merge(merged, [new BankEntry("why?", "new")]).Answers);
    }

    [Fact]
    public void A_full_bank_makes_room_for_what_is_remembered()
    {
        var merged = AnswerRules.Merge(Read(Many(500)), [new BankEntry("new", "answer")]);

        Assert.Equal(500, merged.Answers.Count);
        Assert.Equal(("Q1", "new"), (merged.Answers[0].Question, merged.Answers[^1].Question));
    }

    private static string Many(int count) => JsonSerializer.Serialize(Enumerable.Range(0, count).ToDictionary(n => $"Q{n}", _ => "A"));

    private static string One(string question, string answer) => JsonSerializer.Serialize(new Dictionary<string, string> { [question] = answer });

    private static AnswerBook Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return AnswerRules.Read(document.RootElement.Clone());
    }
}
