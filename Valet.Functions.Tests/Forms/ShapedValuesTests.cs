using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms;

public sealed class ShapedValuesTests
{
    private static readonly DateOnly Today = new(2026, 11, 27);

    [Theory]
    [InlineData("100k-120k", "100000")]
    [InlineData("80,000 - 100,000 USD", "80000")]
    [InlineData("65.000 – 80.000 €", "65000")]
    [InlineData("145000 USD", "145000")]
    [InlineData("$145k", "145000")]
    [InlineData("72.000 €", "72000")]
    [InlineData("45 000 EUR", "45000")]
    [InlineData("24 LPA", "2400000")]
    [InlineData("120k+", "120000")]
    public void A_box_for_numbers_gets_the_least_that_the_person_asks_for(string stated, string expected)
    {
        Assert.Equal(expected, Planned(Field("Desired salary", FieldKind.Number), ("salaryExpectation", stated)).Value);
        Assert.Equal(expected, Planned(Field("Desired salary", FieldKind.Text) with { HelpText = "Numbers only", Pattern = "[0-9]*" }, ("salaryExpectation", stated)).Value);
    }

    [Theory]
    [InlineData("Expected monthly salary (net)", "145000")]
    [InlineData("Expected hourly rate", "145000")]
    [InlineData("Desired annual salary", "45 per hour")]
    [InlineData("Desired annual salary", "6000 € monatlich")]
    public void Pay_by_the_year_is_not_pay_by_the_month(string label, string stated) => Assert.Null(Planned(Field(label, FieldKind.Text), ("salaryExpectation", stated)).Value);

    [Theory]
    [InlineData("Desired annual salary", "145000")]
    [InlineData("Desired annual salary", "145000 per year")]
    [InlineData("Gehaltsvorstellung", "72.000 € brutto p.a.")]
    [InlineData("Desired salary", "6000 per month")]
    public void Pay_by_the_same_period_stays_what_was_said(string label, string stated) => Assert.Equal(stated, Planned(Field(label, FieldKind.Text), ("salaryExpectation", stated)).Value);

    [Theory]
    [InlineData("Notice period (in days)", "1 month", "30")]
    [InlineData("Notice period (days)", "2 weeks", "14")]
    [InlineData("Notice period in weeks", "1 month", "4")]
    [InlineData("Notice period (months)", "3 months", "3")]
    [InlineData("Notice period (months)", "2 weeks", null)]
    [InlineData("Notice period", "1 month", null)]
    [InlineData("Notice period (in days)", "None", "0")]
    [InlineData("Notice period (in days)", "Immediately", "0")]
    [InlineData("Notice period (weeks)", "two weeks", "2")]
    public void A_span_is_counted_in_the_unit_of_the_box(string label, string stated, string? expected) =>
        Assert.Equal(expected, Planned(Field(label, FieldKind.Number), ("noticePeriod", stated)).Value);

    [Theory]
    [InlineData("8 years", "8")]
    [InlineData("five", "5")]
    [InlineData("8+", "8")]
    [InlineData("3-5 years", "3")]
    public void Years_are_a_number(string stated, string expected) => Assert.Equal(expected, Planned(Field("Years of experience", FieldKind.Number), ("yearsOfExperience", stated)).Value);

    [Theory]
    [InlineData("Immediately", "2026-11-27")]
    [InlineData("ASAP", "2026-11-27")]
    [InlineData("2 weeks", "2026-12-11")]
    [InlineData("Two weeks", "2026-12-11")]
    [InlineData("2 weeks' notice", "2026-12-11")]
    [InlineData("1 month", "2026-12-27")]
    [InlineData("30 days", "2026-12-27")]
    [InlineData("4 weeks", "2026-12-25")]
    [InlineData("2 months", "2027-01-27")]
    [InlineData("Sofort", "2026-11-27")]
    [InlineData("2027-01-11", "2027-01-11")]
    [InlineData("January 11, 2027", "2027-01-11")]
    [InlineData("11. Januar 2027", "2027-01-11")]
    [InlineData("Two weeks after an offer", null)]
    [InlineData("Flexible", null)]
    public void A_start_in_some_time_is_a_day_in_a_date_box(string stated, string? expected) =>
        Assert.Equal(expected, Planned(Field("Earliest start date", FieldKind.Date), ("startDate", stated)).Value);

    [Fact]
    public void After_notice_is_counted_by_the_notice_period() =>
        Assert.Equal("2026-12-27", Planned(Field("Earliest start date", FieldKind.Date), ("startDate", "After notice period"), ("noticePeriod", "1 month")).Value);

    [Theory]
    [InlineData("Earliest start date", null, "2 weeks", "2 weeks")]
    [InlineData("Desired start date (MM/DD/YYYY)", null, "2 weeks", "12/11/2026")]
    [InlineData("Desired start date (MM/DD/YYYY)", null, "2027-01-11", "01/11/2027")]
    [InlineData("Desired start date", "DD.MM.YYYY", "2027-01-11", "11.01.2027")]
    [InlineData("Desired start date", "TT.MM.JJJJ", "2027-01-11", "11.01.2027")]
    [InlineData("Desired start date", "jj/mm/aaaa", "2027-01-11", "11/01/2027")]
    [InlineData("Desired start date", "YYYY/MM/DD", "2027-01-11", "2027/01/11")]
    [InlineData("Desired start date", "MM-DD-YYYY", "January 11, 2027", "01-11-2027")]
    public void A_text_box_gets_the_persons_words_unless_it_shows_a_format(string label, string? placeholder, string stated, string expected) =>
        Assert.Equal(expected, Planned(Field(label, FieldKind.Text) with { Placeholder = placeholder }, ("startDate", stated)).Value);

    [Theory]
    [InlineData("2027-01-11", "1-3 months")]
    [InlineData("2026-12-07", "Within 1 month")]
    [InlineData("2027-06-01", "3+ months")]
    public void A_day_is_so_far_off_in_a_list_of_spans(string stated, string expected) =>
        Assert.Equal(expected, Planned(Field("When can you start?", FieldKind.Select, "Immediately", "Within 1 month", "1-3 months", "3+ months"), ("startDate", stated)).Value);

    [Theory]
    [InlineData("MM/YYYY", "2019-03", "03/2019")]
    [InlineData("MM/YYYY", "March 2019", "03/2019")]
    [InlineData("MM/YYYY", "2019-03-15", "03/2019")]
    [InlineData("mm.yyyy", "03/2019", "03.2019")]
    [InlineData("YYYY-MM", "März 2019", "2019-03")]
    [InlineData("Month Year", "2019-03", "March 2019")]
    [InlineData("e.g. June 2018", "2019-03", "March 2019")]
    [InlineData(null, "2019-03", "2019-03")]
    [InlineData("MM/DD/YYYY", "2019-03-15", "03/15/2019")]
    public void A_month_is_written_as_the_box_shows(string? placeholder, string stated, string expected) =>
        Assert.Equal(expected, ValueShaper.Shape(Field("Start date", FieldKind.Text) with { Placeholder = placeholder }, stated));

    [Theory]
    [InlineData("2019-03", 2019, 3)]
    [InlineData("03/2019", 2019, 3)]
    [InlineData("March 2019", 2019, 3)]
    [InlineData("mars 2019", 2019, 3)]
    [InlineData("2019-03-15", 2019, 3)]
    [InlineData("2019", 2019, null)]
    public void A_date_tells_its_parts(string stated, int year, int? month)
    {
        Assert.Equal(year, DateShape.Part(stated, "year"));
        Assert.Equal(month, DateShape.Part(stated, "month"));
    }

    [Theory]
    [InlineData("Do you have at least 5 years of professional experience?", "8", "Yes")]
    [InlineData("Do you have 10+ years of professional experience?", "8", "No")]
    [InlineData("Do you have more than 8 years of work experience?", "8", "No")]
    [InlineData("Do you have five or more years of experience?", "8", "Yes")]
    [InlineData("Do you have at least 5 years of Java experience?", "8", null)]
    [InlineData("Do you have at least 5 years of sales experience?", "8", null)]
    public void Enough_years_are_told_by_the_years_that_are_known(string label, string years, string? expected) =>
        Assert.Equal(expected, Planned(Field(label, FieldKind.RadioGroup, "Yes", "No"), ("yearsOfExperience", years)).Value);

    [Theory]
    [InlineData("Yes", "No", "I am authorized to work in the US for any employer")]
    [InlineData("No", "Yes", "I will require sponsorship to work in the US")]
    [InlineData("Yes", "Yes", null)]
    [InlineData("Yes", null, null)]
    public void A_statement_about_two_things_takes_two_statements(string allowed, string? sponsorship, string? expected)
    {
        var field = Field("Which of the following best describes your work authorization status in the United States?", FieldKind.RadioGroup,
            "I am authorized to work in the US for any employer", "I am authorized to work in the US for my current employer only", "I will require sponsorship to work in the US");
        (string, string)[] stated = [("workAuthorization", allowed), ("address.country", "United States")];
        Assert.Equal(expected, Planned(field, sponsorship is null ? stated : [.. stated, ("requiresSponsorship", sponsorship)]).Value);
    }

    [Theory]
    [InlineData("No, I don't have a disability", "No")]
    [InlineData("I do not have a disability", "No")]
    [InlineData("Yes, I have a disability", "Yes")]
    public void A_statement_about_disability_answers_yes_or_no(string stated, string expected) =>
        Assert.Equal(expected, Planned(Field("Disability status", FieldKind.Select, "Yes", "No"), ("disabilityStatus", stated)).Value);

    [Fact]
    public void A_woman_has_not_said_that_she_is_cisgender() =>
        Assert.Null(Planned(Field("Gender identity", FieldKind.Select, "Cisgender Man", "Cisgender Woman", "Transgender Man", "Transgender Woman", "Non-binary"), ("gender", "Female")).Value);

    [Fact]
    public void Languages_that_the_list_offers_are_ticked() => Assert.Equal("English\nTurkish",
        Planned(Field("Spoken languages", FieldKind.CheckboxGroup, "English", "French", "Turkish"), ("languages", "English (native), Klingon and Turkish")).Value);

    private static FormField Field(string label, FieldKind kind, params string[] options) => new("#a", null, label, kind, true, [.. options.Select(o => new FieldOption(o))]);

    private static PlannedField Planned(FormField field, params (string Key, string Value)[] profile) =>
        FormPlanner.Plan(new("https://jobs.example/apply", "Apply", PageState.Form, [field], null, null, [], []), new(profile.ToDictionary(p => p.Key, p => p.Value), [], new Dictionary<string, ApplicantFile>(), false, Today)).Fields[0];
}
