using System.Net;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Browser.Page;

/// <summary>What is seen of a press in a real browser, on pages that say more than is true.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class SubmitWatchTests(ChromiumFixture chromium)
{
    private const string Form = "<form method=post action='https://board.example/apply'><label>Email<input type=email name=email></label><label>CV<input type=file></label><button>Submit application</button></form>";

    [Fact]
    public async Task A_confirmation_that_answers_the_press_is_seen_with_its_request()
    {
        var sighting = await PressAsync(Form, 200, "<p>Thank you for applying to Acme.</p>");

        Assert.Equal((PageState.Confirmation, 200, "POST https://board.example/apply"), (sighting.After!.State, sighting.ResponseStatus, sighting.Request));
    }

    [Fact]
    public async Task A_page_that_moves_its_button_when_a_field_is_left_takes_the_press_all_the_same()
    {
        var sighting = await PressAsync($"<p id=hint style='height:0'></p><label>City<input autofocus onblur=\"hint.style.height = '120px'\"></label>{Form}<script>document.querySelector('[autofocus]').focus()</script>", 200, "<p>Thank you for applying to Acme.</p>");

        Assert.Equal((PageState.Confirmation, true), (sighting.After!.State, sighting.RequestSeen));
    }

    [Fact]
    public async Task A_confirmation_that_stood_on_the_page_before_the_press_is_none_of_this_one()
    {
        const string Old = "<aside>Your application to Initech has been received.</aside>";

        var sighting = await PressAsync(Old + Form, 200, Old + "<p>Something is being looked at.</p>");

        Assert.Equal(PageState.NoForm, sighting.After!.State);
    }

    [Fact]
    public async Task An_already_applied_mark_of_another_posting_is_none_of_this_one()
    {
        const string Old = "<aside>You have already applied to Initech.</aside>";

        var sighting = await PressAsync(Old + Form, 200, Old + "<p>One moment.</p>");

        Assert.Equal(PageState.NoForm, sighting.After!.State);
    }

    [Fact]
    public async Task A_check_that_fails_in_the_last_moment_keeps_the_button_from_being_pressed()
    {
        await using var test = await chromium.ShowAsync(Form);
        var asked = 0;
        await test.Raw.RouteAsync("**/apply", route => { asked++; return route.FulfillAsync(new() { Status = 200 }); });

        await Assert.ThrowsAsync<TimeoutException>(() => test.Page.SubmitAsync(new FormButton("button", null, "Submit application"), TimeSpan.FromSeconds(5), () => throw new TimeoutException(), default));

        Assert.Equal(0, asked);
    }

    private async Task<SubmitSighting> PressAsync(string before, int status, string after)
    {
        await using var test = await chromium.ShowAsync("");
        await test.Raw.RouteAsync("**/*", route => route.FulfillAsync(route.Request.Method == "POST"
            ? new RouteFulfillOptions { Status = status, ContentType = "text/html", Body = after }
            : new RouteFulfillOptions { Status = (int)HttpStatusCode.OK, ContentType = "text/html", Body = before }));
        await test.Page.OpenAsync(new Uri("https://board.example/jobs/1"), default);
        return await test.Page.SubmitAsync((await test.Page.ReadAsync(default)).Submit!, TimeSpan.FromSeconds(15), default);
    }
}
