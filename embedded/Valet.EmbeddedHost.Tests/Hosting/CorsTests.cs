using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class CorsTests
{
    private const string Page = "http://page.example";

    [Theory]
    [InlineData("*", "*")]
    [InlineData("http://other.example, http://page.example", Page)]
    [InlineData("http://other.example", null)]
    [InlineData(null, null)]
    public async Task Answers_carry_the_origins_that_are_allowed(string? allowed, string? expected)
    {
        await using var host = await StartAsync(allowed);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/ask");
        request.Headers.Add("Origin", Page);
        Assert.Equal(expected, Origin(await host.HttpClient.SendAsync(request)));
    }

    [Fact]
    public async Task A_preflight_is_answered_before_any_function()
    {
        await using var host = await StartAsync("*");
        using var request = new HttpRequestMessage(HttpMethod.Options, "api/ask");
        request.Headers.Add("Origin", Page);
        request.Headers.Add("Access-Control-Request-Method", "PUT");
        request.Headers.Add("Access-Control-Request-Headers", "x-mine");
        var answer = await host.HttpClient.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("*", Origin(answer));
        Assert.Equal("PUT", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Methods")));
        Assert.Equal("x-mine", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Headers")));
    }

    [Fact]
    public async Task With_credentials_the_asking_origin_is_named()
    {
        await using var host = await StartAsync("*", credentials: true);
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/ask");
        request.Headers.Add("Origin", Page);
        var answer = await host.HttpClient.SendAsync(request);
        Assert.Equal(Page, Origin(answer));
        Assert.Equal("true", Assert.Single(answer.Headers.GetValues("Access-Control-Allow-Credentials")));
    }

    private static string? Origin(HttpResponseMessage answer) => answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;

    private static Task<EmbeddedTestHost> StartAsync(string? allowed, bool credentials = false) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.Settings["EmbeddedHost:Cors"] = allowed;
        options.Settings["EmbeddedHost:CorsCredentials"] = credentials.ToString();
        options.AddFunctions(typeof(Functions));
    });

    public static class Functions
    {
        [Function("Ask")]
        public static IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "ask")] HttpRequest request) => Results.Ok();
    }
}
