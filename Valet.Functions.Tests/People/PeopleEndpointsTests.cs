using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.People;

public sealed class PeopleEndpointsTests(PeopleHost host) : IClassFixture<PeopleHost>
{
    [Fact]
    public async Task A_key_tells_whose_it_is()
    {
        var mine = await host.GetAsync("/api/me");
        var theirs = await host.GetAsync("/api/me", host.OtherKey);

        Assert.Equal((200, """{"userId":"me","tier":"pro","admin":true}"""), (mine.Status, mine.Body));
        Assert.Equal((200, """{"userId":"other","tier":"free","admin":false}"""), (theirs.Status, theirs.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("vk_wrong")]
    [InlineData("vk_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public async Task Without_a_valid_key_every_route_is_shut(string key)
    {
        foreach (var path in new[] { "/api/me", "/api/profile", "/api/answers", "/api/documents", "/api/documents/0123", "/api/fail/problem" })
        {
            var reply = await host.GetAsync(path, key);

            Assert.Equal((401, "application/problem+json", "Bearer"), (reply.Status, reply.MediaType, reply.WwwAuthenticate));
            Assert.Equal("urn:valet:problem:unauthorized", (string)reply.Json["type"]!);
        }
    }

    [Fact]
    public async Task A_wrong_key_writes_nothing()
    {
        var reply = await host.SendAsync(HttpMethod.Put, "/api/profile", PeopleHost.JsonText("""{ "firstName": "Eve" }"""), "vk_wrong");

        Assert.Equal(401, reply.Status);
        Assert.Null(await host.Store.ReadAsync("people/me/profile.json", default));
    }

    [Fact]
    public async Task No_key_ever_reaches_the_log()
    {
        await host.GetAsync("/api/me");
        await host.GetAsync("/api/me", "vk_wrong");

        Assert.DoesNotContain(host.Log, line => line.Contains(host.Key[3..]) || line.Contains(host.OtherKey[3..]) || line.Contains("vk_wrong"));
    }
}
