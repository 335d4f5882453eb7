using Valet.Functions.Applications.Submitting;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Applications.Submitting;

public sealed class SubmitRulesTests
{
    [Fact]
    public void A_confirmation_over_an_accepted_request_is_proof() =>
        Assert.Equal(SubmitEnding.Submitted, Classify(new SubmitSighting(true, true, 200, Page(PageState.Confirmation))));

    [Fact]
    public void A_cheerful_page_over_a_server_error_is_no_proof() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, 500, Page(PageState.Confirmation))));

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(422)]
    public void A_cheerful_page_over_a_refused_request_is_neither_proof_nor_refusal(int status) =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, status, Page(PageState.Confirmation))));

    [Fact]
    public void A_board_that_gave_up_waiting_may_have_it_all_the_same() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, 408, Page(PageState.NoForm))));

    [Fact]
    public void A_press_that_the_browser_never_confirmed_has_not_failed_for_want_of_a_request() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, false, null, Page(PageState.Form), Certain: false)));

    [Fact]
    public void A_page_that_merely_says_nothing_wrong_is_no_proof() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, 200, Page(PageState.NoForm))));

    [Fact]
    public void A_confirmation_without_an_answered_request_is_no_proof() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, null, Page(PageState.Confirmation))));

    [Fact]
    public void Silence_after_a_request_is_unproven() =>
        Assert.Equal(SubmitEnding.Unproven, Classify(new SubmitSighting(true, true, null, null)));

    [Fact]
    public void Validation_errors_are_a_refusal() =>
        Assert.Equal(SubmitEnding.Refused, Classify(new SubmitSighting(true, true, 422, Page(PageState.Form, new PageError("Invalid phone", "#phone")))));

    [Fact]
    public void A_button_that_could_not_be_pressed_sent_nothing() =>
        Assert.Equal(SubmitEnding.Refused, Classify(new SubmitSighting(false, false, null, Page(PageState.Form))));

    [Fact]
    public void A_page_that_sent_nothing_has_refused() =>
        Assert.Equal(SubmitEnding.Refused, Classify(new SubmitSighting(true, false, null, Page(PageState.Form))));

    [Theory]
    [InlineData(false, SubmitEnding.Duplicate)]
    [InlineData(true, SubmitEnding.Submitted)]
    public void The_already_applied_mark_proves_an_earlier_press_and_otherwise_a_duplicate(bool pressedBefore, SubmitEnding ending) =>
        Assert.Equal(ending, SubmitRules.Classify(new SubmitSighting(true, true, 200, Page(PageState.AlreadyApplied)), pressedBefore).Ending);

    [Fact]
    public void A_page_found_later_is_proof_only_when_it_confirms_without_an_error_of_the_board()
    {
        Assert.Equal(SubmitEnding.Submitted, SubmitRules.ClassifyFound(Page(PageState.Confirmation) with { Status = 200 }).Ending);
        Assert.Equal(SubmitEnding.Unproven, SubmitRules.ClassifyFound(Page(PageState.Confirmation) with { Status = 500 }).Ending);
        Assert.Equal(SubmitEnding.Unproven, SubmitRules.ClassifyFound(Page(PageState.Form)).Ending);
        Assert.Equal(SubmitEnding.Unproven, SubmitRules.ClassifyFound(Page(PageState.NoForm)).Ending);
    }

    private static SubmitEnding Classify(SubmitSighting sighting) => SubmitRules.Classify(sighting, pressedBefore: false).Ending;

    private static FormModel Page(PageState state, params PageError[] errors) => new("https://board.example", "", state, [], null, null, errors, []);
}
