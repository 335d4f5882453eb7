using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class LocksTests(int hot)
{
    private static readonly EntityInstanceId A = new("counter", "a");
    private static readonly EntityInstanceId B = new("counter", "b");

    [Fact]
    public async Task An_empty_list_is_an_ArgumentException() => await SeesAsync("ArgumentException", async c =>
        (await Assert.ThrowsAsync<ArgumentException>(() => c.Entities.LockEntitiesAsync())).GetType().Name);

    [Fact]
    public async Task What_is_refused_inside_a_critical_section_says_so_in_the_official_words() => await SeesAsync(
        "Must not enter another critical section from within a critical section.|" +
        "Must not call an entity from a critical section if it is not one of the locked entities.|" +
        "Must not signal a locked entity from a critical section.|" +
        "While holding locks, cannot call suborchestrators.|" +
        "Must not call an entity from a critical section while a prior call to the same entity is still pending.",
        async c =>
        {
            await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A);
            var said = new List<string>
            {
                await SaidAsync(() => c.Entities.LockEntitiesAsync(B)),
                await SaidAsync(() => c.Entities.CallEntityAsync(B, "get")),
                await SaidAsync(() => c.Entities.SignalEntityAsync(A, "get")),
                await SaidAsync(() => c.CallSubOrchestratorAsync("Main")),
            };
            Task<int> pending = c.Entities.CallEntityAsync<int>(A, "get");
            said.Add(await SaidAsync(() => c.Entities.CallEntityAsync(A, "get")));
            await pending;
            return string.Join('|', said);
        });

    [Fact]
    public async Task A_call_before_the_locks_are_granted_is_refused() => await SeesAsync("Must await the completion of the lock request prior to calling any entity.", async c =>
    {
        Task<IAsyncDisposable> locking = c.Entities.LockEntitiesAsync(A);
        string said = await SaidAsync(() => c.Entities.CallEntityAsync(A, "get"));
        await (await locking).DisposeAsync();
        return said;
    });

    [Fact]
    public async Task The_locked_entities_without_a_pending_call_are_listed() => await SeesAsync("True a b|True b|True a b|False", async c =>
    {
        string List() => c.Entities.InCriticalSection(out IReadOnlyList<EntityInstanceId>? ids) + string.Concat(ids!.Select(id => id.Key).Order().Select(key => " " + key));
        var seen = new List<string>();
        await using (await c.Entities.LockEntitiesAsync(B, A, B))
        {
            seen.Add(List());
            Task<int> call = c.Entities.CallEntityAsync<int>(A, "get");
            seen.Add(List());
            await call;
            seen.Add(List());
        }

        seen.Add(List());
        return string.Join('|', seen);
    });

    [Fact]
    public async Task Activities_and_signals_to_other_entities_are_allowed() => await SeesAsync("5", async c =>
    {
        await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A);
        await c.Entities.SignalEntityAsync(B, "add", (object)1);
        return await c.CallActivityAsync<string>("Echo", "5");
    });

    [Fact]
    public async Task Crossing_lock_sets_do_not_dead_lock()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(async c =>
        {
            (EntityInstanceId first, EntityInstanceId second) = c.GetInput<int>() % 2 == 0 ? (A, B) : (B, A);
            await using (await c.Entities.LockEntitiesAsync(first, second))
            {
                int a = await c.Entities.CallEntityAsync<int>(A, "get");
                await c.CallActivityAsync<string>("Echo", "x");
                await c.Entities.CallEntityAsync(A, "set", a + 1);
                await c.Entities.CallEntityAsync(B, "add", 1);
            }

            return "done";
        }));
        string[] ids = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => engine.StartAsync("Main", n)));
        foreach (string id in ids)
            Assert.Equal("done", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        await engine.IdleAsync();
        Assert.Equal(20, (await engine.Client.Entities.GetEntityAsync<int>(A))!.State);
        Assert.Equal(20, (await engine.Client.Entities.GetEntityAsync<int>(B))!.State);
    }

    [Theory]
    [InlineData("return")]
    [InlineData("throw")]
    [InlineData("again")]
    [InlineData("dispose twice")]
    public async Task Locks_are_released_however_the_function_leaves(string how)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(async c =>
        {
            if (c.GetInput<string>() == "second")
                return "end";
            IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A, B);
            switch (how)
            {
                case "throw":
                    throw new FormatException("left");
                case "again":
                    c.ContinueAsNew("second");
                    break;
                case "dispose twice":
                    await locks.DisposeAsync();
                    await locks.DisposeAsync();
                    break;
            }

            return "end";
        }));
        await engine.RunAsync("Main", "first");
        await engine.Client.Entities.SignalEntityAsync(A, "add", (object)1);
        await engine.Client.Entities.SignalEntityAsync(B, "add", (object)1);
        await engine.IdleAsync();
        foreach (EntityInstanceId id in new[] { A, B })
            Assert.Equal((1, null), ((await engine.Client.Entities.GetEntityAsync<int>(id))!.State, (await engine.Client.Entities.GetEntityAsync(id))!.LockedBy));
    }

    [Fact]
    public async Task A_kill_while_locks_are_held_keeps_them_for_their_holder()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App(async c =>
        {
            await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A, B);
            await c.Entities.CallEntityAsync(A, "add", 1);
            await c.WaitForExternalEvent<string>("go");
            return (await c.Entities.CallEntityAsync<int>(A, "get")).ToString(null as IFormatProvider);
        }));
        string id = await engine.StartAsync("Main");
        await engine.IdleAsync();
        await engine.Client.Entities.SignalEntityAsync(A, "add", (object)100);
        await engine.KillAndStartAgainAsync();
        await engine.IdleAsync();
        Assert.Equal(id, (await engine.Client.Entities.GetEntityAsync(A))!.LockedBy);
        await engine.KillAndStartAgainAsync();
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal("1", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        await engine.IdleAsync();
        Assert.Equal(101, (await engine.Client.Entities.GetEntityAsync<int>(A))!.State);
    }

    [Fact]
    public async Task A_second_holder_waits_in_the_queue_and_gets_its_turn()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(async c =>
        {
            await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A);
            c.SetCustomStatus("inside");
            return await c.WaitForExternalEvent<string>("go");
        }));
        string first = await engine.StartAsync("Main", id: "first");
        await engine.IdleAsync();
        string second = await engine.StartAsync("Main", id: "second");
        Assert.Null((await engine.StateOfAsync(second)).SerializedCustomStatus);
        await engine.Client.RaiseEventAsync(first, "go", "1");
        await engine.EndOfAsync(first);
        Assert.Equal("inside", (await engine.StateOfAsync(second)).ReadCustomStatusAs<string>());
        await engine.Client.RaiseEventAsync(second, "go", "2");
        Assert.Equal("2", (await engine.EndOfAsync(second)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Cleaning_leaves_held_locks_and_entities_with_state_alone()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(async c =>
        {
            await using IAsyncDisposable locks = await c.Entities.LockEntitiesAsync(A);
            return await c.WaitForExternalEvent<string>("go");
        }));
        await engine.Client.Entities.SignalEntityAsync(B, "add", (object)1);
        string id = await engine.StartAsync("Main");
        await engine.IdleAsync();
        CleanEntityStorageResult cleaned = await engine.Client.Entities.CleanEntityStorageAsync();
        Assert.Equal((0, 0, null), (cleaned.OrphanedLocksReleased, cleaned.EmptyEntitiesRemoved, cleaned.ContinuationToken));
        await engine.Client.RaiseEventAsync(id, "go", "went");
        Assert.Equal("went", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    private static async Task<string> SaidAsync(Func<Task> refused) => (await Assert.ThrowsAsync<InvalidOperationException>(refused)).Message;

    private static TableApp App(Func<TaskOrchestrationContext, Task<string>> main) => new TableApp()
        .Activity<string, string>("Echo", text => text)
        .Orchestrator("Main", async c => await main(c))
        .Entity("counter", operation =>
        {
            int count = operation.State.GetState<int>();
            if (operation.Name is "add" or "set")
                operation.State.SetState(operation.Name == "add" ? count + operation.GetInput<int>() : operation.GetInput<int>());
            return new ValueTask<object?>(count);
        });

    private async Task SeesAsync(string expected, Func<TaskOrchestrationContext, Task<string>> main)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(main));
        Assert.Equal(expected, (await engine.RunAsync("Main")).ReadOutputAs<string>());
    }
}

public sealed class LocksWithHotCacheTests() : LocksTests(2000);

public sealed class LocksWithEvictionTests() : LocksTests(0);
