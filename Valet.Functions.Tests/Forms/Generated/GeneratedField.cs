using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Forms.Generated;

/// <param name="Key">The right key; <c>question:</c> for anything outside the vocabulary.</param>
/// <param name="Value">The right value; null if the field must be left alone or to the person.</param>
/// <param name="Also">Other keys that are as right.</param>
internal sealed record GeneratedField(FormField Field, string Key, string? Value, params string[] Also)
{
    public bool IsTrap => Key == "ignore";

    public bool KeyIsRight(PlannedField planned) => planned.Key == Key || Also.Contains(planned.Key) || (Key == "question:" && (planned.Key.StartsWith("question:", StringComparison.Ordinal) || !Core.Contains(planned.Key)));

    public bool ValueIsRight(PlannedField planned) => Value is null ? planned.Value is null
        : planned.Decision == PlanDecision.Fill && (planned.Value == Value || (Field.Kind == FieldKind.Tel && Same(planned.Value, Value)));

    private static bool Same(string? a, string b) => a is not null && string.Concat(a.Where(char.IsDigit)) is var x && string.Concat(b.Where(char.IsDigit)) is var y && x == y;

    // A key beyond the vocabulary is a question by another name.
    private static readonly HashSet<string> Core =
        [.. "firstName lastName fullName email phone address.street address.city address.region address.postalCode address.country linkedinUrl githubUrl portfolioUrl currentCompany currentTitle yearsOfExperience resumeFile coverLetterFile coverLetterText workAuthorization requiresSponsorship salaryExpectation startDate gender race veteranStatus disabilityStatus howDidYouHear ignore".Split(' ')];
}
