using System.Text.Json;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.6: what a history looks like over HTTP.</summary>
public sealed class HistoryEventTests : ManagementTests
{
    [Fact]
    public async Task Turn_markers_ids_and_answered_calls_are_left_out()
    {
        await StartAsync("Calls", "h", "\"x\"");
        var events = await EventsAsync("h");
        Assert.Equal("ExecutionStarted TaskCompleted TaskFailed ExecutionCompleted", Types(events));
        Assert.All(events, e => Assert.DoesNotContain(e.EnumerateObject(), f => f.Name is "EventId" or "IsPlayed" or "TaskScheduledId" or "Version" or "Tags" or "OrchestrationInstance" or "ParentInstance"));
        Assert.All(events, e => Assert.EndsWith("Z", e.GetProperty("Timestamp").GetString()));
    }

    [Fact]
    public async Task The_start_names_the_function_and_its_input_as_stored()
    {
        await StartAsync("Calls", "h", "\"x\"");
        Assert.Equal("EventType Timestamp FunctionName Input", Fields((await EventsAsync("h"))[0]));
        Assert.Equal(("Calls", "\"x\""), await EventsAsync("h") is var e ? (e[0].GetProperty("FunctionName").GetString(), e[0].GetProperty("Input").GetString()) : default);
    }

    [Fact]
    public async Task An_answer_gains_time_name_and_input_of_its_call()
    {
        await StartAsync("Calls", "h", "\"x\"");
        var events = await EventsAsync("h");
        Assert.Equal("EventType Timestamp ScheduledTime FunctionName Input", Fields(events[1]));
        Assert.Equal(("Shout", "\"x\""), (events[1].GetProperty("FunctionName").GetString(), events[1].GetProperty("Input").GetString()));
        Assert.Equal("EventType Timestamp ScheduledTime FunctionName Input Reason Details FailureDetails", Fields(events[2]));
        Assert.Equal("Break", events[2].GetProperty("FunctionName").GetString());
    }

    [Fact]
    public async Task A_failure_is_told_with_its_causes()
    {
        await StartAsync("Calls", "h", "\"x\"");
        var failure = (await EventsAsync("h"))[2].GetProperty("FailureDetails");
        Assert.Equal("ErrorType ErrorMessage StackTrace InnerFailure IsNonRetriable", Fields(failure));
        Assert.Equal(("System.InvalidOperationException", "broken", false), (failure.GetProperty("ErrorType").GetString(), failure.GetProperty("ErrorMessage").GetString(), failure.GetProperty("IsNonRetriable").GetBoolean()));
        Assert.Equal("System.TimeoutException", failure.GetProperty("InnerFailure").GetProperty("ErrorType").GetString());
    }

    [Fact]
    public async Task Results_are_shown_as_json_when_asked_for()
    {
        await StartAsync("Calls", "h", "\"x\"");
        var events = await EventsAsync("h", "&showHistoryOutput=true");
        Assert.Equal("X!", events[1].GetProperty("Result").GetString());
        Assert.Equal(("Completed", "X!?"), (events[3].GetProperty("OrchestrationStatus").GetString(), events[3].GetProperty("Result").GetString()));
        Assert.All(await EventsAsync("h"), e => Assert.False(e.TryGetProperty("Result", out _)));
    }

    [Fact]
    public async Task Inputs_are_left_out_everywhere_when_not_wanted()
    {
        await StartAsync("Everything", "e");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await PostAsync("instances/e/raiseEvent/Go", "1");
        Assert.All(await EventsAsync("e", "&showInput=false"), e => Assert.False(e.TryGetProperty("Input", out _)));
    }

    [Fact]
    public async Task Each_kind_of_event_has_its_own_fields()
    {
        await StartAsync("Everything", "e");
        await Host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await PostAsync("instances/e/suspend?reason=lunch");
        await PostAsync("instances/e/resume?reason=back");
        await PostAsync("instances/e/raiseEvent/Go", "1");
        await Host.WaitForStatusAsync("e", instance => instance.SerializedCustomStatus == "\"stuck\"");
        await PostAsync("instances/e/terminate?reason=enough");
        await Host.Client.WaitForInstanceCompletionAsync("e", TestContext.Current.CancellationToken);
        var events = (await EventsAsync("e", "&showHistoryOutput=true")).ToDictionary(e => e.GetProperty("EventType").GetString()!);
        var fields = events.ToDictionary(e => e.Key, e => Fields(e.Value)["EventType Timestamp ".Length..]);
        Assert.Equal("ScheduledTime FunctionName Input Result", fields["SubOrchestrationInstanceCompleted"]);
        Assert.Equal("ScheduledTime FunctionName Input Reason Details FailureDetails", fields["SubOrchestrationInstanceFailed"]);
        Assert.Equal("InstanceId Name Input", fields["EventSent"]);
        Assert.Equal("FireAt", fields["TimerCreated"]);
        Assert.Equal("FireAt", fields["TimerFired"]);
        Assert.Equal("Reason", fields["ExecutionSuspended"]);
        Assert.Equal("Reason", fields["ExecutionResumed"]);
        Assert.Equal("Name Input", fields["EventRaised"]);
        Assert.Equal("Name Input", fields["TaskScheduled"]);
        Assert.Equal("Input", fields["ExecutionTerminated"]);
        Assert.Equal("OrchestrationStatus Result", fields["ExecutionCompleted"]);
        Assert.Equal(("nobody", "Hello", """{"n":1}"""), (events["EventSent"].GetProperty("InstanceId").GetString(), events["EventSent"].GetProperty("Name").GetString(), events["EventSent"].GetProperty("Input").GetString()));
        Assert.Equal(("Stuck", "\"held\""), (events["TaskScheduled"].GetProperty("Name").GetString(), events["TaskScheduled"].GetProperty("Input").GetString()));
        Assert.Equal(("lunch", "back"), (events["ExecutionSuspended"].GetProperty("Reason").GetString(), events["ExecutionResumed"].GetProperty("Reason").GetString()));
        Assert.Equal("Terminated", events["ExecutionCompleted"].GetProperty("OrchestrationStatus").GetString());
    }

    [Fact]
    public async Task A_failed_instance_tells_why_in_its_last_event()
    {
        await StartAsync("Throws", "t");
        var last = (await EventsAsync("t", "&showHistoryOutput=true"))[^1];
        Assert.Equal("EventType Timestamp OrchestrationStatus Result FailureDetails", Fields(last));
        Assert.Equal(("Failed", "no"), (last.GetProperty("OrchestrationStatus").GetString(), last.GetProperty("Result").GetString()));
    }

    private async Task<JsonElement[]> EventsAsync(string id, string query = "") =>
        [.. (await StatusOfAsync($"{id}?showHistory=true{query}")).GetProperty("historyEvents").EnumerateArray()];

    private static string Types(JsonElement[] events) => string.Join(' ', events.Select(e => e.GetProperty("EventType").GetString()));

    private static string Fields(JsonElement element) => string.Join(' ', element.EnumerateObject().Select(f => f.Name));
}
