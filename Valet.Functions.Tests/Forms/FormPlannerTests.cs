using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Page;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class FormPlannerTests
{
    private static readonly string[] YesNo = ["Yes", "No"];

    [Theory]
    [InlineData("First Name", "firstName")]
    [InlineData("Given name(s)", "firstName")]
    [InlineData("Surname", "lastName")]
    [InlineData("Full legal name", "fullName")]
    [InlineData("E-Mail-Adresse", "email")]
    [InlineData("Please enter your email address", "email")]
    [InlineData("Mobile phone number", "phone")]
    [InlineData("Address line 1", "address.street")]
    [InlineData("City", "address.city")]
    [InlineData("State/Province", "address.region")]
    [InlineData("ZIP / Postal Code", "address.postalCode")]
    [InlineData("Country of residence", "address.country")]
    [InlineData("LinkedIn Profile URL", "linkedinUrl")]
    [InlineData("GitHub", "githubUrl")]
    [InlineData("Personal website", "portfolioUrl")]
    [InlineData("Current or most recent employer", "currentCompany")]
    [InlineData("Current job title", "currentTitle")]
    [InlineData("How many years of professional experience do you have?", "yearsOfExperience")]
    [InlineData("Will you now or in the future require sponsorship for employment visa status?", "requiresSponsorship")]
    [InlineData("Are you legally authorized to work in the United States?", "workAuthorization")]
    [InlineData("What are your salary expectations?", "salaryExpectation")]
    [InlineData("When can you start?", "startDate")]
    [InlineData("How did you hear about this job?", "howDidYouHear")]
    [InlineData("Gender", "gender")]
    [InlineData("Please identify your race", "race")]
    [InlineData("Veteran status", "veteranStatus")]
    [InlineData("Disability status", "disabilityStatus")]
    [InlineData("What is your favourite editor?", "question:What is your favourite editor?")]
    [InlineData("Company you would refer us to", "question:Company you would refer us to")]
    [InlineData("What is your current salary?", "question:What is your current salary?")]
    [InlineData("How many years of experience do you have with Rust?", "question:How many years of experience do you have with Rust?")]
    [InlineData("Name of your manager", "question:Name of your manager")]
    public void A_label_gets_its_key(string label, string key) => Assert.Equal(key, Plan(Field(label)).Key);

    [Fact]
    public void Somebody_elses_name_is_not_the_persons() => Assert.Equal("references.0.firstName", Plan(Field("First name") with { Section = "References" }).Key);

    [Fact]
    public void A_legal_question_without_a_statement_waits_for_the_person()
    {
        var applicant = TestForms.Applicant() with { Profile = new Dictionary<string, string> { ["firstName"] = "Zoë" } };
        foreach (var label in (string[])["Do you require visa sponsorship?", "Are you authorized to work in the US?", "Desired salary", "Gender", "Veteran status"])
        {
            var planned = FormPlanner.Plan(Form(Field(label, FieldKind.RadioGroup, true, YesNo)), applicant).Fields[0];
            Assert.Equal(PlanDecision.NeedsAnswer, planned.Decision);
        }
    }

    [Fact]
    public void A_statement_about_one_country_is_no_answer_about_another() =>
        Assert.Equal(PlanDecision.NeedsAnswer, Plan(Field("Are you legally authorized to work in Canada?", FieldKind.RadioGroup, true, YesNo)).Decision);

    [Theory]
    [InlineData("Do you not require sponsorship?")]
    [InlineData("Are you not authorized to work in the US?")]
    [InlineData("Are you authorized to work in the US, and will you require sponsorship?")]
    public void A_negated_or_double_legal_question_is_not_answered_from_the_profile(string label) =>
        Assert.NotEqual(PlanDecision.Fill, Plan(Field(label, FieldKind.RadioGroup, true, YesNo)).Decision);

    [Theory]
    [InlineData("Can you work in the United States without sponsorship?", "Yes", "No", "Yes")]
    [InlineData("Are you authorized to work in the US without visa sponsorship?", "Yes", "No", "Yes")]
    [InlineData("Are you authorized to work in the US without visa sponsorship?", "Yes", "Yes", "No")]
    [InlineData("Are you legally authorized to work in the United States without the need for employer sponsorship, now or in the future?", "No", "Yes", "No")]
    [InlineData("Are you authorized to work in the US without sponsorship?", null, "No", null)]
    [InlineData("Are you authorized to work in Canada without sponsorship?", "Yes", "No", null)]
    public void Work_without_sponsorship_follows_from_both_statements_or_not_at_all(string label, string? authorized, string sponsorship, string? answer)
    {
        var profile = new Dictionary<string, string> { ["address.country"] = "US", ["requiresSponsorship"] = sponsorship };
        if (authorized is not null) profile["workAuthorization"] = authorized;
        var planned = FormPlanner.Plan(Form(Field(label, FieldKind.RadioGroup, true, YesNo)), TestForms.Applicant() with { Profile = profile }).Fields[0];
        Assert.Equal(answer, planned.Value);
    }

    [Fact]
    public void The_persons_own_answer_wins_over_everything()
    {
        var applicant = TestForms.Applicant(new BankAnswer("#f", "Zelda", FromPerson: true));
        var planned = FormPlanner.Plan(Form(Field("First name")), applicant).Fields[0];
        Assert.Equal(("Zelda", AnswerSource.Person), (planned.Value, planned.Source));
    }

    [Fact]
    public void Required_acknowledgements_are_ticked_only_if_allowed_and_marketing_never()
    {
        var agree = Field("I have read and accept the privacy policy", FieldKind.Checkbox, true);
        Assert.Equal("true", Plan(agree).Value);
        Assert.Equal(PlanDecision.NeedsAnswer, FormPlanner.Plan(Form(agree), TestForms.Applicant() with { ConsentToRequiredAcknowledgements = false }).Fields[0].Decision);
        Assert.Equal(PlanDecision.Leave, Plan(Field("I agree to receive the newsletter", FieldKind.Checkbox)).Decision);
        Assert.Equal("false", Plan(Field("I agree to receive the newsletter", FieldKind.Checkbox) with { CurrentValue = "true" }).Value);
        Assert.Equal(PlanDecision.NeedsAnswer, Plan(Field("I agree to the privacy policy and to receive marketing e-mails", FieldKind.Checkbox, true)).Decision);
    }

    [Theory]
    [InlineData("I am not a protected veteran", "Are you a protected veteran?", "No")]
    [InlineData("I am not a protected veteran", "Are you a veteran?", null)]
    [InlineData("I am not a veteran", "Are you a veteran?", "No")]
    [InlineData("I identify as a protected veteran", "Are you a protected veteran?", "Yes")]
    [InlineData("I am not a protected veteran", "Are you not a protected veteran?", null)]
    public void A_stated_status_answers_yes_or_no_only_where_it_says_so(string stated, string label, string? answer)
    {
        var applicant = TestForms.Applicant() with { Profile = new Dictionary<string, string> { ["veteranStatus"] = stated } };
        Assert.Equal(answer, FormPlanner.Plan(Form(Field(label, FieldKind.RadioGroup, true, YesNo)), applicant).Fields[0].Value);
    }

    [Fact]
    public void A_fact_is_not_ticked_on_leave_to_acknowledge()
    {
        foreach (var label in (string[])["I certify that I am at least 18 years old", "I confirm that I have never been convicted of a felony", "I acknowledge that I am not bound by a non-compete agreement"])
            Assert.Equal(PlanDecision.NeedsAnswer, Plan(Field(label, FieldKind.Checkbox, true)).Decision);
        Assert.Equal("true", Plan(Field("I am authorized to work in the United States", FieldKind.Checkbox, true)).Value);
        Assert.Equal(PlanDecision.NeedsAnswer, Plan(Field("I am authorized to work in Canada", FieldKind.Checkbox, true)).Decision);
    }

    [Fact]
    public void A_date_in_pieces_is_put_piece_by_piece()
    {
        var months = Enumerable.Range(1, 12).Select(m => new System.Globalization.DateTimeFormatInfo().GetMonthName(m)).ToArray();
        var fields = new[] { Field("Month", FieldKind.Select, true, months), Field("Day", FieldKind.Text, true), Field("Year", FieldKind.Number, true) }.Select((f, i) => f with { Section = "Earliest start date", Selector = "#d" + i }).ToArray();
        Assert.Equal(["January", "15", "2027"], FormPlanner.Plan(Form(fields), TestForms.Applicant()).Fields.Select(p => p.Value));
    }

    [Fact]
    public void A_phone_is_written_the_way_the_field_takes_it()
    {
        Assert.Equal("+1 415 555 0100", Plan(Field("Phone", FieldKind.Tel)).Value);
        Assert.Equal("(415) 555-0100", Plan(Field("Phone", FieldKind.Tel) with { Placeholder = "(555) 555-5555" }).Value);
        Assert.Equal("4155550100", Plan(Field("Phone", FieldKind.Tel) with { Pattern = @"\d{10}" }).Value);
        Assert.Equal("+14155550100", Plan(Field("Phone", FieldKind.Tel) with { Pattern = @"\+\d+" }).Value);
        var beside = FormPlanner.Plan(Form(Field("Country code", FieldKind.Select, true, ["Canada (+1)", "United Kingdom (+44)", "United States (+1)"]) with { Selector = "#c" }, Field("Phone", FieldKind.Tel)), TestForms.Applicant());
        Assert.Equal(["United States (+1)", "415 555 0100"], beside.Fields.Select(f => f.Value));
    }

    [Fact]
    public void Entries_of_a_history_go_where_they_belong()
    {
        var profile = new Dictionary<string, string> { ["education.0.school"] = "Uni A", ["education.1.school"] = "Uni B", ["employment.0.title"] = "Chef", ["employment.0.endDate"] = "2024-05-31" };
        FormField In(string section, string label, int at) => Field(label) with { Section = section, Selector = "#h" + at };
        var plan = FormPlanner.Plan(Form(In("Education 1", "School", 0), In("Education 2", "School", 1), In("Work Experience 1", "Job Title", 2), In("Work Experience 1", "To", 3) with { Placeholder = "YYYY" }), TestForms.Applicant() with { Profile = profile });
        Assert.Equal(["Uni A", "Uni B", "Chef", "2024"], plan.Fields.Select(f => f.Value));
        Assert.Equal(["education.0.school", "education.1.school", "employment.0.title", "employment.0.endDate"], plan.Fields.Select(f => f.Key));
    }

    [Fact]
    public void A_numbered_entry_is_one_of_the_history_without_its_dates()
    {
        var plan = FormPlanner.Plan(Form(Field("Job Title") with { Section = "Work Experience 1", Selector = "#t" }, Field("Company") with { Section = "Work Experience 1", Selector = "#c" }), TestForms.Applicant());
        Assert.Equal([("employment.0.title", "Engineer"), ("employment.0.company", "Initech")], plan.Fields.Select(f => (f.Key, f.Value)));
    }

    [Fact]
    public void An_address_is_chosen_among_those_that_the_platform_knows()
    {
        var planned = Plan(Field("Email address", FieldKind.Select, true, ["old@example.net", "zoe@example.org"]) with { CurrentValue = "old@example.net" });
        Assert.Equal(("email", "zoe@example.org"), (planned.Key, planned.Value));
    }

    [Theory]
    [InlineData("By selecting \"I agree\", I confirm that I have read the privacy policy", true, "I agree")]
    [InlineData("Do you accept our privacy policy?", true, "Yes")]
    [InlineData("Do you accept our privacy policy?", false, null)]
    [InlineData("By selecting \"Yes\", I agree to receive your newsletter", true, null)]
    [InlineData("By selecting \"Yes\", I confirm that I am authorized to work in Canada", true, null)]
    public void A_drawn_list_that_asks_agreement_is_answered_before_its_options_are_known(string label, bool allowed, string? value) =>
        Assert.Equal(value, FormPlanner.Plan(Form(Field(label, FieldKind.Combobox, true)), TestForms.Applicant() with { ConsentToRequiredAcknowledgements = allowed }).Fields[0].Value);

    [Theory]
    [InlineData("Do you have at least 5 years of experience with Go?", "Yes")]
    [InlineData("Do you have more than 8 years of experience with Go?", "No")]
    [InlineData("Do you have at least 5 years of experience with Rust?", null)]
    public void A_threshold_is_answered_by_a_known_number(string label, string? answer) =>
        Assert.Equal(answer, FormPlanner.Plan(Form(Field(label, FieldKind.RadioGroup, true, YesNo)), TestForms.Applicant(new BankAnswer("How many years of experience do you have with Go?", "7"))).Fields[0].Value);

    [Fact]
    public void Other_and_what_it_is_are_told_in_two_fields()
    {
        var applicant = TestForms.Applicant() with { Profile = new Dictionary<string, string> { ["howDidYouHear"] = "A podcast" } };
        var plan = FormPlanner.Plan(Form(Field("How did you hear about us?", FieldKind.Select, true, ["LinkedIn", "Social media", "Other"]), Field("If other, please specify") with { Selector = "#o" }), applicant);
        Assert.Equal(["Other", "A podcast"], plan.Fields.Select(f => f.Value));
    }

    [Fact]
    public void A_value_that_stands_there_already_is_kept() => Assert.Equal(PlanDecision.Keep, Plan(Field("First name") with { CurrentValue = "Zoë" }).Decision);

    [Fact]
    public void A_long_text_is_cut_at_a_word()
    {
        var planned = Plan(Field("Cover letter", FieldKind.Textarea) with { MaxLength = 15 });
        Assert.Equal("I build things", planned.Value);
    }

    [Fact]
    public void A_hint_tells_that_a_cover_letter_goes_here() =>
        Assert.Equal("coverLetterText", Plan(Field("Additional information", FieldKind.Textarea) with { Placeholder = "Add a cover letter or anything else you want to share." }).Key);

    [Fact]
    public void A_trap_is_left_alone() => Assert.Equal(("ignore", PlanDecision.Leave), (Plan(Field("Email") with { Trap = "hidden" }).Key, Plan(Field("Email") with { Trap = "hidden" }).Decision));

    [Fact]
    public void A_recorded_plan_is_put_on_a_fresh_read_of_the_same_form()
    {
        var applicant = TestForms.Applicant(new BankAnswer("Anything else?", "No"));
        var form = Form(Field("First name"), Field("Anything else?", required: true) with { Selector = "#g" });
        var recorded = FormPlanner.Plan(form, applicant);
        var fresh = form with { Fields = [form.Fields[0] with { Selector = "#other" }, form.Fields[1]] };

        var (plan, differs) = FormPlanner.Reconcile(recorded, fresh, TestForms.Applicant());

        Assert.False(differs);
        Assert.Equal(["Zoë", "No"], plan.Fields.Select(f => f.Value));
        Assert.Equal("#other", plan.Fields[0].Field.Selector);
        Assert.Equal(FormDigest.Of(recorded), FormDigest.Of(plan));
        Assert.True(FormPlanner.Reconcile(recorded, form with { Fields = [form.Fields[0]] }, applicant).Differs);
    }

    private static PlannedField Plan(FormField field) => FormPlanner.Plan(Form(field), TestForms.Applicant()).Fields[0];

    private static FormField Field(string label, FieldKind kind = FieldKind.Text, bool required = false, string[]? options = null) =>
        new("#f", null, label, kind, required, [.. (options ?? []).Select(o => new FieldOption(o))]);

    internal static FormModel Form(params FormField[] fields) => new("https://example.org", "", PageState.Form, fields, null, null, [], []);
}
