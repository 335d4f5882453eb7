using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Tests.Harness;
using Valet.EmbeddedHost.Tests.Store;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Dispatch;

/// <summary>Depths and widths that nobody plans and somebody reaches.</summary>
public sealed class ScaleTests : IDisposable
{
    private static readonly DateTime At = new(2029, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-scale-").FullName;

    private string File => Path.Combine(_folder, "store.db");

    [Fact]
    public async Task A_recursive_purge_goes_down_a_chain_of_any_depth()
    {
        const int depth = 10_000;
        using (var store = new SqliteStore(File, TimeProvider.System))
        {
            store.Open();
            store.Write([.. Enumerable.Range(0, depth).Select(i => Ended(i, i == 0 ? null : i - 1, i + 1))]);
        }

        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions { StorePath = File }, new TableApp(), new ManualClock());
        PurgeResult purged = await engine.Client.PurgeInstanceAsync("i0", new PurgeInstanceOptions(Recursive: true));
        Assert.Equal(depth, purged.PurgedInstanceCount);
    }

    [Fact]
    public async Task A_recursive_purge_ends_where_instances_have_called_each_other()
    {
        using (var store = new SqliteStore(File, TimeProvider.System))
        {
            store.Open();
            store.Write([Ended(0, 1, 1), Ended(1, 0, 0)]);
        }

        await using TestEngine engine = await TestEngine.StartAsync(new EngineOptions { StorePath = File }, new TableApp(), new ManualClock());
        Assert.Equal(2, (await engine.Client.PurgeInstanceAsync("i0", new PurgeInstanceOptions(Recursive: true))).PurgedInstanceCount);
    }

    [Fact]
    public async Task A_wide_fan_out_of_an_instance_that_was_just_loaded_takes_no_longer_than_of_one_in_memory()
    {
        const int width = 40_000;
        var clock = new ManualClock();
        TableApp app = new TableApp().Activity<int, int>("Echo", n => n).Orchestrator("Wide", async c =>
        {
            await c.WaitForExternalEvent<string>("go");
            return (await Task.WhenAll(Enumerable.Range(0, width).Select(i => c.CallActivityAsync<int>("Echo", i)))).Length;
        });
        await using (TestEngine first = await TestEngine.StartAsync(new EngineOptions { StorePath = File }, app, clock))
            await first.StartAsync("Wide", id: "wide");

        await using TestEngine second = await TestEngine.StartAsync(new EngineOptions { StorePath = File }, app, clock);
        // Well under a second, and minutes if each action is looked for among all others.
        await second.Client.RaiseEventAsync("wide", "go", "").WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(width, (await second.EndOfAsync("wide")).ReadOutputAs<int>());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Commit Ended(int number, int? parent, int child) => new(StoreContract.Nobody.Instance)
    {
        Insert = new InstanceRow
        {
            Number = number + 1,
            Id = $"i{number}",
            Start = new ExecutionStart("Any", null, string.Empty, parent is { } p ? new ParentLink("Any", $"i{p}", p + 1, 0) : null),
            Status = OrchestrationRuntimeStatus.Completed,
            Execution = number + 1,
            CreatedAt = At,
            UpdatedAt = At,
            CompletedAt = At,
        },
        Turn = new TurnRow(number + 1, 0, At, 0, null, [new ChildScheduled(0, "Any", $"i{child}", null, null, null)]),
    };
}
