using System.Runtime.CompilerServices;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.Samples;

namespace Valet.EmbeddedHost.Tests.Samples;

/// <summary>What the samples did when their histories were recorded, against what they do today.</summary>
public sealed class SampleHistoriesTests
{
    private static readonly string Folder = Beside("Histories");

    [Fact]
    public Task Every_recorded_history_of_the_samples_replays() => ReplayTest.AssertFolderReplaysAsync(Folder, options => options.AddFunctions(typeof(HelloCities).Assembly));

    [Theory]
    [InlineData("hello-cities")]
    [InlineData("word-count")]
    [InlineData("expense-paid")]
    [InlineData("expense-escalated")]
    [InlineData("monitor")]
    [InlineData("transfer")]
    [InlineData("housekeeping")]
    public async Task Every_way_through_the_samples_has_a_recorded_history(string name)
    {
        var file = Path.Combine(Folder, name + ".json");
        if (File.Exists(file)) return;
        await using var host = await EmbeddedTestHost.StartAsync(options => options.AddFunctions(typeof(HelloCities).Assembly));
        (await RecordAsync(host, name)).Save(file);
        Assert.Fail($"There was no recorded history {name}; {file} has just been recorded. Look at it and commit it.");
    }

    [Fact]
    public async Task A_greeting_by_another_activity_would_break_the_greetings_that_run()
    {
        var recorded = RecordedHistory.Load(Path.Combine(Folder, "hello-cities.json"));
        await using var host = await EmbeddedTestHost.StartAsync(options => options.AddFunctions(typeof(PoliteHelloCities)));
        var error = Assert.Throws<NonDeterministicOrchestrationException>(() => ReplayTest.AssertReplays(host, recorded));
        Assert.Contains("activity 'SayHello'", error.Message);
        Assert.Contains("activity 'SayGoodMorning'", error.Message);
    }

    private static async Task<RecordedHistory> RecordAsync(EmbeddedTestHost host, string name)
    {
        var options = new StartOrchestrationOptions(name);
        switch (name)
        {
            case "hello-cities":
                await host.RunAsync(nameof(HelloCities), options: options);
                break;
            case "word-count":
                await host.RunAsync(nameof(WordCount), new[] { "to be or", "not to be" }, options);
                break;
            case "expense-paid":
                await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Expense), new ExpenseClaim("train", 4200), options);
                await host.Client.RaiseEventAsync(name, Expense.Decision, true);
                await host.WaitForCompletionAsync(name);
                break;
            case "expense-escalated":
                await host.RunAsync(nameof(Expense), new ExpenseClaim("plane", 99900), options);
                break;
            case "monitor":
                await host.Client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), "apples"), nameof(Counter.Add), 2);
                await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Valet.Samples.Monitor), new MonitorRequest("apples", 3), options);
                await host.RunToIdleAsync();
                await host.Client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Counter), "apples"), nameof(Counter.Add), 2);
                await host.WaitForCompletionAsync(name);
                break;
            case "transfer":
                await host.Client.Entities.SignalEntityAsync(new EntityInstanceId(nameof(Account), "ann"), nameof(Account.Deposit), 100);
                await host.RunAsync(nameof(Transfer), new TransferRequest("ann", "bob", 30), options);
                break;
            default:
                await host.Client.ScheduleNewOrchestrationInstanceAsync(nameof(Housekeeping), new SweepReport(3, 6), options);
                break;
        }

        return await host.RecordAsync(name);
    }

    private static string Beside(string file, [CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, file);

    private static class PoliteHelloCities
    {
        [Function(nameof(HelloCities))]
        public static async Task<string[]> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context) =>
        [
            await context.CallActivityAsync<string>("SayGoodMorning", "London"),
            await context.CallActivityAsync<string>("SayHello", "Tokyo"),
            await context.CallActivityAsync<string>("SayHello", "Seattle"),
        ];
    }
}
