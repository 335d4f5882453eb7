using System.Net;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.2 operations.</summary>
public sealed class OperationTests : ManagementTests
{
    [Fact]
    public async Task An_event_is_202_and_reaches_the_instance()
    {
        await StartAsync("Waits", "e");
        var answer = await PostAsync("instances/e/raiseEvent/go", """{"n":[7]}""");
        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.Status, answer.Body));
        await Host.WaitForCompletionAsync("e");
        Assert.Equal("""{"n":[7]}""", (await StatusOfAsync("e")).GetProperty("output").GetRawText());
    }

    [Theory]
    [InlineData("1", "text/plain", "Only application/json request content is supported")]
    [InlineData("1", "application/problem+json", "Only application/json request content is supported")]
    [InlineData("1", null, "Only application/json request content is supported")]
    [InlineData(null, null, "Only application/json request content is supported")]
    [InlineData("{ broken", "application/json", "Invalid JSON content")]
    [InlineData("", "application/json; charset=utf-8", "Invalid JSON content")]
    public async Task An_event_that_is_no_json_is_400(string? body, string? type, string message)
    {
        await StartAsync("Waits", "e");
        var answer = await PostAsync("instances/e/raiseEvent/Go", body, type);
        Assert.Equal((HttpStatusCode.BadRequest, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task An_event_for_nobody_is_404_and_one_for_who_has_ended_410_before_its_content_is_looked_at()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("instances/none/raiseEvent/Go", "{ broken", "text/plain")).Status);
        await StartAsync("Echo", "done", "1");
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync("instances/done/raiseEvent/Go", "{ broken", "text/plain")).Status);
    }

    [Fact]
    public async Task Terminate_is_202_and_the_reason_becomes_the_output()
    {
        await StartAsync("Waits", "t");
        Assert.Equal((HttpStatusCode.Accepted, ""), await PostAsync("instances/t/terminate?reason=enough%20now") is var a ? (a.Status, a.Body) : default);
        await Host.WaitForCompletionAsync("t");
        var status = await StatusOfAsync("t");
        Assert.Equal(("Terminated", "enough now"), (status.GetProperty("runtimeStatus").GetString(), status.GetProperty("output").GetString()));
    }

    [Fact]
    public async Task Terminate_without_a_reason_leaves_no_output()
    {
        await StartAsync("Waits", "t");
        await PostAsync("instances/t/terminate");
        await Host.WaitForCompletionAsync("t");
        Assert.Equal("null", (await StatusOfAsync("t")).GetProperty("output").GetRawText());
    }

    [Fact]
    public async Task Suspend_and_resume_are_202_in_turn_and_500_in_the_wrong_state()
    {
        await StartAsync("Waits", "s");
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("instances/s/resume")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/s/suspend?reason=lunch")).Status);
        await Host.RunToIdleAsync();
        Assert.Equal("Suspended", await StateOfAsync("s"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("instances/s/suspend")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/s/resume?reason=back")).Status);
        await Host.RunToIdleAsync();
        Assert.Equal("Running", await StateOfAsync("s"));
    }

    [Theory]
    [InlineData("terminate")]
    [InlineData("suspend")]
    [InlineData("resume")]
    public async Task Steering_nobody_is_404_and_who_has_ended_410(string operation)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync($"instances/none/{operation}")).Status);
        await StartAsync("Echo", "done", "1");
        await StartAsync("Throws", "bad");
        foreach (var id in new[] { "done", "bad" }) Assert.Equal((HttpStatusCode.Gone, ""), await PostAsync($"instances/{id}/{operation}") is var a ? (a.Status, a.Body) : default);
    }

    [Fact]
    public async Task Rewind_takes_a_failed_instance_back_and_is_202()
    {
        const string id = "rewound";
        await StartAsync("FailsOnce", id);
        Assert.Equal("Failed", await StateOfAsync(id));
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync($"instances/{id}/rewind?reason=again")).Status);
        await Host.WaitForCompletionAsync(id);
        Assert.Equal("second time", (await StatusOfAsync(id)).GetProperty("output").GetString());
    }

    [Fact]
    public async Task Rewind_is_404_for_nobody_410_for_completed_and_terminated_and_500_for_open_ones()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("instances/none/rewind")).Status);
        await StartAsync("Echo", "done", "1");
        await StartAsync("Waits", "open");
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync("instances/done/rewind")).Status);
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("instances/open/rewind")).Status);
        await PostAsync("instances/open/suspend");
        await Host.RunToIdleAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("instances/open/rewind")).Status);
        await PostAsync("instances/open/terminate");
        await Host.WaitForCompletionAsync("open");
        Assert.Equal(HttpStatusCode.Gone, (await PostAsync("instances/open/rewind")).Status);
    }

    [Fact]
    public async Task Restart_runs_the_same_input_under_a_new_id_unless_told_otherwise()
    {
        await StartAsync("Echo", "r", "\"again\"");
        var answer = await PostAsync("instances/r/restart");
        var id = answer.Json.GetProperty("id").GetString()!;
        Assert.Equal((HttpStatusCode.Accepted, "10"), (answer.Status, answer["Retry-After"]));
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal(answer.Json.GetProperty("statusQueryGetUri").GetString(), answer["Location"]);
        await Host.WaitForCompletionAsync(id);
        Assert.Equal("again", (await StatusOfAsync(id)).GetProperty("output").GetString());
        Assert.Equal("r", (await PostAsync("instances/r/restart?restartWithNewInstanceId=false")).Json.GetProperty("id").GetString());
    }

    [Fact]
    public async Task Restart_waits_like_start()
    {
        await StartAsync("Echo", "r", "[1]");
        var answer = await PostAsync("instances/r/restart?timeout=20&pollingInterval=1");
        Assert.Equal((HttpStatusCode.OK, "[1]"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Restart_of_nobody_is_400_and_of_a_running_one_under_its_own_id_500()
    {
        var answer = await PostAsync("instances/none/restart");
        Assert.Equal((HttpStatusCode.BadRequest, "InstanceId does not match a valid orchestration instance."), (answer.Status, answer.Message));
        await StartAsync("Waits", "open");
        Assert.Equal(HttpStatusCode.InternalServerError, (await PostAsync("instances/open/restart?restartWithNewInstanceId=false")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("instances/open/restart")).Status);
    }
}
