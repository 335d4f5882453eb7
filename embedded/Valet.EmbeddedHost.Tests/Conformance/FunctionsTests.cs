using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>What holds for functions around orchestrators, activities and entities.</summary>
public sealed class FunctionsTests
{
    [Fact]
    public async Task An_activity_input_that_does_not_fit_fails_the_task_with_the_serializers_error_inside()
    {
        await using EmbeddedTestHost host = await StartAsync();
        Assert.Equal("System.InvalidOperationException System.Text.Json.JsonException", (await host.RunAsync("CallsWithWrongInput")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_entity_function_that_throws_around_its_dispatch_is_FunctionInvocationFailed()
    {
        await using EmbeddedTestHost host = await StartAsync();
        Assert.Equal("FunctionInvocationFailed|Invocation of function 'throws' failed with an exception.|System.FormatException", (await host.RunAsync("CallsEntity", "throws")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_operation_that_throws_is_its_callers_affair_and_the_entity_function_goes_on()
    {
        Functions.WentOn = false;
        await using EmbeddedTestHost host = await StartAsync();
        Assert.Equal("System.FormatException|asked to|", (await host.RunAsync("CallsEntity", "GoesOn")).ReadOutputAs<string>());
        Assert.True(Functions.WentOn);
    }

    [Fact]
    public async Task Middleware_that_goes_async_before_an_orchestrator_fails_its_instance()
    {
        await using EmbeddedTestHost host = await StartAsync(options => options.Configure(builder => builder.UseMiddleware(async (context, next) =>
        {
            if (context.FunctionDefinition.Name == "Version")
                await new Elsewhere();
            await next();
        })));
        OrchestrationMetadata ended = await host.RunAsync("Version");
        Assert.StartsWith("System.InvalidOperationException: An invalid asynchronous invocation was detected", ended.SerializedOutput);
    }

    [Fact]
    public async Task UseVersioning_sets_the_default_and_what_is_taken()
    {
        await using EmbeddedTestHost host = await StartAsync(options => options.Configure(builder => builder.ConfigureDurableWorker().UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
        {
            Version = "2.0",
            DefaultVersion = "1.9",
            MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
            FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
        })));
        Assert.Equal("1.9", (await host.RunAsync("Version")).ReadOutputAs<string>());
        string id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions { Version = "2.1" });
        Assert.Equal("VersionMismatch", (await host.WaitForCompletionAsync(id)).FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task A_registered_properties_provider_is_asked()
    {
        await using EmbeddedTestHost host = await StartAsync(options => options.ConfigureServices(services => services.AddSingleton<IExceptionPropertiesProvider, Provider>()));
        Assert.Equal("yes", (await host.RunAsync("CallsWithWrongInput", "fail")).FailureDetails!.Properties!["asked"]?.ToString());
    }

    private static Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.AddFunctions(typeof(Functions));
        configure?.Invoke(options);
    });

    private sealed class Provider : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?>? GetExceptionProperties(Exception exception) => new Dictionary<string, object?> { ["asked"] = "yes" };
    }

    public static class Functions
    {
        public static bool WentOn { get; set; }

        [Function("TakesNumber")]
        public static int TakesNumber([ActivityTrigger] int number) => number;

        [Function("CallsWithWrongInput")]
        public static async Task<string> CallsWithWrongInput([OrchestrationTrigger] TaskOrchestrationContext context, string how)
        {
            try
            {
                await context.CallActivityAsync<int>("TakesNumber", "no number");
                return "no failure";
            }
            catch (TaskFailedException failed) when (how != "fail")
            {
                return $"{failed.FailureDetails.ErrorType} {failed.FailureDetails.InnerFailure?.ErrorType}";
            }
        }

        [Function("CallsEntity")]
        public static async Task<string> CallsEntity([OrchestrationTrigger] TaskOrchestrationContext context, string name)
        {
            try
            {
                await context.Entities.CallEntityAsync(new EntityInstanceId(name, "k"), "op");
                return "no failure";
            }
            catch (EntityOperationFailedException failed)
            {
                return $"{failed.FailureDetails.ErrorType}|{failed.FailureDetails.ErrorMessage}|{failed.FailureDetails.InnerFailure?.ErrorType}";
            }
        }

        [Function("Throws")]
        public static Task Throws([EntityTrigger] TaskEntityDispatcher dispatcher) => throw new FormatException("around");

        [Function("GoesOn")]
        public static async Task GoesOn([EntityTrigger] TaskEntityDispatcher dispatcher)
        {
            await dispatcher.DispatchAsync(_ => throw new FormatException("asked to"));
            WentOn = true;
        }

        [Function("Version")]
        public static string Version([OrchestrationTrigger] TaskOrchestrationContext context) => context.Version;
    }
}
