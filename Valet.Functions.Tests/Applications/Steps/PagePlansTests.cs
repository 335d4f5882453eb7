using Valet.Functions.Applications.Steps;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Applications.Steps;

public sealed class PagePlansTests
{
    private static readonly FormField City = new("#city", null, "City", FieldKind.Combobox, true, []);

    [Fact]
    public void A_list_that_was_typed_into_before_the_attempt_broke_off_is_chosen_from_again()
    {
        var now = PagePlans.Unchosen(Recorded(City), Held(City with { CurrentValue = "Oslo" }));

        Assert.Equal((PlanDecision.Fill, "Oslo"), (now.Fields[0].Decision, now.Fields[0].Value));
    }

    [Fact]
    public void A_list_that_was_read_back_as_chosen_is_left_alone()
    {
        var now = PagePlans.Unchosen(Recorded(City, new FieldResult("#city", FieldStatus.Committed, "Oslo", "Read back from the page.")), Held(City with { CurrentValue = "Oslo" }));

        Assert.Equal(PlanDecision.Keep, now.Fields[0].Decision);
    }

    [Fact]
    public void A_text_that_stands_on_the_page_already_is_left_alone()
    {
        var text = City with { Kind = FieldKind.Text };

        Assert.Equal(PlanDecision.Keep, PagePlans.Unchosen(Recorded(text), Held(text with { CurrentValue = "Oslo" })).Fields[0].Decision);
    }

    private static PagePlan Recorded(FormField field, params FieldResult[] results) => new(1, 1, [new(field, "address.city", PlanDecision.Fill, "Oslo", AnswerSource.Profile, 1, "")], results);

    private static FillPlan Held(FormField field) => new([new(field, "address.city", PlanDecision.Keep, null, AnswerSource.Profile, 1, "The page holds this value already.")]);
}
