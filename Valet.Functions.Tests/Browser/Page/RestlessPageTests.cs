using Valet.Functions.Browser;
using Valet.Functions.Forms;

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

    private async Task<FillReport> FillAsync(string html, TimeSpan patience)
    {
        await using var test = await chromium.ShowAsync("", options: new() { ReadPatience = TimeSpan.FromSeconds(4), FieldPatience = TimeSpan.FromSeconds(1) });
        await test.Raw.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = route.Request.Url.EndsWith("/gone", StringComparison.Ordinal) ? "<h1>Elsewhere</h1>" : "<!doctype html>" + html }));
        return await FillRun.RunAsync(test.Page, new(new("http://127.0.0.1:9/form"), TestForms.Applicant(), 3, Patience: patience), TimeProvider.System, default);
    }
}
