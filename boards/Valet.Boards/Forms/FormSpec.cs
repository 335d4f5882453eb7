namespace Valet.Boards.Forms;

/// <summary>One practice form as data: what it asks, in which steps, drawn by which style. The board, the gold record and the bare script all come from it.</summary>
internal sealed record FormSpec(string Name, FormStyle Style, IReadOnlyList<FormStep> Steps)
{
    /// <summary>Route of the posting; its first segment names the platform.</summary>
    public string Route { get; init; } = $"/{Name}/jobs/{{id}}";

    public FormEntrance Entrance { get; init; }

    /// <summary>The next step is put in place of this one by script, without a new document.</summary>
    public bool StepsInPlace { get; init; }

    /// <summary>It is not sent before a person has clicked on its CAPTCHA.</summary>
    public bool HasCaptcha { get; init; }

    public IEnumerable<Question> Questions => Steps.SelectMany(s => s.Questions);

    public Question this[string name] => Questions.First(q => q.Name == name);

    /// <summary>The form cannot be sent without the person.</summary>
    public bool NeedsPerson => HasCaptcha || AsksPerson;

    /// <summary>A required question that nobody but the person can answer.</summary>
    public bool AsksPerson => Questions.Any(q => q is { Required: true, IsLeft: true, IsTrap: false } && IsMet(q));

    /// <summary>Whether a question is asked at all when the others are answered right.</summary>
    public bool IsMet(Question question) => question.When is not { } when || (IsMet(this[when.Name]) && this[when.Name].Meant.Contains(when.Answer));
}

internal sealed record FormStep(string Title, IReadOnlyList<Question> Questions);

/// <summary>How one comes to the form from its posting.</summary>
internal enum FormEntrance { OnPosting, BehindLink, InFrame, InDialog }
