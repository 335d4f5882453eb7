using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class EntitiesTests(int hot)
{
    private static readonly EntityInstanceId A = new("Counter", "a");
    private static readonly EntityInstanceId B = new("Counter", "b");

    [Fact]
    public async Task Signals_of_a_client_are_applied_in_order_and_the_state_can_be_read()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter"));
        await engine.Client.Entities.SignalEntityAsync(A, "ADD", 5);
        await engine.Client.Entities.SignalEntityAsync(A, "double");
        await engine.IdleAsync();
        EntityMetadata<int>? read = await engine.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("COUNTER", "a"));
        Assert.Equal(10, read!.State);
        Assert.Equal("@counter@a", read.Id.ToString());
        Assert.Null(await engine.Client.Entities.GetEntityAsync(B));
    }

    [Fact]
    public async Task A_call_gives_the_operations_result()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Call", async c =>
        {
            await c.Entities.SignalEntityAsync(A, "Add", 3);
            return await c.Entities.CallEntityAsync<int>(A, "Add", 4);
        }));
        Assert.Equal(7, (await engine.RunAsync("Call")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failed_operation_throws_at_the_caller_and_rolls_back_state_and_messages()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Call", async c =>
        {
            await c.Entities.CallEntityAsync(A, "Add", 3);
            EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(A, "AddSignalAndThrow", 4));
            Assert.True(failed.FailureDetails.IsCausedBy<FormatException>());
            return await c.Entities.CallEntityAsync<int>(A, "Get");
        }));
        Assert.Equal(3, (await engine.RunAsync("Call")).ReadOutputAs<int>());
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(B));
    }

    [Fact]
    public async Task An_unknown_operation_is_NotSupportedException()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Call", async c =>
        {
            EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(A, "Nothing"));
            return failed.FailureDetails.ErrorType;
        }));
        Assert.Equal("System.NotSupportedException", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_missing_entity_function_fails_the_call()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Call", async c =>
            (await Assert.ThrowsAsync<EntityOperationFailedException>(() => c.Entities.CallEntityAsync(A, "Get"))).FailureDetails.ErrorType));
        Assert.Equal("EntityFunctionNotFound", (await engine.RunAsync("Call")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Delete_removes_the_state()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter"));
        await engine.Client.Entities.SignalEntityAsync(A, "Add", 5);
        await engine.Client.Entities.SignalEntityAsync(A, "DELETE");
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(A));
    }

    [Fact]
    public async Task A_scheduled_signal_is_delivered_at_its_time()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter"));
        await engine.Client.Entities.SignalEntityAsync(A, "Add", 5, new SignalEntityOptions { SignalTime = engine.Now.AddMinutes(5) });
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(A));
        await engine.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(5, (await engine.Client.Entities.GetEntityAsync<int>(A))!.State);
    }

    [Fact]
    public async Task An_operation_can_signal_entities_and_start_orchestrations()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Entity<Counter>("counter")
            .Orchestrator("Started", c => Task.FromResult<object?>(c.GetInput<int>())));
        await engine.Client.Entities.SignalEntityAsync(A, "PassOn", 8);
        Assert.Equal(8, (await engine.EndOfAsync("by-entity")).ReadOutputAs<int>());
        await engine.IdleAsync();
        Assert.Equal(8, (await engine.Client.Entities.GetEntityAsync<int>(B))!.State);
    }

    [Fact]
    public async Task Signals_and_calls_of_one_sender_keep_their_order()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp()
            .Entity("list", operation =>
            {
                List<int> list = operation.State.GetState<List<int>>() ?? [];
                list.Add(operation.GetInput<int>());
                operation.State.SetState(list);
                return new ValueTask<object?>(list);
            })
            .Orchestrator("Send", async c =>
            {
                var id = new EntityInstanceId("list", "l");
                for (int i = 0; i < 50; i++)
                    await c.Entities.SignalEntityAsync(id, "add", (object)i);
                return await c.Entities.CallEntityAsync<List<int>>(id, "add", 50);
            }));
        Assert.Equal(Enumerable.Range(0, 51), (await engine.RunAsync("Send")).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task While_locked_others_wait_and_after_release_they_go_on()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Hold", async c =>
        {
            await using (await c.Entities.LockEntitiesAsync(B, A, A))
            {
                Assert.True(c.Entities.InCriticalSection(out IReadOnlyList<EntityInstanceId>? locked));
                Assert.Equal([A, B], locked);
                await c.Entities.CallEntityAsync(A, "Add", 1);
                await c.WaitForExternalEvent<string>("go");
                await c.Entities.CallEntityAsync(A, "Add", 1);
            }

            return await c.Entities.CallEntityAsync<int>(A, "Get");
        }));
        string id = await engine.StartAsync("Hold");
        await engine.IdleAsync();
        await engine.Client.Entities.SignalEntityAsync(A, "Add", 100);
        await engine.IdleAsync();
        EntityMetadata<int> held = (await engine.Client.Entities.GetEntityAsync<int>(A))!;
        Assert.Equal((1, id, 1), (held.State, held.LockedBy, held.BacklogQueueSize));
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal(102, (await engine.EndOfAsync(id)).ReadOutputAs<int>());
        await engine.IdleAsync();
        Assert.Null((await engine.Client.Entities.GetEntityAsync<int>(A))!.LockedBy);
    }

    [Fact]
    public async Task While_holding_locks_what_could_dead_lock_is_refused()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Activity<int, int>("Echo", n => n).Orchestrator("Hold", async c =>
        {
            await using (await c.Entities.LockEntitiesAsync(A))
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.Entities.CallEntityAsync(B, "Get"));
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.Entities.SignalEntityAsync(A, "Get"));
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.CallSubOrchestratorAsync("Hold"));
                await Assert.ThrowsAsync<InvalidOperationException>(() => c.Entities.LockEntitiesAsync(B));
                await c.Entities.SignalEntityAsync(B, "Add", (object)1);
                return await c.CallActivityAsync<int>("Echo", 9);
            }
        }));
        Assert.Equal(9, (await engine.RunAsync("Hold")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Locks_are_released_when_the_orchestrator_ends()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Hold", async c =>
        {
            await c.Entities.LockEntitiesAsync(A);
            throw new FormatException("gone");
        }));
        await engine.RunAsync("Hold");
        await engine.Client.Entities.SignalEntityAsync(A, "Add", 1);
        await engine.IdleAsync();
        Assert.Equal(1, (await engine.Client.Entities.GetEntityAsync<int>(A))!.State);
    }

    [Fact]
    public async Task Cleaning_releases_the_locks_of_terminated_orchestrations()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter").Orchestrator("Hold", async c =>
        {
            await c.Entities.LockEntitiesAsync(A);
            return await c.WaitForExternalEvent<string>("never");
        }));
        string id = await engine.StartAsync("Hold");
        await engine.IdleAsync();
        await engine.Client.TerminateInstanceAsync(id);
        await engine.Client.Entities.SignalEntityAsync(A, "Add", 1);
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(A));
        CleanEntityStorageResult cleaned = await engine.Client.Entities.CleanEntityStorageAsync();
        Assert.Equal(1, cleaned.OrphanedLocksReleased);
        await engine.IdleAsync();
        Assert.Equal(1, (await engine.Client.Entities.GetEntityAsync<int>(A))!.State);
    }

    [Fact]
    public async Task Entities_are_listed_by_prefix_and_never_as_orchestrations()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity<Counter>("counter"));
        foreach (string key in new[] { "a1", "a2", "b1" })
            await engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("Counter", key), "Add", 1);
        await engine.IdleAsync();
        var found = new List<string>();
        await foreach (EntityMetadata entity in engine.Client.Entities.GetAllEntitiesAsync(new EntityQuery { InstanceIdStartsWith = "COUNTER@a", PageSize = 1 }))
            found.Add(entity.Id.Key + entity.State.ReadAs<int>());
        Assert.Equal(["a11", "a21"], found);
        await foreach (OrchestrationMetadata orchestration in engine.Client.GetAllInstancesAsync())
            Assert.Fail(orchestration.InstanceId);
    }

    public sealed class Counter : TaskEntity<int>
    {
        public int Add(int n) => State += n;

        public void Double() => State *= 2;

        public int Get() => State;

        public void AddSignalAndThrow(int n, TaskEntityContext context)
        {
            State += n;
            context.SignalEntity(B, "Add", (object)n);
            throw new FormatException("after the change");
        }

        public void PassOn(int n)
        {
            Context.SignalEntity(B, "Add", (object)n);
            Context.ScheduleNewOrchestration("Started", n, new StartOrchestrationOptions("by-entity"));
        }
    }
}

public sealed class EntitiesWithHotCacheTests() : EntitiesTests(2000);

public sealed class EntitiesWithEvictionTests() : EntitiesTests(0);
