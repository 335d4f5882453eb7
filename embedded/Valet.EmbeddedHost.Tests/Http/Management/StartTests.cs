using System.Net;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.2 start, C.3: the addresses that come back.</summary>
public sealed class StartTests : ManagementTests
{
    private const string Query = "taskHub=Hub&connection=Storage&code=the%2Bkey";

    [Fact]
    public async Task Start_is_202_with_the_addresses_of_the_instance_in_their_order()
    {
        var answer = await PostAsync("orchestrators/Echo/my%20id", "\"hi\"");
        var instance = $"{Origin}/{Root}/instances/my+id";
        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("10", answer["Retry-After"]);
        Assert.Equal($"{instance}?{Query}", answer["Location"]);
        Assert.Equal("application/json; charset=utf-8", answer["Content-Type"]);
        Assert.Equal(
            $$"""{"id":"my id","statusQueryGetUri":"{{instance}}?{{Query}}","sendEventPostUri":"{{instance}}/raiseEvent/{eventName}?{{Query}}","terminatePostUri":"{{instance}}/terminate?reason={text}&{{Query}}","purgeHistoryDeleteUri":"{{instance}}?{{Query}}","restartPostUri":"{{instance}}/restart?{{Query}}","suspendPostUri":"{{instance}}/suspend?reason={text}&{{Query}}","resumePostUri":"{{instance}}/resume?reason={text}&{{Query}}"}""",
            answer.Body);
    }

    [Fact]
    public async Task The_addresses_carry_the_key_and_work_as_they_are()
    {
        var answer = await PostAsync("orchestrators/Waits/a+b");
        await Host.RunToIdleAsync();
        var addresses = answer.Json;
        Assert.Equal(HttpStatusCode.Accepted, (await Stranger.GetAsync(addresses.GetProperty("statusQueryGetUri").GetString())).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await Stranger.PostAsync(addresses.GetProperty("terminatePostUri").GetString(), null)).StatusCode);
        await Host.WaitForCompletionAsync("a b");
        Assert.Equal(HttpStatusCode.OK, (await Stranger.DeleteAsync(addresses.GetProperty("purgeHistoryDeleteUri").GetString())).StatusCode);
    }

    [Fact]
    public async Task Addresses_follow_the_forwarded_host()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/orchestrators/Echo/f?code=the%2Bkey");
        request.Headers.Add("X-Forwarded-Host", "app.example");
        request.Headers.Add("X-Forwarded-Proto", "https");
        using var answer = await Stranger.SendAsync(request);
        Assert.StartsWith($"https://app.example/{Root}/instances/f?", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Without_an_id_the_instance_gets_one()
    {
        var id = (await PostAsync("orchestrators/Echo", "1")).Json.GetProperty("id").GetString()!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        await Host.RunToIdleAsync();
        Assert.Equal("Completed", await StateOfAsync(id));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("null")]
    public async Task The_input_may_be_empty(string? body)
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("orchestrators/Echo/e", body)).Status);
        await Host.RunToIdleAsync();
        Assert.Equal("null", (await StatusOfAsync("e")).GetProperty("input").GetRawText());
    }

    [Fact]
    public async Task The_input_is_json_whatever_its_content_type_says()
    {
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("orchestrators/Echo/c", """{"Größe":[1.50,null]}""", "text/plain")).Status);
        await Host.RunToIdleAsync();
        Assert.Equal("""{"Größe":[1.50,null]}""", (await StatusOfAsync("c")).GetProperty("output").GetRawText());
    }

    [Theory]
    [InlineData("orchestrators/Unknown", "1", "One or more of the arguments submitted is incorrect", "The app has no orchestrator function 'Unknown'.")]
    [InlineData("orchestrators/Tally", "1", "One or more of the arguments submitted is incorrect", "The app has no orchestrator function 'Tally'.")]
    [InlineData("orchestrators/Echo/@id", "1", "One or more of the arguments submitted is incorrect", "The orchestration id '@id' begins with '@'*")]
    [InlineData("orchestrators/Echo/a%23b", "1", "One or more of the arguments submitted is incorrect", "The orchestration id 'a#b' holds *")]
    [InlineData("orchestrators/Echo", "{ broken", "Invalid JSON content", "*")]
    [InlineData("orchestrators/Echo?timeout=1&pollingInterval=2", "1", "One or more of the arguments submitted is incorrect", "Total timeout 1 should be bigger than retry timeout 2")]
    public async Task A_bad_start_is_400_and_says_why(string path, string body, string message, string detail)
    {
        var answer = await PostAsync(path, body);
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.Status, answer.Message));
        Hosting.Wildcard.Matches(detail, answer.Detail!);
    }

    [Fact]
    public async Task A_bad_wait_is_refused_after_the_instance_was_started()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("orchestrators/Echo/w?timeout=1&pollingInterval=2", "1")).Status);
        await Host.RunToIdleAsync();
        Assert.Equal("Completed", await StateOfAsync("w"));
    }

    [Fact]
    public async Task An_id_that_runs_is_500_and_one_that_has_ended_starts_anew()
    {
        await StartAsync("Waits", "one");
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("orchestrators/Waits/one")).Status);
        await StartAsync("Echo", "two", "1");
        await StartAsync("Echo", "two", "2");
        Assert.Equal(2, (await StatusOfAsync("two")).GetProperty("output").GetInt32());
    }

    [Fact]
    public async Task With_a_wait_the_answer_is_the_output_itself()
    {
        var answer = await PostAsync("orchestrators/Echo?timeout=20&pollingInterval=0.5", """{"a":[1]}""");
        Assert.Equal((HttpStatusCode.OK, """{"a":[1]}""", null), (answer.Status, answer.Body, answer["Location"]));
    }

    [Fact]
    public async Task With_a_wait_a_failure_is_answered_like_its_status()
    {
        var answer = await PostAsync("orchestrators/Throws?timeout=20&pollingInterval=1");
        Assert.Equal((HttpStatusCode.OK, "Failed"), (answer.Status, answer.Json.GetProperty("runtimeStatus").GetString()));
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("orchestrators/Throws?timeout=20&pollingInterval=1&returnInternalServerErrorOnFailure=true")).Status);
    }

    [Fact]
    public async Task With_a_wait_that_is_too_short_the_answer_is_the_202()
    {
        var answer = await PostAsync("orchestrators/Waits/long?timeout=0.02&pollingInterval=0.01");
        Assert.Equal((HttpStatusCode.Accepted, "long", "10"), (answer.Status, answer.Json.GetProperty("id").GetString(), answer["Retry-After"]));
    }

    [Theory]
    [InlineData("timeout=20")]
    [InlineData("pollingInterval=1")]
    [InlineData("timeout=soon&pollingInterval=1")]
    public async Task Half_a_wait_is_no_wait(string query) => Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"orchestrators/Waits?{query}")).Status);

    [Fact]
    public async Task The_status_address_asks_for_500_on_failure_if_the_start_did()
    {
        var answer = await PostAsync("orchestrators/Throws/t?returnInternalServerErrorOnFailure=true");
        var address = answer.Json.GetProperty("statusQueryGetUri").GetString()!;
        Assert.EndsWith("&returnInternalServerErrorOnFailure=true", address);
        await Host.RunToIdleAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await Stranger.GetAsync(address)).StatusCode);
    }
}
