using System.Net;
using System.Net.Sockets;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Sessions;

namespace Valet.Functions.Tests.Browser.Page;

/// <summary>Pages that will not hold still: each ends in a clear outcome, and in time.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class RestlessPageTests(ChromiumFixture chromium)
{
    private const string Fields = "<label>First name *<input id=f required></label><label>Last name *<input id=l required></label><label>Email *<input id=e type=email required></label><button>Submit application</button>";

    [Theory]
    [InlineData("<p id=t></p><script>setInterval(() => { t.textContent = Math.random(); }, 30)</script>", "filled")]
    [InlineData("<script>alert('hello'); document.addEventListener('change', () => confirm('sure?'))</script>", "filled")]
    [InlineData("<script>addEventListener('beforeunload', e => { e.preventDefault(); e.returnValue = 'x'; }); document.addEventListener('focusin', () => window.open('about:blank'))</script>", "filled")]
    [InlineData("<script>const a = document.createElement('a'); a.href = 'data:application/pdf,x'; a.download = 'x.pdf'; document.body.append(a); a.click()</script>", "filled")]
    [InlineData("<script>let once = true; document.addEventListener('change', () => { if (once) { once = false; setTimeout(() => { const f = document.querySelector('form'); f.innerHTML = f.innerHTML; }, 10); } })</script>", "filled")]
    [InlineData("<script>document.addEventListener('input', () => { setTimeout(() => { location.href = '/gone'; }, 5); })</script>", "error")]
    [InlineData("<script>document.addEventListener('input', () => { for (;;); })</script>", "error")]
    public async Task A_page_that_will_not_hold_still_has_a_clear_outcome_in_time(string restless, string outcome)
    {
        var report = await FillAsync($"<form>{Fields}</form>{restless}", TimeSpan.FromSeconds(20));

        Assert.True(report.Outcome == outcome, $"{report.Outcome}: {string.Join(' ', report.Pages.SelectMany(p => p.Errors).Select(e => e.Message))}");
        Assert.Equal(3, report.Pages[^1].Fields.Count);
        if (outcome == "filled") Assert.All(report.Pages[0].Fields, f => Assert.Equal("committed", f.Status));
        else Assert.NotEmpty(report.Pages[^1].Errors);
    }

    [Fact]
    public async Task A_step_that_refuses_is_mended_once_and_then_left_to_the_person()
    {
        var report = await FillAsync("""
            <form onsubmit="return false"><label>First name *<input id=f required></label><label>Last name *<input id=l required></label><label>Email *<input id=e type=email required></label>
            <button type=button id=n>Next</button><p id=s></p></form><p role=alert id=a hidden></p>
            <script>let n = 0; document.querySelector('#n').onclick = () => { a.hidden = false; a.textContent = 'This e-mail address cannot be used.'; s.textContent = 'asked ' + ++n; };</script>
            """, TimeSpan.FromSeconds(30));

        Assert.Equal("needs_answer", report.Outcome);
        Assert.Contains(Assert.Single(report.Pages).Errors, e => e.Message == "This e-mail address cannot be used.");
    }

    [Theory]
    [InlineData("setTimeout(() => { s.hidden = true; t.hidden = false; }, 400)", "City")]
    [InlineData("setTimeout(() => { location.hash = '#two'; s.hidden = true; setTimeout(() => { t.hidden = false; }, 300); }, 200)", "City")]
    [InlineData("fetch('/slow').then(() => setTimeout(() => { s.hidden = true; t.hidden = false; }, 100))", "City")]
    [InlineData("setTimeout(() => { e.hidden = false; }, 400)", "Name")]
    [InlineData("", "Name")]
    public async Task A_step_is_over_when_the_page_shows_another_or_says_what_it_refuses(string pressed, string shows)
    {
        await using var test = await chromium.ShowAsync("", options: new() { StepPatience = TimeSpan.FromSeconds(2) });
        await test.Raw.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"""
            <!doctype html><form onsubmit="return false"><div id=s><label for=n>Name</label><input id=n required></div><div id=t hidden><label for=c>City</label><input id=c required></div>
            <p id=e class=error role=alert hidden>Please enter your name.</p><button type=button id=b>Next</button></form><script>b.onclick = () => {"{"} {pressed} {"}"};</script>
            """ }));
        await test.Raw.GotoAsync("http://127.0.0.1:9/form");
        var step = await test.Page.ReadAsync(default);

        var after = await test.Page.AdvanceAsync(step, default);

        Assert.Equal(shows, after.Fields.First(f => f.Trap is null).Label);
        Assert.Equal(shows == "Name", step.IsSameStep(after));
        Assert.Equal(pressed.Contains("e.hidden", StringComparison.Ordinal), after.Errors.Count > 0);
    }

    [Fact]
    public async Task A_page_with_an_open_socket_is_waited_for_in_full_because_nothing_foretells_what_it_brings()
    {
        await using var site = await TestSite.StartAsync();
        site.Page("line", async context => await (await context.WebSockets.AcceptWebSocketAsync()).ReceiveAsync(new byte[1], context.RequestAborted));
        var form = site.Page("form", $"<form>{Fields}</form><script>onload = () => new WebSocket('ws://{site.Host}/line').onopen = () => document.title = 'on'</script>");
        await using var test = await chromium.ShowAsync("");
        await test.Page.OpenAsync(form, default);
        await test.Raw.WaitForFunctionAsync("document.title === 'on'");

        var begun = TimeProvider.System.GetTimestamp();
        for (var rest = 0; rest < 10; rest++) await test.Page.RestAsync(default);

        // Ten rests of 50 ms; where the browser may say that nothing is due, they take a fraction of it.
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= TimeSpan.FromMilliseconds(490));
    }

    [Fact]
    public async Task A_form_whose_fields_nobody_can_see_is_no_filled_form()
    {
        var report = await FillAsync("<h1>Apply</h1><form><x-form></x-form><button>Submit application</button></form><script>document.querySelector('x-form').attachShadow({ mode: 'closed' }).innerHTML = '<label>First name <input required></label>'</script>", TimeSpan.FromSeconds(20));
        Assert.Equal("error", report.Outcome);
        Assert.Contains("none of its fields can be read", report.Pages[0].Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_input_that_takes_no_file_does_not_keep_the_others_from_theirs()
    {
        await using var test = await chromium.ShowAsync($"<form><label>Resume<input type=file id=cv webkitdirectory></label>{Fields}</form>");
        var form = await test.Page.ReadAsync(default);
        var upload = new PlannedField(form.Fields.Single(f => f.Kind == FieldKind.File), "resumeFile", PlanDecision.Fill, "cv.pdf", AnswerSource.Profile, 1, "", "cv.pdf");
        Assert.Equal(FieldStatus.Mismatch, (await test.Page.UploadAsync(upload, new("cv.pdf", "application/pdf", new byte[] { 1 }), default)).Status);
    }

    [Fact]
    public async Task A_browser_that_goes_away_while_it_fills_has_a_clear_outcome()
    {
        await using var test = await chromium.ShowAsync("");
        await test.Raw.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<!doctype html><form>{Fields}</form><script>addEventListener('input', () => console.log('now'))</script>" }));
        test.Raw.Console += (_, _) => _ = test.Raw.CloseAsync();

        var report = await FillRun.RunAsync(test.Page, new(new("http://127.0.0.1:9/form"), TestForms.Applicant(), Patience: TimeSpan.FromSeconds(30)), TimeProvider.System, default);

        Assert.Equal("error", report.Outcome);
        Assert.Contains("went away", report.Pages[^1].Errors[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_never_ends_is_filled_as_far_as_it_came()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var end = new CancellationTokenSource();
        var serving = ServeAsync(listener, $"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<!doctype html><body><form>{Fields}</form>", end.Token);
        await using var test = await chromium.ShowAsync("", options: new() { DocumentPatience = TimeSpan.FromSeconds(1), SettlePatience = TimeSpan.FromSeconds(1) });
        var report = await FillRun.RunAsync(test.Page, new(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/form"), TestForms.Applicant(), Patience: TimeSpan.FromSeconds(30)), TimeProvider.System, default);
        await end.CancelAsync();
        Assert.Equal("filled", report.Outcome);
        await serving;
    }

    // Says what it has to say to whoever calls, and hangs up on nobody before the end.
    private static async Task ServeAsync(TcpListener listener, string said, CancellationToken end)
    {
        var callers = new List<TcpClient>();
        try
        {
            while (true)
            {
                callers.Add(await listener.AcceptTcpClientAsync(end));
                await callers[^1].GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(said), end);
            }
        }
        catch (OperationCanceledException)
        {
            foreach (var caller in callers) caller.Dispose();
        }
    }

    private async Task<FillReport> FillAsync(string html, TimeSpan patience)
    {
        await using var test = await chromium.ShowAsync("", options: new() { ReadPatience = TimeSpan.FromSeconds(4), FieldPatience = TimeSpan.FromSeconds(1) });
        await test.Raw.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = route.Request.Url.EndsWith("/gone", StringComparison.Ordinal) ? "<h1>Elsewhere</h1>" : "<!doctype html>" + html }));
        return await FillRun.RunAsync(test.Page, new(new("http://127.0.0.1:9/form"), TestForms.Applicant(), 3, Patience: patience), TimeProvider.System, default);
    }
}
