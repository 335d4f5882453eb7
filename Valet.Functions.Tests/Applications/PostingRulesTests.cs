using Valet.Functions.Applications;

namespace Valet.Functions.Tests.Applications;

public sealed class PostingRulesTests
{
    [Theory]
    [InlineData("https://jobs.lever.co/acme/123", "https://jobs.lever.co/acme/123/apply")]
    [InlineData("https://jobs.lever.co/acme/123", "https://JOBS.lever.co/acme/123/?lever-source=LinkedIn")]
    [InlineData("https://boards.greenhouse.io/acme/jobs/7?gh_jid=7", "http://boards.greenhouse.io/acme/jobs/7?utm_source=x&gh_jid=7&gh_src=abc#app")]
    [InlineData("https://x.example/job?a=1&b=2", "https://x.example/job?b=2&a=1")]
    public void Every_address_of_one_posting_has_the_same_canonical_form(string one, string other)
    {
        Assert.Equal(PostingRules.Canonical(new Uri(one)), PostingRules.Canonical(new Uri(other)));
    }

    [Theory]
    [InlineData("https://x.example/job?id=1", "https://x.example/job?id=2")]
    [InlineData("https://x.example/jobs/1", "https://x.example/jobs/2")]
    [InlineData("https://x.example:8443/jobs/1", "https://x.example/jobs/1")]
    public void Two_postings_are_told_apart(string one, string other)
    {
        Assert.NotEqual(PostingRules.Canonical(new Uri(one)), PostingRules.Canonical(new Uri(other)));
    }

    [Theory]
    [InlineData("https://job-boards.greenhouse.io/acme/jobs/1", "greenhouse")]
    [InlineData("https://jobs.eu.lever.co/acme/1", "lever")]
    [InlineData("https://acme.wd3.myworkdayjobs.com/en-US/x/job/1", "workday")]
    [InlineData("http://127.0.0.1:9000/lever/acme/1", "lever")]
    [InlineData("https://notlever.co/acme/1", "generic")]
    [InlineData("https://careers.acme.example/1", "generic")]
    public void The_platform_is_told_by_the_host_or_by_a_path_that_begins_with_it(string url, string platform)
    {
        Assert.Equal(platform, PostingRules.Platform(new Uri(url)));
    }
}
