using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions.State;

namespace Valet.Functions.Tests.Browser.Sessions.State;

public sealed class StorageStateTests
{
    [Theory]
    [InlineData("jobs.acme.com", "acme.com")]
    [InlineData("acme.com", "acme.com")]
    [InlineData(".Careers.Acme.co.uk", "acme.co.uk")]
    [InlineData("acme.de", "acme.de")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("[::1]", "::1")]
    [InlineData("localhost", "localhost")]
    public void A_site_is_what_somebody_can_register(string host, string site) => Assert.Equal(site, RegisteredSites.Of(host));

    [Fact]
    public void A_profile_takes_only_what_belongs_to_its_sites()
    {
        var all = new StorageState(
            [Cookie(".greenhouse.io"), Cookie("boards.greenhouse.io"), Cookie("notgreenhouse.io"), Cookie("bank.example")],
            [new StateOrigin("https://boards.greenhouse.io", []), new StateOrigin("https://bank.example", [])]);

        var own = all.Of(["greenhouse.io"]);

        Assert.Equal([".greenhouse.io", "boards.greenhouse.io"], own.Cookies.Select(c => c.Domain));
        Assert.Equal("https://boards.greenhouse.io", Assert.Single(own.Origins).Origin);
    }

    [Fact]
    public void What_was_not_looked_at_since_is_kept_and_a_cookie_that_is_gone_is_gone()
    {
        var earlier = new StorageState([Cookie("a.example")], [new StateOrigin("https://a.example", [new StateEntry("k", "old")]), new StateOrigin("https://b.example", [])]);
        var now = new StorageState([], [new StateOrigin("https://a.example", [new StateEntry("k", "new")])]);

        var kept = now.Over(earlier);

        Assert.Empty(kept.Cookies);
        Assert.Equal(["https://a.example", "https://b.example"], kept.Origins.Select(o => o.Origin));
        Assert.Equal("new", kept.Origins[0].LocalStorage[0].Value);
    }

    [Fact]
    public void A_posting_on_no_known_platform_has_the_profile_of_its_site()
    {
        var needs = BrowserNeeds.Of("generic", new Uri("https://careers.acme.example/jobs/1"), Stickiness.Hard);

        Assert.Equal("acme.example", needs.Profile);
        Assert.Equal(["acme.example"], needs.Sites);
    }

    [Fact]
    public void A_posting_on_a_platform_has_the_platforms_profile_wherever_it_is_served_from()
    {
        var needs = BrowserNeeds.Of("workday", new Uri("https://jobs.acme.example/workday/1"), Stickiness.Soft);

        Assert.Equal("workday", needs.Profile);
        Assert.Contains("myworkdayjobs.com", needs.Sites);
        Assert.Contains("acme.example", needs.Sites);
    }

    private static StateCookie Cookie(string domain) => new("n", "v", domain, "/", -1, false, false);
}
