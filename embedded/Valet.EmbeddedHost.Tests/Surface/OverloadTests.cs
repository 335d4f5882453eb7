using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;

#pragma warning disable CS8604, CS8625 // the only hint that an app's author gets

namespace Valet.EmbeddedHost.Tests.Surface;

/// <summary>Calls whose overload is easily mistaken. What matters is which one the compiler takes; each call is run so that it shows.</summary>
public sealed class OverloadTests
{
    private static readonly EntityInstanceId Note = new("note", "1");

    [Fact]
    public async Task Start_takes_options_a_token_or_null_as_its_second_argument()
    {
        await using var engine = await StartAsync();
        Assert.Equal("chosen", await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", new StartOrchestrationOptions { InstanceId = "chosen" }));
        Assert.Equal("third", await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", null, new StartOrchestrationOptions("third")));
        var plain = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo");
        var withToken = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", CancellationToken.None);
        var withNull = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Echo", null);
        foreach (var id in new[] { "chosen", "third", plain, withToken, withNull }) Assert.Null((await engine.EndOfAsync(id)).SerializedInput);
    }

    [Fact]
    public async Task An_activity_called_with_options_alone_has_no_input()
    {
        await using var engine = await StartAsync();
        Assert.Equal("[null,null]", (await engine.RunAsync("CallsWithOptions")).SerializedOutput);
    }

    [Fact]
    public async Task Options_in_the_input_slot_are_refused()
    {
        await using var engine = await StartAsync();
        Assert.Equal("System.ArgumentException", (await engine.RunAsync("PassesOptionsAsInput")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task Terminate_with_a_text_makes_it_the_output_and_with_null_has_none()
    {
        await using var engine = await StartAsync();
        foreach (var (id, output) in new[] { ("why", "\"why\""), ("null", null) })
        {
            await engine.StartAsync("Waits", id: id);
            await engine.IdleAsync();
            await (output is null ? engine.Client.TerminateInstanceAsync(id, null) : engine.Client.TerminateInstanceAsync(id, "why"));
            Assert.Equal(output, (await engine.EndOfAsync(id)).SerializedOutput);
        }
    }

    [Fact]
    public async Task Raise_event_with_a_token_sends_no_payload()
    {
        await using var engine = await StartAsync();
        var id = await engine.StartAsync("Waits");
        await engine.IdleAsync();
        await engine.Client.RaiseEventAsync(id, "Go", CancellationToken.None);
        Assert.Null((await engine.EndOfAsync(id)).SerializedOutput);
    }

    [Fact]
    public async Task A_signal_with_a_bare_bool_or_time_carries_no_input()
    {
        await using var engine = await StartAsync();
        await engine.Client.Entities.SignalEntityAsync(Note, "Client", true);
        await engine.Client.Entities.SignalEntityAsync(Note, "Early", engine.Clock.GetUtcNow());
        await engine.RunAsync("Signals");
        await engine.IdleAsync();
        Assert.Equal("[\"Client:False\",\"Early:False\",\"Orchestrator:False\",\"Entity:False\"]", (await engine.Client.Entities.GetEntityAsync(Note))!.State.Value);
    }

    [Fact]
    public async Task An_entity_call_with_a_bare_bool_carries_it_as_input()
    {
        await using var engine = await StartAsync();
        await engine.RunAsync("CallsEntity");
        Assert.Equal("[\"Call:True\"]", (await engine.Client.Entities.GetEntityAsync(Note))!.State.Value);
    }

    [Fact]
    public void Task_options_are_made_of_nothing_a_policy_or_handlers()
    {
        var policy = new RetryPolicy(2, TimeSpan.FromSeconds(1));
        Assert.Null(new TaskOptions().Retry);
        Assert.Same(policy, new TaskOptions(policy).Retry!.Policy);
        Assert.Same(policy, TaskOptions.FromRetryPolicy(policy).WithInstanceId("child").Retry!.Policy);
        Assert.NotNull(TaskOptions.FromRetryHandler(context => context.LastAttemptNumber < 2).Retry!.Handler);
        Assert.NotNull(TaskOptions.FromRetryHandler(context => Task.FromResult(context.LastAttemptNumber < 2)).Retry!.Handler);
        Assert.Equal("Shout", ((TaskName)"Shout").Name);
        Assert.Equal(default, (TaskName)"");
        Assert.Equal(TaskVersion.Unversioned, (TaskVersion)(string?)null);
    }

    private static Task<TestEngine> StartAsync() => TestEngine.StartAsync(100, new TableApp()
        .Orchestrator("Echo", context => Task.FromResult<object?>(context.GetInput<string>()))
        .Orchestrator("Waits", async context => await context.WaitForExternalEvent<string>("Go"))
        .Orchestrator("CallsWithOptions", async context =>
        {
            var options = new TaskOptions(new RetryPolicy(1, TimeSpan.FromSeconds(1)));
            var first = await context.CallActivityAsync<string?>("Input", options);
            var second = await context.CallActivityAsync<string?>("Input", null);
            return new[] { first, second };
        })
        .Orchestrator("PassesOptionsAsInput", async context =>
        {
            object options = new TaskOptions();
            await context.CallActivityAsync("Input", options);
            return null;
        })
        .Orchestrator("Signals", async context =>
        {
            await context.Entities.SignalEntityAsync(Note, "Orchestrator", true);
            await context.Entities.SignalEntityAsync(new EntityInstanceId("forwarder", "1"), "Forward");
            return null;
        })
        .Orchestrator("CallsEntity", async context =>
        {
            await context.Entities.CallEntityAsync(Note, "Call", true);
            return null;
        })
        .Activity<string?, string?>("Input", input => input)
        .Entity("note", operation =>
        {
            operation.State.SetState((operation.State.GetState<string[]>() ?? []).Append($"{operation.Name}:{operation.HasInput}").ToArray());
            return default;
        })
        .Entity("forwarder", operation =>
        {
            operation.Context.SignalEntity(Note, "Entity", true);
            return default;
        }));
}
