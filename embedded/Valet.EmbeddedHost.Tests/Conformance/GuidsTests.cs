using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DurableTask.Core.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class GuidsTests(int hot)
{
    private static readonly EntityInstanceId Sink = new("sink", "s");

    [Fact]
    public async Task An_id_is_version_5_of_instance_time_and_a_counter_from_0()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Orchestrator("Ids", c => $"{c.NewGuid()} {c.NewGuid()}"));
        Assert.Equal($"{Id("me", engine.Now, 0)} {Id("me", engine.Now, 1)}", (await engine.RunAsync("Ids", id: "me")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_counter_is_used_by_default_child_ids_entity_calls_signals_and_locks()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Entity("sink", _ => default).Orchestrator("Child", c => c.InstanceId).Orchestrator("Ids", async c =>
        {
            string child = await c.CallSubOrchestratorAsync<string>("Child");
            await c.Entities.SignalEntityAsync(Sink, "op");
            await c.Entities.CallEntityAsync(Sink, "op");
            await (await c.Entities.LockEntitiesAsync(Sink)).DisposeAsync();
            return $"{child} {c.NewGuid()}";
        }));
        Assert.Equal($"{Id("me", engine.Now, 0):N} {Id("me", engine.Now, 4)}", (await engine.RunAsync("Ids", id: "me")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_counter_is_not_used_by_activities_timers_events_and_named_children()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Child", _ => Task.FromResult<object?>(null)).Orchestrator("Ids", async c =>
        {
            await c.CallActivityAsync("Echo", 1);
            await c.CreateTimer(c.CurrentUtcDateTime, CancellationToken.None);
            await c.CallSubOrchestratorAsync("Child", options: new SubOrchestrationOptions(instanceId: "named"));
            c.SendEvent("nobody", "x", 1);
            return c.NewGuid();
        }));
        string id = await engine.StartAsync("Ids", id: "me");
        Assert.Equal(Id("me", engine.Now, 0), (await engine.FastForwardAsync(id)).ReadOutputAs<Guid>());
    }

    [Fact]
    public async Task A_replay_gives_the_same_ids()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, new TableApp().Orchestrator("Ids", async c =>
        {
            Guid first = c.NewGuid();
            c.SetCustomStatus(first);
            await c.WaitForExternalEvent<string>("go");
            return first;
        }));
        string id = await engine.StartAsync("Ids");
        Guid before = (await engine.StateOfAsync(id)).ReadCustomStatusAs<Guid>();
        await engine.KillAndStartAgainAsync();
        await engine.AdvanceAsync(TimeSpan.FromHours(1));
        await engine.Client.RaiseEventAsync(id, "go");
        Assert.Equal(before, (await engine.EndOfAsync(id)).ReadOutputAs<Guid>());
        Assert.Single(await engine.HistoryAsync<ExecutionStartedEvent>(id));
    }

    private static Guid Id(string instance, DateTimeOffset at, int counter)
    {
        byte[] space = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);
        byte[] name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{instance}_{at.UtcDateTime:o}_{counter}"));
#pragma warning disable CA5350 // Version 5 is made with SHA-1.
        byte[] id = SHA1.HashData([.. space, .. name])[..16];
#pragma warning restore CA5350
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}

public sealed class GuidsWithHotCacheTests() : GuidsTests(2000);

public sealed class GuidsWithEvictionTests() : GuidsTests(0);
