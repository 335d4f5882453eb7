using System.Net;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.1: who may call, how paths are read, what errors look like.</summary>
public sealed class AccessTests : ManagementTests
{
    [Theory]
    [InlineData("GET", "instances")]
    [InlineData("GET", "instances/x")]
    [InlineData("DELETE", "instances/x")]
    [InlineData("POST", "orchestrators/Echo")]
    [InlineData("POST", "instances/x/terminate")]
    [InlineData("GET", "entities")]
    [InlineData("DELETE", "entities/tally/a")]
    [InlineData("GET", "nothing")]
    public async Task Without_the_right_key_everything_is_401(string method, string path)
    {
        foreach (var query in new[] { "", "?code=wrong", "?code=" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}{query}");
            Assert.Equal(HttpStatusCode.Unauthorized, (await Stranger.SendAsync(request)).StatusCode);
        }

        using var header = new HttpRequestMessage(new HttpMethod(method), $"{Root}/{path}");
        header.Headers.Add("x-functions-key", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await Stranger.SendAsync(header)).StatusCode);
    }

    [Fact]
    public async Task The_key_opens_as_code_and_as_header()
    {
        Assert.Equal(HttpStatusCode.OK, (await Stranger.GetAsync($"{Root}/instances?code={Uri.EscapeDataString(Key)}")).StatusCode);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/instances");
        request.Headers.Add("x-functions-key", Key);
        Assert.Equal(HttpStatusCode.OK, (await Stranger.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "nothing")]
    [InlineData("GET", "orchestrators/Echo")]
    [InlineData("DELETE", "orchestrators/Echo/x")]
    [InlineData("POST", "orchestrators")]
    [InlineData("POST", "instances")]
    [InlineData("PUT", "instances")]
    [InlineData("PUT", "instances/x")]
    [InlineData("POST", "instances/x")]
    [InlineData("OPTIONS", "instances/x")]
    [InlineData("GET", "instances/x/terminate")]
    [InlineData("DELETE", "instances/x/terminate")]
    [InlineData("POST", "instances/x/dance")]
    [InlineData("POST", "instances/x/raiseEvent")]
    [InlineData("GET", "instances/x/raiseEvent/Go")]
    [InlineData("POST", "instances/x/terminate/now")]
    [InlineData("PUT", "entities/tally/a")]
    [InlineData("GET", "entities/tally/a/b")]
    [InlineData("GET", "makeprimary")]
    public async Task A_route_or_method_it_does_not_know_is_an_empty_404(string method, string path)
    {
        var answer = await SendAsync(method, path);
        Assert.Equal((HttpStatusCode.NotFound, ""), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Words_of_the_path_match_without_regard_to_case_and_ids_with_it()
    {
        await StartAsync("Waits", "Mixed");
        Assert.Equal(HttpStatusCode.Accepted, (await GetAsync("INSTANCES/Mixed/")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("instances/mixed")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("Instances/Mixed/TERMINATE")).Status);
    }

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a b", "a+b")]
    [InlineData("a+b", "a%2Bb")]
    [InlineData("ü:&=%", "%C3%BC%3A%26%3D%25")]
    public async Task Ids_are_read_url_decoded(string id, string spelled)
    {
        await Host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", "x", new Microsoft.DurableTask.StartOrchestrationOptions(id));
        await Host.RunToIdleAsync();
        Assert.Equal(id, (await StatusOfAsync(spelled)).GetProperty("instanceId").GetString());
    }

    [Fact]
    public async Task An_id_with_a_slash_never_routes() => Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("instances/a%2Fb")).Status);

    [Fact]
    public async Task Make_primary_is_200() => Assert.Equal((HttpStatusCode.OK, ""), await PostAsync("makeprimary") is var a ? (a.Status, a.Body) : default);

    [Fact]
    public async Task A_bad_argument_is_a_400_error_with_message_and_detail()
    {
        var answer = await PostAsync("orchestrators/Unknown");
        Assert.Equal((HttpStatusCode.BadRequest, "application/json; charset=utf-8"), (answer.Status, answer["Content-Type"]));
        Assert.Equal(
            """{"Message":"One or more of the arguments submitted is incorrect","ExceptionMessage":"The app has no orchestrator function 'Unknown'.","ExceptionType":"System.ArgumentException"}""",
            answer.Body);
    }

    [Fact]
    public async Task Any_other_failure_is_a_500_error_with_message_and_detail()
    {
        await StartAsync("Waits", "one");
        var answer = await PostAsync("orchestrators/Waits/one");
        Assert.Equal((HttpStatusCode.InternalServerError, "Something went wrong while processing your request"), (answer.Status, answer.Message));
        Assert.Equal("DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException", answer.Json.GetProperty("ExceptionType").GetString());
        Assert.False(answer.Json.TryGetProperty("StackTrace", out _));
    }

    [Fact]
    public async Task Query_values_that_do_not_parse_are_ignored()
    {
        await StartAsync("Throws", "t", "1");
        var answer = await GetAsync("instances/t?showInput=perhaps&showHistory=1&returnInternalServerErrorOnFailure=2&taskHub=x&connection=y&what=ever");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(1, answer.Json.GetProperty("input").GetInt32());
        Assert.False(answer.Json.TryGetProperty("historyEvents", out _));
        Assert.Single((await GetAsync("instances?top=many&createdTimeFrom=soon&createdTimeTo=later&runtimeStatus=failed,Odd")).Json.EnumerateArray());
    }
}
