using System.Net;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Operations;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Harness;

namespace Valet.EmbeddedHost.Tests.Operations;

public sealed class FullDiskTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-full-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_disk_that_fills_up_corrupts_nothing_and_the_host_goes_on_when_there_is_room_again()
    {
        // Where no small disk can be made, a store that answers as on a full one stands in for it.
        using SmallDisk? disk = SmallDisk.TryMake(8);
        string path = Path.Combine(disk?.Folder ?? _folder, "engine.db");
        var clock = new ManualClock();
        var store = new CrashingStore(new SqliteStore(path, clock));
        var options = new EngineOptions { StorePath = path, Limits = new LoadLimits { MinFreeDiskBytes = 0 } };
        await using (TestEngine host = await TestEngine.StartAsync(options, App(), clock, store))
        {
            for (int i = 0; i < 10; i++) await host.StartAsync("Adding", null, $"before-{i}");
            await host.IdleAsync();
            if (disk is null) store.Fault = () => new IOException("No space left on device.");
            else disk.Fill();

            await Assert.ThrowsAsync<IOException>(() => FillTheLogAsync(host));
            for (int i = 0; i < 10; i++) await Assert.ThrowsAsync<IOException>(() => host.Client.RaiseEventAsync($"before-{i}", "Go", new string('x', 200_000)));
            Assert.NotNull(host.Engine.Board.Watch.Failure);

            if (disk is null) store.Fault = null;
            else disk.Empty();
            await host.AdvanceAsync(options.RetryStoreAfter);
            for (int i = 0; i < 10; i++) await host.Client.RaiseEventAsync($"before-{i}", "Go");
            for (int i = 0; i < 10; i++) Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.EndOfAsync($"before-{i}")).RuntimeStatus);
            Assert.Null(host.Engine.Board.Watch.Failure);
        }

        using (var db = new SqliteConnection(path))
        {
            SqliteStatement check = db["PRAGMA integrity_check"];
            Assert.True(check.Next());
            Assert.Equal("ok", check.Text(0));
            check.Reset();
        }

        await using TestEngine again = await TestEngine.StartAsync(options, App(), clock);
        EntityMetadata<int>? sum = await again.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("sum", "all"));
        Assert.Equal(10, sum!.State);
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await again.RunAsync("Quick")).RuntimeStatus);
    }

    [Fact]
    public async Task Starts_are_refused_while_there_is_still_room_to_finish_what_was_accepted()
    {
        // What was accepted takes several times its room until it is finished: in the store, in the log before it, and in both while one is copied to the other.
        using SmallDisk? disk = SmallDisk.TryMake(48);
        string path = Path.Combine(disk?.Folder ?? _folder, "engine.db");
        // Without a small disk of its own, the test takes what this one has and asks for a little less.
        long floor = disk is null ? new StoreFiles(path).FreeDiskBytes() - (8 << 20) : 40 << 20;
        await using EmbeddedTestHost host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.UseHttp = true;
            options.UseSystemClock = true;
            options.StorePath = path;
            options.Settings["EmbeddedHost:Load:MinFreeDiskBytes"] = $"{floor}";
            options.AddFunctions(typeof(OperationsFunctions));
        });
        var accepted = new List<string>();
        HttpResponseMessage answer;
        while ((answer = await host.HttpClient.PostAsync("api/Begin", new StringContent(new string('x', 20_000)))).StatusCode == HttpStatusCode.OK)
            accepted.Add(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.HttpClient.GetAsync("admin/host/health/ready")).StatusCode);
        foreach (string id in accepted) Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.WaitForCompletionAsync(id)).RuntimeStatus);
    }

    private static async Task FillTheLogAsync(TestEngine host)
    {
        // The log may hold room that was written before; it is used up first.
        for (int i = 0; i < 1000; i++) await host.StartAsync("Quick", new string('x', 10_000));
    }

    private static TableApp App() => new TableApp()
        .Orchestrator("Adding", async context =>
        {
            await context.WaitForExternalEvent<string>("Go");
            await context.Entities.CallEntityAsync(new EntityInstanceId("sum", "all"), "add", await context.CallActivityAsync<int>("One", 0));
            return null;
        })
        .Orchestrator("Quick", _ => Task.FromResult<object?>(null))
        .Activity<int, int>("One", _ => 1)
        .Entity("sum", operation =>
        {
            operation.State.SetState(operation.State.GetState(0) + operation.GetInput<int>());
            return new ValueTask<object?>((object?)null);
        });
}
