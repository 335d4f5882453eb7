using Valet.Boards.Serving;

namespace Valet.Boards.Forms.Drawing;

/// <summary>One step of a form as it is shown this time.</summary>
/// <param name="Step">1-based.</param>
/// <param name="Values">What was sent before, by question.</param>
/// <param name="Errors">Question to message.</param>
/// <param name="Carried">Hidden inputs with the answers of the other steps.</param>
/// <param name="Action">Where the last step is sent.</param>
/// <param name="Query">The switches of this posting, with their question mark.</param>
internal sealed record FormPage(
    FormSpec Spec,
    int Step,
    PostingText Posting,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Values,
    IReadOnlyDictionary<string, string> Errors,
    string Carried,
    string Path,
    string Action,
    string Query)
{
    public FormStep Current => Spec.Steps[Step - 1];

    public bool IsLast => Step == Spec.Steps.Count;

    public Asked this[Question question] => new(
        question,
        question.Id ?? question.Name,
        Values.TryGetValue(question.Name, out var sent) ? sent : question.Prefill is { } prefill ? [question.Value(prefill)] : [],
        Values.TryGetValue(question.Name + "_file", out var file) ? file[0] : "",
        Values.TryGetValue(question.Name + "_token", out var token) ? token[0] : "",
        Errors.GetValueOrDefault(question.Name));
}

/// <summary>One question with what it holds now.</summary>
internal sealed record Asked(Question Question, string Id, IReadOnlyList<string> Values, string FileName, string Token, string? Error)
{
    public string Name => Question.Name;

    public string Label => Question.Label;

    public string Value => Values.Count > 0 ? Values[0] : "";

    /// <summary>The words of the choice it holds.</summary>
    public string Shown => Question.Choices?.FirstOrDefault(c => c.Value == Value)?.Label ?? Value;

    public bool Has(string value) => Values.Contains(value);
}
