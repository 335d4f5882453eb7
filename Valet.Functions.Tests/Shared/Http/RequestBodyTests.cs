using System.Text;
using Microsoft.AspNetCore.Http;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Xunit;

namespace Valet.Functions.Tests.Shared.Http;

public sealed class RequestBodyTests
{
    [Fact]
    public async Task A_body_is_read_and_what_is_unknown_is_ignored()
    {
        var read = await ReadAsync("""{ "jobUrl": "https://example.org", "mode": "hands_off", "later": 1 }""");

        Assert.Equal(new Errand("https://example.org", null, Mode.HandsOff), read);
    }

    [Theory]
    [InlineData("application/vnd.valet+json; charset=UTF-8")]
    [InlineData("application/json;charset=utf-8")]
    public async Task Json_by_other_names_is_taken(string contentType) => Assert.NotNull(await ReadAsync("""{ "jobUrl": "x" }""", contentType));

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Another_media_type_is_refused(string? contentType) => Assert.Equal(415, (await RefusalAsync("""{ "jobUrl": "x" }""", contentType)).Status);

    [Theory]
    [InlineData("", "The body is empty; this route needs a JSON body.")]
    [InlineData("jobUrl=secret", "The body is not valid JSON (line 1, position 1).")]
    [InlineData("{ \"jobUrl\": \"secret\",\n \"mode\" }", "The body is not valid JSON (line 2, position 9).")]
    [InlineData("null", "The body is null where a JSON object is needed.")]
    [InlineData("{}", "The body lacks 'jobUrl'.")]
    [InlineData("""{ "jobUrl": null }""", "The member 'jobUrl' (line 1, position 17) is incomplete or not of the type that this route takes.")]
    [InlineData("""{ "jobUrl": 7 }""", "The member 'jobUrl' (line 1, position 14) is incomplete or not of the type that this route takes.")]
    [InlineData("""{ "jobUrl": "x", "mode": "secret" }""", "The member 'mode' (line 1, position 34) is incomplete or not of the type that this route takes.")]
    [InlineData("""{ "jobUrl": "x", "mode": 1 }""", "The member 'mode' (line 1, position 27) is incomplete or not of the type that this route takes.")]
    [InlineData("""{ "jobUrl": "x", "limit": "3" }""", "The member 'limit' (line 1, position 30) is incomplete or not of the type that this route takes.")]
    [InlineData("[]", "The body (line 1, position 2) is incomplete or not of the type that this route takes.")]
    public async Task What_is_wrong_is_told_by_its_place_and_never_by_its_value(string body, string sentence)
    {
        var problem = await RefusalAsync(body, "application/json");

        Assert.Equal((400, sentence), (problem.Status, problem.Message));
        Assert.DoesNotContain("secret", problem.Message);
    }

    [Fact]
    public async Task A_member_given_twice_is_refused() => Assert.Equal(400, (await RefusalAsync("""{ "jobUrl": "x", "jobUrl": "y" }""", "application/json")).Status);

    [Fact]
    public async Task A_body_nested_without_end_is_refused() => Assert.Equal(400, (await RefusalAsync(new string('[', 10_000), "application/json")).Status);

    [Fact]
    public async Task A_long_body_is_refused_whether_it_says_its_length_or_not()
    {
        var body = $$"""{ "jobUrl": "{{new string('x', RequestBody.DefaultLimit)}}" }""";

        Assert.Equal(413, (await RefusalAsync(body, "application/json")).Status);
        Assert.Equal(413, (await Assert.ThrowsAsync<ProblemException>(() => RequestBody.ReadAsync<Errand>(Request(body, "application/json", null), default))).Status);
    }

    [Fact]
    public async Task Half_a_character_in_a_tree_is_refused()
    {
        var request = Request("""{ "firstName": "\ud800" }""", "application/json", null);

        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => RequestBody.ReadTreeAsync(request, default))).Status);
    }

    private static Task<Errand> ReadAsync(string body, string? contentType = "application/json") =>
        RequestBody.ReadAsync<Errand>(Request(body, contentType, Encoding.UTF8.GetByteCount(body)), default);

    private static Task<ProblemException> RefusalAsync(string body, string? contentType) => Assert.ThrowsAsync<ProblemException>(() => ReadAsync(body, contentType));

    private static HttpRequest Request(string body, string? contentType, long? length)
    {
        var request = new DefaultHttpContext().Request;
        request.ContentType = contentType;
        request.ContentLength = length;
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes(body));
        return request;
    }

    private enum Mode { Careful, HandsOff }

    private sealed record Errand(string JobUrl, string? Note, Mode Mode = Mode.Careful, int Limit = 3);
}
