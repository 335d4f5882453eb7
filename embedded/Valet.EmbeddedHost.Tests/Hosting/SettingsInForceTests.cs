using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>Settings of host.json as a running host obeys them, given the way environment variables override the file.</summary>
public sealed class SettingsInForceTests : IDisposable
{
    private const string Durable = "AzureFunctionsJobHost:extensions:durableTask:";

    private readonly string _folder = Directory.CreateTempSubdirectory("valet-settings-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Any_state_lets_a_start_replace_a_running_instance()
    {
        await using var strict = await StartAsync();
        await strict.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("x"));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => strict.Client.ScheduleNewOrchestrationInstanceAsync("Waits", new StartOrchestrationOptions("x")));

        await using var open = await StartAsync((Durable + "overridableExistingInstanceStates", "AnyState"));
        await open.Client.ScheduleNewOrchestrationInstanceAsync("Waits", "old", new StartOrchestrationOptions("x"));
        await open.Client.ScheduleNewOrchestrationInstanceAsync("Waits", "new", new StartOrchestrationOptions("x"));
        await open.Client.RaiseEventAsync("x", "Go");
        Assert.Equal("new", (await open.WaitForCompletionAsync("x")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Raising_an_event_to_nobody_is_an_error_only_when_told_so()
    {
        await using var mild = await StartAsync();
        await mild.Client.RaiseEventAsync("nobody", "Go");
        await using var strict = await StartAsync((Durable + "throwStatusExceptionsOnRaiseEvent", "true"));
        Assert.StartsWith(
            "No instance with the id 'nobody' was found, so no event can be raised to it.",
            (await Assert.ThrowsAsync<ArgumentException>(() => strict.Client.RaiseEventAsync("nobody", "Go"))).Message);
        await strict.RunAsync("Ends", options: new StartOrchestrationOptions("ended"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => strict.Client.RaiseEventAsync("ended", "Go"));
    }

    [Fact]
    public async Task What_is_not_known_is_one_warning_that_names_it_all()
    {
        var lines = new List<string>();
        await using var host = await EmbeddedTestHost.StartAsync(options =>
        {
            options.Settings[Durable + "storageProvider:partitionCount"] = "4";
            options.Settings["AzureFunctionsJobHost:singleton:lockPeriod"] = "00:00:15";
            options.Log = line =>
            {
                lock (lines) lines.Add(line);
            };
            options.AddFunctions(typeof(Functions));
        });
        var warning = Assert.Single(lines, line => line.StartsWith("Warning", StringComparison.Ordinal));
        Assert.EndsWith("host.json: what this host has no use for is ignored: extensions.durableTask.storageProvider.partitionCount, singleton.lockPeriod", warning);
    }

    [Fact]
    public async Task Mistakes_of_settings_and_of_functions_are_told_together()
    {
        var file = Path.Combine(_folder, "host.json");
        File.WriteAllText(file, """{ "version": "2.0", "extensions": { "durableTask": { "hubName": "no good", "maxConcurrentActivityFunctions": 0 } } }""");
        var error = await Assert.ThrowsAsync<StartUpException>(() => EmbeddedTestHost.StartAsync(options =>
        {
            options.HostJsonFile = file;
            options.AddFunctions(typeof(FunctionCatalogTests.NoTrigger));
        }));
        Assert.StartsWith("The function app cannot start: 3 errors in its settings and functions.", error.Message);
        Assert.Equal(4, error.Message.Split('\n').Length);
    }

    [Fact]
    public async Task A_function_that_outstays_the_function_timeout_is_cancelled_and_fails()
    {
        await using var host = await StartAsync(("AzureFunctionsJobHost:functionTimeout", "00:05:00"));
        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("CallsSlow");
        await Functions.SlowBegan.Task;
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var failed = await host.WaitForCompletionAsync(id);
        Assert.Contains("Function 'Slow' took longer than the functionTimeout of host.json, 00:05:00, and was cancelled.", failed.FailureDetails!.ErrorMessage);
        Assert.Equal(1, (await host.RunAsync("Ends")).ReadOutputAs<int>());
    }

    private static Task<EmbeddedTestHost> StartAsync(params (string Key, string Value)[] settings) => EmbeddedTestHost.StartAsync(options =>
    {
        foreach (var (key, value) in settings) options.Settings[key] = value;
        options.AddFunctions(typeof(Functions));
    });

    public static class Functions
    {
        [Function("Waits")]
        public static async Task<string?> Waits([OrchestrationTrigger] TaskOrchestrationContext context, string? input)
        {
            await context.WaitForExternalEvent<object>("Go");
            return input;
        }

        public static TaskCompletionSource SlowBegan { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Function("CallsSlow")]
        public static Task CallsSlow([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync("Slow");

        [Function("Slow")]
        public static Task Slow([ActivityTrigger] string? input, CancellationToken cancellationToken)
        {
            SlowBegan.SetResult();
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        [Function("Ends")]
        public static int Ends([OrchestrationTrigger] TaskOrchestrationContext context) => 1;
    }
}
