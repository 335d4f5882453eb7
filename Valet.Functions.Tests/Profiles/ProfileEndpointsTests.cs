using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class ProfileEndpointsTests : IAsyncLifetime
{
    private readonly PeopleHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Before_the_first_write_a_profile_is_empty()
    {
        var reply = await _host.GetAsync("/api/profile");

        Assert.Equal((200, "{}", null), (reply.Status, reply.Body, reply.ETag));
    }

    [Fact]
    public async Task What_was_written_is_read_back_nested_with_its_version()
    {
        var written = await _host.PutAsync("/api/profile", """{ "firstName": "Zoë", "address.city": "Kraków", "consent.requiredAcknowledgements": true }""");
        var read = await _host.GetAsync("/api/profile");

        Assert.Equal(200, written.Status);
        Assert.Equal("""{"firstName":"Zoë","address":{"city":"Kraków"},"consent":{"requiredAcknowledgements":true}}""", read.Body);
        Assert.Equal(written.Body, read.Body);
        Assert.Matches("^\"[0-9a-f]{32}\"$", read.ETag);
        Assert.Equal(written.ETag, read.ETag);
    }

    [Fact]
    public async Task A_version_that_is_not_the_stored_one_any_more_is_not_written_over()
    {
        var first = await _host.PutAsync("/api/profile", """{ "firstName": "Ada" }""");
        await _host.PutAsync("/api/profile", """{ "firstName": "Grace" }""");

        var late = await _host.PutAsync("/api/profile", """{ "firstName": "Eve" }""", ifMatch: first.ETag);

        Assert.Equal((412, "application/problem+json"), (late.Status, late.MediaType));
        Assert.Equal("""{"firstName":"Grace"}""", (await _host.GetAsync("/api/profile")).Body);
    }

    [Fact]
    public async Task Of_two_who_write_over_the_same_version_at_once_one_wins()
    {
        var first = await _host.PutAsync("/api/profile", """{ "firstName": "Ada" }""");

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => _host.PutAsync("/api/profile", $$"""{ "firstName": "Writer{{n}}" }""", ifMatch: first.ETag)));

        Assert.Equal(1, both.Count(r => r.Status == 200));
        Assert.Equal(7, both.Count(r => r.Status == 412));
        Assert.Equal(both.Single(r => r.Status == 200).Body, (await _host.GetAsync("/api/profile")).Body);
    }

    [Theory]
    [InlineData("*", 412)]
    [InlineData("\"0123\"", 412)]
    [InlineData("no etag", 400)]
    public async Task A_first_write_over_a_version_that_never_was_is_refused(string ifMatch, int status)
    {
        Assert.Equal(status, (await _host.PutAsync("/api/profile", """{ "firstName": "Ada" }""", ifMatch)).Status);
        Assert.Equal("{}", (await _host.GetAsync("/api/profile")).Body);
    }

    [Fact]
    public async Task An_unknown_key_is_named_and_nothing_is_stored()
    {
        var reply = await _host.PutAsync("/api/profile", """{ "firstName": "Ada", "shoeSize": "44", "email": "secret" }""");

        Assert.Equal((400, "The key 'shoeSize' is not one a profile has; put other questions into the answer bank."), (reply.Status, reply.Detail));
        Assert.Equal(["shoeSize", "email"], reply.Json["errors"]!.AsArray().Select(e => (string)e!["key"]!));
        Assert.DoesNotContain("secret", reply.Body);
        Assert.Equal("{}", (await _host.GetAsync("/api/profile")).Body);
    }

    [Fact]
    public async Task A_body_that_is_no_json_or_of_another_type_or_too_long_is_refused()
    {
        Assert.Equal(400, (await _host.PutAsync("/api/profile", "firstName=Ada")).Status);
        Assert.Equal(400, (await _host.PutAsync("/api/profile", "[]")).Status);
        Assert.Equal(415, (await _host.SendAsync(HttpMethod.Put, "/api/profile", new StringContent("{}"))).Status);
        Assert.Equal(413, (await _host.PutAsync("/api/profile", $$"""{ "firstName": "{{new string('x', 70_000)}}" }""")).Status);
    }

    [Fact]
    public async Task Nobody_sees_the_profile_of_another_and_no_cache_keeps_it()
    {
        await _host.PutAsync("/api/profile", """{ "firstName": "Ada" }""");

        Assert.Equal("no-store", (await _host.GetAsync("/api/profile")).CacheControl);
        Assert.Equal("{}", (await _host.GetAsync("/api/profile", _host.OtherKey)).Body);
    }

    [Fact]
    public async Task The_answer_bank_is_written_as_a_whole_and_read_back()
    {
        Assert.Equal("""{"answers":[]}""", (await _host.GetAsync("/api/answers")).Body);

        var written = await _host.PutAsync("/api/answers", """{ "Why us?": "Because.", "Remote?": true }""");
        var read = await _host.GetAsync("/api/answers");

        Assert.Equal("""{"answers":[{"question":"Why us?","answer":"Because."},{"question":"Remote?","answer":"Yes"}]}""", read.Body);
        Assert.Equal((200, read.Body, read.ETag), (written.Status, written.Body, written.ETag));
        Assert.Equal(412, (await _host.PutAsync("/api/answers", "[]", ifMatch: "\"0123\"")).Status);
        Assert.Equal(400, (await _host.PutAsync("/api/answers", """[ { "question": "Q" } ]""")).Status);
        Assert.Equal("""{"answers":[]}""", (await _host.GetAsync("/api/answers", _host.OtherKey)).Body);
    }
}
