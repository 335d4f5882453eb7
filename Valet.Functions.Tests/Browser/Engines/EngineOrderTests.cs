using Valet.Functions.Browser.Engines;
using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Page;

namespace Valet.Functions.Tests.Browser.Engines;

public sealed class EngineOrderTests
{
    private static readonly FormModel Form = new("https://jobs.example/1", "Job", PageState.Form,
        [
            new("#first", null, "First name", FieldKind.Text, true, []),
            new("#why", null, "Why do you want this job?", FieldKind.Textarea, true, []),
            new("#shift", null, "Which shift suits you?", FieldKind.Select, true, [new("Day"), new("Night")]),
            new("#salary", null, "Desired salary", FieldKind.Text, true, []),
            new("#secret", null, "Password", FieldKind.Password, true, []),
            new("#hp", null, "Website", FieldKind.Text, false, [], Trap: "It is hidden from people (honeypot)."),
        ],
        null, null, [], []);

    private static readonly Applicant Nobody = TestForms.Applicant() with { Profile = new Dictionary<string, string> { ["firstName"] = "Zoë" } };

    [Fact]
    public async Task A_further_engine_is_asked_about_nothing_but_what_is_open_and_needs_no_statement_of_the_person()
    {
        var engine = new Scripted(_ => null);

        await new EngineOrder(engine).PlanAsync(Form, Nobody, default);

        Assert.Equal(["#why", "#shift"], engine.Asked);
    }

    [Fact]
    public async Task What_it_says_is_taken_for_the_fields_it_was_asked_about_and_what_no_option_means_is_not()
    {
        var engine = new Scripted(field => field.Selector == "#why" ? "Because." : "Dusk");

        var plan = await new EngineOrder(engine).PlanAsync(Form, Nobody, default);

        Assert.Equal([("#first", "Zoë"), ("#why", "Because.")], plan.Fields.Where(f => f.Decision == PlanDecision.Fill).Select(f => (f.Field.Selector, f.Value!)));
        Assert.Equal(PlanDecision.NeedsAnswer, plan.Fields.Single(f => f.Field.Selector == "#shift").Decision);
    }

    [Fact]
    public async Task What_it_says_of_other_fields_is_not_heard()
    {
        var engine = new Scripted(_ => null, new PlannedField(Form.Fields[0], "firstName", PlanDecision.Fill, "Eve", AnswerSource.Generated, 1, ""));

        var plan = await new EngineOrder(engine).PlanAsync(Form, Nobody, default);

        Assert.Equal("Zoë", plan.Fields[0].Value);
    }

    private sealed class Scripted(Func<FormField, string?> answer, params PlannedField[] unasked) : IFormEngine
    {
        public List<string> Asked { get; } = [];

        public Task<FillPlan> PlanAsync(FormModel open, Applicant applicant, CancellationToken cancellationToken)
        {
            Asked.AddRange(open.Fields.Select(f => f.Selector));
            var said = open.Fields.Where(f => answer(f) is not null).Select(f => new PlannedField(f, $"question:{f.Label}", PlanDecision.Fill, answer(f), AnswerSource.Generated, 0.6, "Written for this question."));
            return Task.FromResult(new FillPlan([.. said, .. unasked]));
        }
    }
}
