using System.Text.Json;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>What may stand in an answer bank. Errors name the place and never the text.</summary>
public static class AnswerRules
{
    public const int MostBytes = 8 * 1024 * 1024;
    public const int MostAnswers = 500;
    public const int MostCharactersOfQuestion = 500;
    public const int MostCharactersOfAnswer = 10_000;

    /// <summary>
    /// Takes <c>{ answers: [ { question, answer } ] }</c>, the list alone, or an object question → answer, bare or under <c>answers</c>.
    /// An answer is text, a number, a boolean (kept as Yes or No) or a list of those (kept one per line).
    /// </summary>
    /// <exception cref="Shared.ProblemException">400 with one sentence.</exception>
    public static AnswerBook Read(JsonElement body)
    {
        var given = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("answers", out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object ? inner : body;
        var entries = given.ValueKind switch
        {
            JsonValueKind.Array => given.EnumerateArray().Select(FromListItem),
            JsonValueKind.Object => given.EnumerateObject().Select((member, index) => Entry(member.Name, member.Value, index)),
            _ => throw Problems.BadRequest("Answers are a list of { question, answer }, or an object of questions and answers."),
        };
        return Checked(entries);
    }

    /// <summary>The bank with these answers put in: over an older answer to the same question, else at its end; the oldest make room when it is full.</summary>
    public static AnswerBook Merge(AnswerBook bank, IEnumerable<BankEntry> answers)
    {
        var merged = bank.Answers.ToList();
        foreach (var answer in answers)
        {
            merged.RemoveAll(known => SameQuestion(known.Question, answer.Question));
            merged.Add(new BankEntry(Cut(answer.Question.Trim(), MostCharactersOfQuestion), Cut(answer.Answer, MostCharactersOfAnswer)));
        }

        return new AnswerBook(merged.Count <= MostAnswers ? merged : merged[^MostAnswers..]);
    }

    private static AnswerBook Checked(IEnumerable<BankEntry> entries)
    {
        var kept = new List<BankEntry>();
        var questions = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in entries)
        {
            if (kept.Count == MostAnswers) throw Problems.BadRequest($"An answer bank holds at most {MostAnswers} answers.");
            if (!questions.TryAdd(entry.Question, kept.Count)) throw Problems.BadRequest($"answers[{kept.Count}] asks the same question as answers[{questions[entry.Question]}].");
            kept.Add(entry);
        }

        return new AnswerBook(kept);
    }

    private static BankEntry FromListItem(JsonElement item, int index)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("question", out var question) || question.ValueKind != JsonValueKind.String
            || !item.TryGetProperty("answer", out var answer))
        {
            throw Problems.BadRequest($"answers[{index}] must be an object with the texts 'question' and 'answer'.");
        }

        return Entry(question.GetString()!, answer, index);
    }

    private static BankEntry Entry(string question, JsonElement answer, int index)
    {
        question = question.Trim();
        if (question.Length == 0) throw Problems.BadRequest($"answers[{index}] has no question.");
        if (question.Length > MostCharactersOfQuestion) throw Problems.BadRequest($"The question of answers[{index}] is longer than {MostCharactersOfQuestion} characters.");
        var text = (answer.ValueKind == JsonValueKind.Array ? string.Join('\n', answer.EnumerateArray().Select(one => Text(one, index))) : Text(answer, index)).Trim();
        if (text.Length == 0) throw Problems.BadRequest($"answers[{index}] has no answer; leave it out instead.");
        if (text.Length > MostCharactersOfAnswer) throw Problems.BadRequest($"The answer of answers[{index}] is longer than {MostCharactersOfAnswer:N0} characters.");
        return new BankEntry(question, text);
    }

    private static string Text(JsonElement value, int index) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "Yes",
        JsonValueKind.False => "No",
        _ => throw Problems.BadRequest($"The answer of answers[{index}] must be text, a number, a boolean, or a list of those."),
    };

    private static bool SameQuestion(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static string Cut(string text, int most) => text.Length > most ? text[..most] : text;
}
