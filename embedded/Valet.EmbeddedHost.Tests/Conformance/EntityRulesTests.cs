using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class EntityRulesTests(int hot)
{
    private static readonly EntityInstanceId Log = new("log", "l");

    [Fact]
    public async Task Names_are_lower_cased_and_keys_are_kept()
    {
        var id = new EntityInstanceId("LOG", "Key@One");
        Assert.Equal("@log@Key@One", id.ToString());
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(id, "add", (object)1);
        await engine.IdleAsync();
        Assert.Equal("Key@One", (await engine.Client.Entities.GetEntityAsync(id))!.Id.Key);
        Assert.Null(await engine.Client.Entities.GetEntityAsync(new EntityInstanceId("log", "key@one")));
    }

    [Fact]
    public async Task Orchestration_calls_refuse_ids_of_entities()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.GetInstanceAsync("@log@l"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.TerminateInstanceAsync("@log@l"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.SuspendInstanceAsync("@log@l"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.ResumeInstanceAsync("@log@l"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.WaitForInstanceStartAsync("@log@l"));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.Client.WaitForInstanceCompletionAsync("@log@l"));
        Assert.Throws<ArgumentException>(() => engine.Client.GetAllInstancesAsync(new OrchestrationQuery(InstanceIdPrefix: "@log")));
    }

    [Fact]
    public async Task A_failed_operation_does_not_stop_the_batch_and_a_failed_signal_is_only_logged()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await Task.WhenAll(
            engine.Client.Entities.SignalEntityAsync(Log, "add", (object)1),
            engine.Client.Entities.SignalEntityAsync(Log, "fail"),
            engine.Client.Entities.SignalEntityAsync(Log, "add", (object)2));
        await engine.IdleAsync();
        Assert.Equal([1, 2], (await engine.Client.Entities.GetEntityAsync<List<int>>(Log))!.State);
        Assert.Contains(engine.Logged, entry => entry.Contains("fail", StringComparison.Ordinal) && entry.Contains("@log@l", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failed_operation_rolls_back_its_state_signals_and_starts()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Log, "add", (object)1);
        await engine.Client.Entities.SignalEntityAsync(Log, "sendAndFail");
        await engine.IdleAsync();
        Assert.Equal([1], (await engine.Client.Entities.GetEntityAsync<List<int>>(Log))!.State);
        Assert.Null(await engine.Client.Entities.GetEntityAsync(new EntityInstanceId("log", "other")));
        Assert.Null(await engine.Client.GetInstanceAsync("started"));
    }

    [Fact]
    public async Task A_state_that_cannot_be_serialised_fails_its_operation()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App().Orchestrator("Call", async c =>
        {
            EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(Log, "setOdd"));
            await c.Entities.CallEntityAsync(Log, "add", 1);
            return failed.FailureDetails.ErrorType;
        }));
        Assert.Equal("System.NotSupportedException", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_handler_that_sets_no_state_leaves_no_entity()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Log, "nothing");
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(Log));
    }

    [Fact]
    public async Task An_orchestration_that_an_entity_starts_is_detached_and_its_id_is_given_back()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App().Orchestrator("Call", async c => await c.Entities.CallEntityAsync<string>(Log, "start")));
        string id = (await engine.RunAsync("Call")).ReadOutputAs<string>()!;
        Assert.Matches("^[0-9a-f]{32}$", id);
        Assert.Equal("no parent", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_scheduled_signal_from_an_orchestration_or_an_entity_waits_for_its_time_over_a_kill()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App().Orchestrator("Send", async c =>
        {
            await c.Entities.SignalEntityAsync(Log, "add", (object)1, new SignalEntityOptions { SignalTime = c.CurrentUtcDateTime.AddHours(1) });
            await c.Entities.SignalEntityAsync(new EntityInstanceId("log", "sender"), "later", c.CurrentUtcDateTime.AddHours(2));
            return "sent";
        }));
        await engine.RunAsync("Send");
        await engine.IdleAsync();
        await engine.KillAndStartAgainAsync();
        await engine.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Null(await engine.Client.Entities.GetEntityAsync(Log));
        await engine.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal([1], (await engine.Client.Entities.GetEntityAsync<List<int>>(Log))!.State);
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal([1, 2], (await engine.Client.Entities.GetEntityAsync<List<int>>(Log))!.State);
    }

    [Fact]
    public async Task A_missing_entity_function_fails_every_operation()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Call", async c =>
        {
            EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(new EntityInstanceId("nobody", "n"), "op"));
            return failed.FailureDetails.ErrorType;
        }));
        Assert.Equal("EntityFunctionNotFound", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_signal_survives_a_kill_right_after_the_call_and_is_applied_once()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App());
        for (int n = 0; n < 5; n++)
        {
            await engine.Client.Entities.SignalEntityAsync(Log, "add", (object)n);
            await engine.KillAndStartAgainAsync();
        }

        await engine.IdleAsync();
        Assert.Equal([0, 1, 2, 3, 4], (await engine.Client.Entities.GetEntityAsync<List<int>>(Log))!.State!.Order());
    }

    [Fact]
    public async Task Without_its_state_an_entity_is_read_but_not_its_state()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Log, "add", (object)1);
        await engine.IdleAsync();
        EntityMetadata<List<int>> bare = (await engine.Client.Entities.GetEntityAsync<List<int>>(Log, includeState: false))!;
        Assert.False(bare.IncludesState);
        Assert.Throws<InvalidOperationException>(() => bare.State);
        Assert.Equal((engine.Now, 0, null), (bare.LastModifiedTime, bare.BacklogQueueSize, bare.LockedBy));
    }

    [Fact]
    public async Task An_entity_can_be_purged_by_its_id()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Log, "add", (object)1);
        await engine.IdleAsync();
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync("@log@l")).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync("@log@l")).PurgedInstanceCount);
        Assert.Null(await engine.Client.Entities.GetEntityAsync(Log));
    }

    private static TableApp App() => new TableApp()
        .Orchestrator("Started", c => c.Parent is null ? "no parent" : "a parent")
        .Entity("log", operation =>
        {
            List<int> log = operation.State.GetState<List<int>>() ?? [];
            switch (operation.Name)
            {
                case "add":
                    log.Add(operation.GetInput<int>());
                    operation.State.SetState(log);
                    break;
                case "fail":
                    throw new FormatException("asked to");
                case "sendAndFail":
                    log.Add(9);
                    operation.State.SetState(log);
                    operation.Context.SignalEntity(new EntityInstanceId("log", "other"), "add", (object)9);
                    operation.Context.ScheduleNewOrchestration("Started", null, new StartOrchestrationOptions("started"));
                    throw new FormatException("asked to");
                case "setOdd":
                    operation.State.SetState((Action)(() => { }));
                    break;
                case "start":
                    return new ValueTask<object?>(operation.Context.ScheduleNewOrchestration("Started"));
                case "later":
                    operation.Context.SignalEntity(Log, "add", (object)2, new SignalEntityOptions { SignalTime = operation.GetInput<DateTime>() });
                    break;
            }

            return default;
        });
}

public sealed class EntityRulesWithHotCacheTests() : EntityRulesTests(2000);

public sealed class EntityRulesWithEvictionTests() : EntityRulesTests(0);
