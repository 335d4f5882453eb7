using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Conformance;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Dispatch;

/// <summary>A store that refuses all writes for a while, and hosts that stop while somebody waits.</summary>
public sealed class OutageTests
{
    [Fact]
    public async Task An_instance_whose_turns_fail_is_tried_again_once_a_period_however_many_have_failed()
    {
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(SqliteStore.InMemory, clock));
        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions(), App(), clock, store);
        await engine.StartAsync("WaitForX", id: "waiting");
        store.Fault = () => new IOException("The disk is full.");
        for (int i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<IOException>(() => engine.Client.RaiseEventAsync("waiting", "x", i));
            await Assert.ThrowsAsync<IOException>(() => engine.Client.PurgeInstanceAsync("@counter@a"));
            await engine.IdleAsync();
        }

        Assert.InRange(engine.Engine.Board.Timers.Count, 1, 2);
        store.Fault = null;
        await engine.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(0, engine.Engine.Board.Timers.Count);
        await engine.Client.RaiseEventAsync("waiting", "x", 7);
        Assert.Equal(7, (await engine.EndOfAsync("waiting")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_turn_that_fails_for_hours_reads_no_more_at_its_last_try_than_at_its_first()
    {
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(SqliteStore.InMemory, clock));
        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions { StorePath = SqliteStore.InMemory }, App(), clock, store);
        await engine.StartAsync("WaitForX", id: "waiting");
        await engine.IdleAsync();
        int writes = 0;
        store.Fault = () => writes++ > 0 ? new IOException("The disk is full.") : null;
        await engine.StartAsync("Send", "waiting");
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        int first = await ReadsOfOneTryAsync(engine, store);
        for (int i = 0; i < 20; i++)
            await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(first, await ReadsOfOneTryAsync(engine, store));
        store.Fault = null;
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(5, (await engine.EndOfAsync("waiting")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task Who_waits_for_an_instance_is_told_when_the_host_stops()
    {
        TestEngine engine = await TestEngine.StartAsync(hot: 100, App());
        string id = await engine.StartAsync("WaitForX");
        Task waiting = engine.Client.WaitForInstanceCompletionAsync(id);
        await engine.DisposeAsync();
        InvalidOperationException told = await Assert.ThrowsAsync<InvalidOperationException>(() => waiting.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("stopped", told.Message);
    }

    private static async Task<int> ReadsOfOneTryAsync(TestEngine engine, CrashingStore store)
    {
        int before = store.Reads;
        await engine.AdvanceAsync(TimeSpan.FromSeconds(1));
        return store.Reads - before;
    }

    private static TableApp App() => new TableApp()
        .Entity<EntitiesTests.Counter>("counter")
        .Orchestrator("WaitForX", async c => await c.WaitForExternalEvent<int>("x"))
        .Orchestrator("Send", c =>
        {
            c.SendEvent(c.GetInput<string>()!, "x", 5);
            return "sent";
        });
}
