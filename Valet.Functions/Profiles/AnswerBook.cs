namespace Valet.Functions.Profiles;

/// <summary>The answer bank: what a person has answered once and stands by. Stored as <c>people/{user}/answers.json</c>.</summary>
public sealed record AnswerBook(IReadOnlyList<BankEntry> Answers)
{
    public static AnswerBook Empty { get; } = new([]);
}

/// <param name="Question">At most 500 characters.</param>
/// <param name="Answer">At most 10,000 characters; several choices one per line; yes and no as those words.</param>
public sealed record BankEntry(string Question, string Answer);
