using FsCheck;
using FsCheck.Fluent;
using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Page;
using Xunit;

namespace Valet.Functions.Tests.Forms;

/// <summary>What holds for every form, however strange.</summary>
public sealed class PlannerLaws
{
    private static readonly string[] Phrases =
    [
        "First name", "Gender", "Race", "Do you require sponsorship?", "Are you authorized to work in Canada?", "Desired salary", "Email", "I agree", "Newsletter", "Why?", "Years of experience", "Country", "City", "", "*", "(((", "💥", "Veteran status", "Disability", "Phone", "Start date", "Start date month", "LinkedIn", "Hispanic or Latino?", "Date of birth", "Sexual orientation", "Are you 18 or older?", "I am authorized to work in the US", "Leave this field blank",
        "Have you been convicted?", "Non-compete?", "Security clearance", "Current salary", "Nationality", "School", "Signature", "Profile photo", "Resume",
    ];

    private static readonly string?[] Patterns = [null, null, null, @"\d{5}", @"[a-z]+", "(((", @"\+\d{8,15}", @"\d{4}-\d{2}-\d{2}"];

    private static readonly string?[] Sections = [null, null, "References", "Education", "Work experience 2", "Emergency contact", "Voluntary self-identification"];

    private static readonly string[] Choices = ["Yes", "No", "Female", "Male", "I don't wish to answer", "0-3", "4-8", "United States", "LinkedIn", "", "+", "Yes, but"];

    private static readonly Gen<FormField> AnyField =
        from label in Gen.OneOf(Gen.Elements(Phrases), ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get))
        from kind in Gen.Elements(Enum.GetValues<FieldKind>())
        from required in Gen.Elements(true, false)
        from options in Gen.ListOf(Gen.Elements(Choices))
        from held in Gen.Elements<string?>(null, "", "x", "Yes")
        from max in Gen.Elements<int?>(null, 1, 5, 20)
        from pattern in Gen.Elements(Patterns)
        from section in Gen.Elements(Sections)
        from bound in Gen.Elements<string?>(null, null, "0", "100", "2026-01-01", "x")
        from trap in Gen.Frequency((9, Gen.Constant<string?>(null)), (1, Gen.Constant<string?>("It is a trap.")))
        select new FormField("#f", null, label, kind, required, [.. options.Distinct().Select(o => new FieldOption(o))], held, Section: section, MaxLength: max, Trap: trap, Pattern: pattern, Min: bound, Max: bound);

    private static readonly Arbitrary<FormModel> AnyForm = AnyField.ListOf().Select(fields => FormPlannerTests.Form([.. fields.Select((f, i) => f with { Selector = "#f" + i })])).ToArbitrary();

    [Fact]
    public void The_same_form_and_person_give_the_same_plan() => Hold(form =>
        FormPlanner.Plan(form, TestForms.Applicant()).Fields.SequenceEqual(FormPlanner.Plan(form, TestForms.Applicant()).Fields)
        && FormDigest.Of(form) == FormDigest.Of(form));

    [Fact]
    public void No_value_lies_outside_a_fields_options_or_kind() => Hold(form => FormPlanner.Plan(form, TestForms.Applicant()).Fields.All(p =>
        p.Decision == PlanDecision.Fill
            ? p.Value is not null && p.Field.Trap is null && p.Field.Kind != FieldKind.Password
              && (p.Field.Options.Count == 0 || p.Field.Kind == FieldKind.Checkbox || p.Field.Kind == FieldKind.File || p.Value.Split('\n').All(v => p.Field.Options.Any(o => o.Label == v)))
              && (p.Field.Kind != FieldKind.Number || p.Field.Options.Count > 0 || decimal.TryParse(p.Value, System.Globalization.CultureInfo.InvariantCulture, out _))
              && (p.Field.Kind != FieldKind.Number || p.Field.Options.Count > 0 || !decimal.TryParse(p.Field.Max, System.Globalization.CultureInfo.InvariantCulture, out var most) || decimal.Parse(p.Value, System.Globalization.CultureInfo.InvariantCulture) <= most)
              && (p.Field.Kind != FieldKind.Date || p.Field.Options.Count > 0 || DateOnly.TryParseExact(p.Value, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _))
              && (p.Field.Kind is not (FieldKind.Text or FieldKind.Tel) || p.Field.Options.Count > 0 || ValueShaper.Obeys(p.Field, p.Value))
              && (p.Field.Kind is not (FieldKind.Text or FieldKind.Textarea) || p.Field.MaxLength is not { } max || p.Field.Options.Count > 0 || p.Value.Length <= max)
            : p.Value is null));

    [Fact]
    public void Nothing_legal_or_demographic_is_answered_without_a_statement()
    {
        var silent = TestForms.Applicant() with { Profile = new Dictionary<string, string> { ["firstName"] = "Zoë", ["address.country"] = "US", ["howDidYouHear"] = "Yes" } };
        Hold(form => FormPlanner.Plan(form, silent).Fields.All(p => !(FieldVocabulary.IsAttested(p.Key) || Sensitive.Asks(p.Field.Label)) || p.Decision is PlanDecision.Leave or PlanDecision.NeedsAnswer or PlanDecision.Keep));
    }

    [Fact]
    public void What_the_person_attested_is_marked_so()
    {
        Hold(form => FormPlanner.Plan(form, TestForms.Applicant()).Fields.All(p => p.Decision != PlanDecision.Fill || !FieldVocabulary.IsAttested(p.Key) || p.Source is AnswerSource.Attested or AnswerSource.Derived));
    }

    [Fact]
    public void A_control_that_is_to_be_ignored_is_never_filled() => Hold(form => FormPlanner.Plan(form, TestForms.Applicant()).Fields.All(p =>
        p.Field.Trap is null ? p.Key != "ignore" || p.Value is null : p.Key == "ignore" && p.Decision == PlanDecision.Leave && p.Value is null));

    [Fact]
    public void Every_decision_has_a_reason_and_every_value_a_source() => Hold(form => FormPlanner.Plan(form, TestForms.Applicant()).Fields.All(p =>
        p.Reason.EndsWith('.') && p.Confidence is >= 0 and <= 1 && (p.Decision != PlanDecision.Fill || p.Source is not null)));

    [Fact]
    public void A_required_field_is_never_silently_left() => Hold(form => FormPlanner.Plan(form, TestForms.Applicant()).Fields.All(p =>
        !p.Field.Required || p.Key == "ignore" || p.Decision != PlanDecision.Leave || p.Field.Kind == FieldKind.Checkbox || p.Source is not null));

    private static void Hold(Func<FormModel, bool> law) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(AnyForm, law));
}
