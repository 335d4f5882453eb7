using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.2 get status.</summary>
public sealed class StatusTests : ManagementTests
{
    [Fact]
    public async Task A_running_instance_is_202_with_its_own_address_and_a_pause()
    {
        await StartAsync("Waits", "a+b");
        var answer = await GetAsync("instances/a+b?showInput=true&x=%20");
        Assert.Equal((HttpStatusCode.Accepted, "5"), (answer.Status, answer["Retry-After"]));
        Assert.Equal($"{Origin}/{Root}/instances/a+b?showInput=true&x=%20", answer["Location"]);
    }

    [Fact]
    public async Task A_suspended_and_a_pending_instance_are_202_too()
    {
        await StartAsync("Waits", "s");
        await PostAsync("instances/s/suspend");
        await Host.RunToIdleAsync();
        var suspended = await GetAsync("instances/s");
        Assert.Equal((HttpStatusCode.Accepted, "5", "Suspended"), (suspended.Status, suspended["Retry-After"], suspended.Json.GetProperty("runtimeStatus").GetString()));
        await Host.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new StartOrchestrationOptions("p", Host.Clock.GetUtcNow().AddHours(1)));
        await Host.RunToIdleAsync();
        var pending = await GetAsync("instances/p?showHistory=true");
        Assert.Equal((HttpStatusCode.Accepted, "Pending"), (pending.Status, pending.Json.GetProperty("runtimeStatus").GetString()));
        Assert.False(pending.Json.TryGetProperty("historyEvents", out _));
    }

    [Fact]
    public async Task A_completed_and_a_terminated_instance_are_200_without_location()
    {
        await StartAsync("Echo", "c", "1");
        await StartAsync("Waits", "t");
        await PostAsync("instances/t/terminate");
        await Host.WaitForCompletionAsync("t");
        foreach (var (id, state) in new[] { ("c", "Completed"), ("t", "Terminated") })
        {
            var answer = await GetAsync($"instances/{id}");
            Assert.Equal((HttpStatusCode.OK, state, null, null), (answer.Status, answer.Json.GetProperty("runtimeStatus").GetString(), answer["Location"], answer["Retry-After"]));
        }
    }

    [Fact]
    public async Task A_failed_instance_is_200_or_500_with_the_flag()
    {
        await StartAsync("Throws", "f");
        var answer = await GetAsync("instances/f");
        Assert.Equal((HttpStatusCode.OK, null), (answer.Status, answer["Location"]));
        Assert.Equal("System.InvalidOperationException: no", answer.Json.GetProperty("output").GetString());
        var loud = await GetAsync("instances/f?returnInternalServerErrorOnFailure=TRUE");
        Assert.Equal((HttpStatusCode.InternalServerError, answer.Body), (loud.Status, loud.Body));
    }

    [Fact]
    public async Task A_missing_instance_is_404() => Assert.Equal((HttpStatusCode.NotFound, ""), await GetAsync("instances/none") is var a ? (a.Status, a.Body) : default);

    [Fact]
    public async Task The_body_has_its_fields_in_their_order_and_times_in_whole_seconds()
    {
        await StartAsync("Waits", "w", """{"x":1}""");
        var now = Host.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Assert.Equal(
            $$"""{"name":"Waits","instanceId":"w","runtimeStatus":"Running","input":{"x":1},"customStatus":{"Step":"waiting"},"output":null,"createdTime":"{{now}}","lastUpdatedTime":"{{now}}"}""",
            (await GetAsync("instances/w")).Body);
    }

    [Fact]
    public async Task Input_is_null_when_not_wanted()
    {
        await StartAsync("Echo", "i", "5");
        var shown = await StatusOfAsync("i?showInput=false");
        Assert.Equal(JsonValueKind.Null, shown.GetProperty("input").ValueKind);
        Assert.Equal(5, shown.GetProperty("output").GetInt32());
    }

    [Theory]
    [InlineData("plain words", "\"plain words\"")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("", "\"\"")]
    public async Task Stored_text_is_shown_as_json_if_it_is_json_and_else_as_text(string reason, string output)
    {
        await StartAsync("Waits", "t");
        await PostAsync($"instances/t/terminate?reason={Uri.EscapeDataString(reason)}");
        await Host.WaitForCompletionAsync("t");
        Assert.Equal(output, (await StatusOfAsync("t")).GetProperty("output").GetRawText());
    }
}
