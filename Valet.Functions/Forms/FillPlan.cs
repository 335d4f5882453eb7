namespace Valet.Functions.Forms;

/// <summary>What goes where on one page, decided before anything is typed.</summary>
public sealed record FillPlan(IReadOnlyList<PlannedField> Fields)
{
    /// <summary>Required and without an answer: only the person can give one.</summary>
    public IEnumerable<PlannedField> Unanswered => Fields.Where(f => f.Decision == PlanDecision.NeedsAnswer);
}

/// <summary>One field with the decision about it.</summary>
/// <param name="Key">A vocabulary key (<c>firstName</c>, <c>address.city</c>, <c>resumeFile</c>), <c>question:&lt;text&gt;</c>, or <c>ignore</c>.</param>
/// <param name="Value">What is put in; for options the option's label (several: one per line); for files the document's id. Null unless <see cref="PlanDecision.Fill"/>.</param>
/// <param name="Source">Where the value comes from; null when there is none.</param>
/// <param name="Shown">What the page shows for the value once it is in, where that differs: a file's name, the wording of the option that was picked.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Reason">One sentence for the person.</param>
public sealed record PlannedField(
    FormField Field,
    string Key,
    PlanDecision Decision,
    string? Value,
    AnswerSource? Source,
    double Confidence,
    string Reason,
    string? Shown = null);

/// <summary>Fill: put the value in. Leave: optional and unknown, or left alone on purpose. Keep: the page already holds a right value. NeedsAnswer: required, and nobody but the person knows.</summary>
public enum PlanDecision { Fill, Leave, Keep, NeedsAnswer }

/// <summary>Who says so. Attested: legal, visa, salary and demographic answers that stand in the profile or bank in so many words.</summary>
public enum AnswerSource { Profile, Resume, Bank, Attested, Derived, Generated, Default, Person }
