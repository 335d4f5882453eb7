using System.Text.Json;
using Valet.Functions.Browser;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications.Gates;

/// <summary>What an answer or input must be like before it is stored or sent.</summary>
public static class AnswerChecks
{
    private const int LongestAnswer = 10_000;
    private const int LongestInput = 2_000;
    private const int LongestCode = 64;

    /// <summary>An answer with another nonce is for another gate, and nobody is there to take it.</summary>
    public static void CheckAddress(Gate gate, string nonce)
    {
        if (nonce != gate.Nonce) throw Problems.Unprocessable("The nonce is not this gate's: look at the gate again and answer what it asks now.", GateDesk.Receipt(Receipts.Unknown));
    }

    /// <summary>The decision to store, or a 422 that says what is wrong with the answer.</summary>
    public static GateDecision Check(Gate gate, GateAnswer answer, DateTimeOffset now)
    {
        CheckAddress(gate, answer.Nonce);
        var choices = GateRules.Choices(gate.Kind);
        if (!choices.Contains(answer.Decision)) throw Problems.Unprocessable($"A {GateRules.Name(gate.Kind)} gate takes the decisions {string.Join(", ", choices)}.");

        var values = answer.Decision switch
        {
            GateDecisions.Answered => Values(gate, answer.Answers),
            GateDecisions.Approved => Values(gate, answer.Overrides),
            _ => [],
        };
        if (answer.Decision == GateDecisions.Approved && answer.Digest != gate.Digest) throw Problems.Unprocessable("The digest is not this review's: look at the review again and approve what it shows now.");
        if (answer.Decision == GateDecisions.Answered) RequireAll(gate, values);
        var code = answer.Decision == GateDecisions.Code ? Code(answer.Code) : null;
        return new GateDecision(
            gate.GateId, answer.Decision, now, values, answer.Remember && gate.Kind == GateKind.Question, Fingerprint(gate, answer), code, answer.ShowAgain && answer.Decision == GateDecisions.Approved ? true : null);
    }

    /// <summary>The same answer sent again has the same one; the order of its values does not matter.</summary>
    public static string Fingerprint(Gate gate, GateAnswer answer) => Ids.Sha256(JsonSerializer.Serialize(
        answer with { Answers = Ordered(answer.Answers), Overrides = Ordered(answer.Overrides), Nonce = gate.GateId + gate.Nonce }, Json.Durable));

    public static void Check(Gate gate, GateExtension extension)
    {
        if (gate.Deadline is null) throw Problems.Unprocessable("This gate waits until it is answered: it has no deadline that could be moved.");
        if (extension.Seconds is < 60 or > 2_592_000) throw Problems.Unprocessable("seconds must be from 60 to 2592000; it counts from now.");
    }

    public static PersonInput Check(GateInput input) => input switch
    {
        { Kind: PersonInputKind.Click, X: >= 0 and <= 20_000, Y: >= 0 and <= 20_000 } => new PersonInput(input.Kind, input.X.Value, input.Y.Value, null),
        { Kind: PersonInputKind.Click } => throw Problems.Unprocessable("A click needs x and y, in pixels of the gate's screenshot, from 0 to 20000."),
        { Text: { Length: > 0 and <= LongestInput } text } => new PersonInput(input.Kind, 0, 0, text),
        _ => throw Problems.Unprocessable($"Input of this kind needs text of 1 to {LongestInput} characters."),
    };

    private static List<AnswerValue>? Ordered(IReadOnlyList<AnswerValue>? values) => values?.OrderBy(v => v.Selector, StringComparer.Ordinal).ThenBy(v => v.Value, StringComparer.Ordinal).ToList();

    private static string Code(string? code) => code?.Trim() is { Length: > 0 and <= LongestCode } text && !text.Any(char.IsControl)
        ? text
        : throw Problems.Unprocessable($"The decision code needs the code itself, of 1 to {LongestCode} characters.");

    private static List<FieldAnswer> Values(Gate gate, IReadOnlyList<AnswerValue>? values)
    {
        var fields = (gate.Fields ?? []).GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First());
        var answers = new List<FieldAnswer>();
        foreach (var value in values ?? [])
        {
            if (!fields.TryGetValue(value.Selector, out var field)) throw Problems.Unprocessable("An answer names a field that this gate does not have; use the selectors that the gate gives.");
            if (value.Value.Length > LongestAnswer) throw Problems.Unprocessable($"The answer to '{field.Label}' is longer than {LongestAnswer} characters.");
            if (answers.Any(a => a.Selector == value.Selector)) throw Problems.Unprocessable($"'{field.Label}' is answered twice.");
            if (field.Kind == "file") throw Problems.Unprocessable($"'{field.Label}' takes a document and cannot be answered in words.");
            if (field.Options.Count > 0 && value.Value.Split('\n').FirstOrDefault(v => !field.Options.Contains(v)) is not null)
            {
                throw Problems.Unprocessable($"'{field.Label}' takes one of its options: {string.Join("; ", field.Options.Take(20))}.");
            }

            answers.Add(new FieldAnswer(value.Selector, value.Value, field.Label));
        }

        return answers;
    }

    private static void RequireAll(Gate gate, List<FieldAnswer> answers)
    {
        var given = answers.Where(a => a.Value.Trim().Length > 0).Select(a => a.Selector).ToHashSet();
        // A document cannot be said in words: the answer to it is to try the upload again.
        if ((gate.Fields ?? []).FirstOrDefault(f => f.Required && f.Kind != "file" && !given.Contains(f.Selector)) is { } open)
        {
            throw Problems.Unprocessable($"'{open.Label}' is required and has no answer.");
        }
    }
}
