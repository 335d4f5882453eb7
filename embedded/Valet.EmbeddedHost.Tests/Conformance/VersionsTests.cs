using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Valet.EmbeddedHost.Tests.Conformance;

public abstract class VersionsTests(int hot)
{
    [Fact]
    public async Task Without_versioning_every_version_runs_and_none_is_empty()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        Assert.Equal(string.Empty, (await engine.RunAsync("Version")).ReadOutputAs<string>());
        Assert.Equal("9.9", (await RunAsync(engine, "9.9")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_start_options_version_comes_before_the_default()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(), new WorkerSetup { DefaultVersion = "2.0" });
        Assert.Equal("2.0", (await engine.RunAsync("Version")).ReadOutputAs<string>());
        Assert.Equal("1.5", (await RunAsync(engine, "1.5")).ReadOutputAs<string>());
    }

    [Theory]
    [InlineData(VersionMatchStrategy.None, "2.0", "9.9", true)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", "2.0", true)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", "1.9", false)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", "2.1", false)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", "", false)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.0", "", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.0", "1.9.9", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.10", "2.9", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.0", "2.1", false)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "beta", "alpha", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "beta", "Gamma", false)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "", "0.1", false)]
    public async Task A_version_that_does_not_match_fails_the_instance_if_that_is_the_strategy(VersionMatchStrategy match, string worker, string version, bool runs)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(), Setup(match, VersionFailureStrategy.Fail, worker));
        OrchestrationMetadata ended = await RunAsync(engine, version);
        Assert.Equal(runs ? OrchestrationRuntimeStatus.Completed : OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Equal(runs ? null : "VersionMismatch", ended.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_rejected_version_waits_with_its_events_for_a_worker_that_takes_it()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App(), Setup(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject, "1.0"));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions { Version = "2.0" });
        await engine.Client.RaiseEventAsync(id, "go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.KillAndStartAgainAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.KillAndStartAgainAsync(Setup(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject, "2.0"));
        Assert.Equal("early 2.0", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_running_instance_that_a_new_worker_rejects_keeps_what_it_has_and_goes_on_later()
    {
        await using TestEngine engine = await TestEngine.StartOnDiskAsync(hot, App(), Setup(VersionMatchStrategy.Strict, VersionFailureStrategy.Reject, "2.0"));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions { Version = "2.0" });
        await engine.IdleAsync();
        await engine.KillAndStartAgainAsync(Setup(VersionMatchStrategy.Strict, VersionFailureStrategy.Reject, "3.0"));
        await engine.Client.RaiseEventAsync(id, "go", "meanwhile");
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await engine.StateOfAsync(id)).RuntimeStatus);
        await engine.KillAndStartAgainAsync(Setup(VersionMatchStrategy.Strict, VersionFailureStrategy.Reject, "2.0"));
        Assert.Equal("meanwhile 2.0", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_rejected_instance_can_be_terminated_and_purged()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App(), Setup(VersionMatchStrategy.Strict, VersionFailureStrategy.Reject, "1.0"));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions { Version = "2.0" });
        await engine.Client.TerminateInstanceAsync(id, "not here");
        Assert.Equal("not here", (await engine.EndOfAsync(id)).ReadOutputAs<string>());
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
    }

    [Fact]
    public async Task A_generation_of_a_new_version_is_checked_too()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App().Orchestrator("Grow", c =>
        {
            c.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
            return "never";
        }), Setup(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Fail, "1.0"));
        string id = await engine.Client.ScheduleNewOrchestrationInstanceAsync("Grow", new StartOrchestrationOptions { Version = "1.0" });
        Assert.Equal("VersionMismatch", (await engine.EndOfAsync(id)).FailureDetails!.ErrorType);
    }

    private static WorkerSetup Setup(VersionMatchStrategy match, VersionFailureStrategy failure, string version) =>
        new() { Versioning = new VersioningOptions { Version = version, MatchStrategy = match, FailureStrategy = failure } };

    private static TableApp App() => new TableApp()
        .Orchestrator("Version", c => c.Version)
        .Orchestrator("Wait", async c => $"{await c.WaitForExternalEvent<string>("go")} {c.Version}");

    private static async Task<OrchestrationMetadata> RunAsync(TestEngine engine, string version) =>
        await engine.EndOfAsync(await engine.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = version }));
}

public sealed class VersionsWithHotCacheTests() : VersionsTests(2000);

public sealed class VersionsWithEvictionTests() : VersionsTests(0);
