using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Tests.Testing;

/// <summary>One recorded order, replayed against later versions of its orchestrator.</summary>
public sealed class ReplayTestTests
{
    [Fact]
    public async Task A_history_replays_against_the_code_that_made_it()
    {
        await ReplayAsync(typeof(Original), await RecordAsync());
    }

    [Fact]
    public async Task An_instance_that_still_waits_can_be_recorded_and_replays()
    {
        await using var host = await StartAsync(typeof(Original));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Order", "waits", new StartOrchestrationOptions("o"));
        var history = await host.RecordAsync("o");
        Assert.DoesNotContain("\"ended\"", history.ToJson());
        await ReplayAsync(typeof(Original), history);
    }

    [Theory]
    [InlineData(typeof(OtherWords))]
    [InlineData(typeof(OtherPause))]
    public async Task A_change_that_running_instances_do_not_notice_passes(Type changed)
    {
        await ReplayAsync(changed, await RecordAsync());
    }

    [Theory]
    [InlineData(typeof(RenamedActivity), "activity 'Reserve'", "activity 'Book'")]
    [InlineData(typeof(ReorderedCalls), "activity 'Reserve'", "activity 'Ship'")]
    [InlineData(typeof(RemovedTimer), "a timer", "activity 'Ship'")]
    [InlineData(typeof(RemovedLastCall), "activity 'Ship'", "has not scheduled")]
    [InlineData(typeof(AddedLastCall), "Completed", "has not ended")]
    [InlineData(typeof(AddedSignal), "sent event 'thanks'", "does not hold")]
    [InlineData(typeof(NowFails), "Completed", "Failed")]
    [InlineData(typeof(Nothing), "Order", "no orchestrator function")]
    public async Task A_change_that_breaks_running_instances_is_caught_and_both_sides_are_named(Type changed, string recorded, string present)
    {
        var history = await RecordAsync();
        var error = await Assert.ThrowsAsync<NonDeterministicOrchestrationException>(() => ReplayAsync(changed, history));
        Assert.StartsWith("Non-Deterministic workflow detected: ", error.Message);
        Assert.Contains(recorded, error.Message);
        Assert.Contains(present, error.Message);
    }

    [Fact]
    public async Task A_folder_of_histories_names_each_that_does_not_replay()
    {
        var folder = Directory.CreateTempSubdirectory("valet-histories-").FullName;
        try
        {
            var history = await RecordAsync();
            history.Save(Path.Combine(folder, "first.json"));
            history.Save(Path.Combine(folder, "second.json"));
            await ReplayTest.AssertFolderReplaysAsync(folder, options => options.AddFunctions(typeof(Original)));
            var error = await Assert.ThrowsAsync<NonDeterministicOrchestrationException>(
                () => ReplayTest.AssertFolderReplaysAsync(folder, options => options.AddFunctions(typeof(RemovedTimer))));
            Assert.Contains("2 of 2", error.Message);
            Assert.Contains("first.json", error.Message);
            Assert.Contains("second.json", error.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_without_histories_is_no_success()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ReplayTest.AssertFolderReplaysAsync("/nowhere", options => options.AddFunctions(typeof(Original))));
        Assert.Contains("holds no recorded history", error.Message);
    }

    private static async Task<RecordedHistory> RecordAsync()
    {
        await using var host = await StartAsync(typeof(Original));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Order", "book", new StartOrchestrationOptions("o"));
        await host.Client.RaiseEventAsync("o", "paid", 12);
        Assert.Equal("shipped book", (await host.WaitForCompletionAsync("o")).ReadOutputAs<string>());
        return RecordedHistory.Parse((await host.RecordAsync("o")).ToJson());
    }

    private static async Task ReplayAsync(Type functions, RecordedHistory history)
    {
        await using var host = await StartAsync(functions);
        ReplayTest.AssertReplays(host, history);
    }

    private static Task<EmbeddedTestHost> StartAsync(Type functions) => EmbeddedTestHost.StartAsync(options => options.AddFunctions(functions));

    private static class Original
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Reserve", what);
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await context.CallActivityAsync<string>("Ship", what);
        }

        [Function("Reserve")]
        public static void Reserve([ActivityTrigger] string what) => ArgumentNullException.ThrowIfNull(what);

        [Function("Ship")]
        public static string Ship([ActivityTrigger] string what) => $"shipped {what}";
    }

    private static class OtherWords
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Reserve", $"one {what}");
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return $"{await context.CallActivityAsync<string>("Ship", what)}!";
        }
    }

    private static class OtherPause
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Reserve", what);
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return await context.CallActivityAsync<string>("Ship", what);
        }
    }

    private static class RenamedActivity
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Book", what);
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return await context.CallActivityAsync<string>("Ship", what);
        }
    }

    private static class ReorderedCalls
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            var shipped = await context.CallActivityAsync<string>("Ship", what);
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            await context.CallActivityAsync("Reserve", what);
            return shipped;
        }
    }

    private static class RemovedTimer
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Reserve", what);
            await context.WaitForExternalEvent<int>("paid");
            return await context.CallActivityAsync<string>("Ship", what);
        }
    }

    private static class RemovedLastCall
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await context.CallActivityAsync("Reserve", what);
            await context.WaitForExternalEvent<int>("paid");
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "collected by the customer";
        }
    }

    private static class AddedLastCall
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            var shipped = await Original.RunAsync(context, what);
            await context.CallActivityAsync("Invoice", what);
            return shipped;
        }
    }

    private static class AddedSignal
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            var shipped = await Original.RunAsync(context, what);
            context.SendEvent("customer", "thanks", what);
            return shipped;
        }
    }

    private static class NowFails
    {
        [Function("Order")]
        public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, string what)
        {
            await Original.RunAsync(context, what);
            throw new InvalidOperationException("No.");
        }
    }

    private static class Nothing
    {
        [Function("SomethingElse")]
        public static Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) => Task.CompletedTask;
    }
}
