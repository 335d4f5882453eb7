using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using System.Text.Json;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class DurableBindingTests
{
    [Fact]
    public async Task An_orchestrator_gets_its_input_as_a_parameter()
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync("TakesInput", new Order("tea", 3));
        Assert.Equal("3 tea", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_input_of_another_runtime_type_stays_at_its_default_and_is_read_from_the_context()
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync("TakesNullable", 5);
        Assert.Equal("parameter null, context 5", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_activity_gets_input_instance_id_context_services_and_client()
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync("CallsFacts", options: new StartOrchestrationOptions("facts-1"));
        Assert.Equal("input|facts-1|Facts|hello|CallsFacts", ended.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_null_input_is_the_default_of_the_type()
    {
        await using var host = await StartAsync();
        Assert.Equal(1, (await host.RunAsync("CallsPlusOne")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_input_that_cannot_be_read_fails_the_activity_with_the_reason_inside()
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync("CallsPlusOneWithText");
        Assert.Equal(OrchestrationRuntimeStatus.Failed, ended.RuntimeStatus);
        Assert.Contains("The input of activity 'PlusOne' cannot be read as System.Int32.", ended.FailureDetails!.ErrorMessage);
    }

    [Fact]
    public async Task Payloads_go_through_the_apps_serializer_options()
    {
        await using var host = await StartAsync(options => options.ConfigureServices(services =>
            services.Configure<JsonSerializerOptions>(json => json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase)));
        Assert.Equal("""{"what":"tea","count":4}""", (await host.RunAsync("GivesOrder")).SerializedOutput);
    }

    [Fact]
    public async Task Payloads_are_pascal_case_unless_the_app_says_otherwise()
    {
        await using var host = await StartAsync();
        Assert.Equal("""{"What":"tea","Count":4}""", (await host.RunAsync("GivesOrder")).SerializedOutput);
    }

    [Theory]
    [InlineData("Tally")]
    [InlineData("Notebook")]
    [InlineData("Handler")]
    public async Task An_entity_function_dispatches_to_a_class_a_state_or_a_handler(string name)
    {
        await using var host = await StartAsync();
        var ended = await host.RunAsync("UsesEntity", name);
        Assert.Equal(5, ended.ReadOutputAs<int>());
    }

    [Fact]
    public async Task Middleware_runs_around_orchestrators_activities_and_entities()
    {
        var seen = new List<string>();
        await using var host = await StartAsync(options => options.Configure(builder => builder.UseMiddleware((context, next) =>
        {
            lock (seen) seen.Add(context.FunctionDefinition.Name);
            return next();
        })));
        await host.RunAsync("UsesEntity", "Tally");
        await host.RunAsync("CallsPlusOne");
        lock (seen) Assert.Equal(["CallsPlusOne", "PlusOne", "Tally", "UsesEntity"], seen.Distinct().Order());
    }

    [Fact]
    public async Task Middleware_may_replace_the_result_of_an_activity()
    {
        await using var host = await StartAsync(options => options.Configure(builder => builder.UseWhen(
            context => context.FunctionDefinition.Name == "PlusOne",
            async (context, next) =>
            {
                await next();
                context.GetInvocationResult<int>().Value += 10;
            })));
        Assert.Equal(11, (await host.RunAsync("CallsPlusOne")).ReadOutputAs<int>());
    }

    private static Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddSingleton(new Greeting("hello")));
        configure?.Invoke(options);
    });

    public sealed record Order(string What, int Count);

    public sealed record Greeting(string Text);

    public sealed class TallyEntity(Greeting greeting) : TaskEntity<int>
    {
        public int Add(int amount) => State += amount + greeting.Text.Length - 5;
    }

    public sealed class NotebookState
    {
        public int Value { get; set; }

        public int Add(int amount) => Value += amount;
    }

    public sealed class Functions(Greeting greeting)
    {
        [Function("TakesInput")]
        public static string TakesInput([OrchestrationTrigger] TaskOrchestrationContext context, Order order, FunctionContext invocation) => $"{order.Count} {order.What}";

        [Function("TakesNullable")]
        public static string TakesNullable([OrchestrationTrigger] TaskOrchestrationContext context, int? input) =>
            $"parameter {(input is null ? "null" : "bound")}, context {context.GetInput<int>()}";

        [Function("CallsFacts")]
        public static Task<string> CallsFacts([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<string>("Facts", "input");

        [Function("Facts")]
        public async Task<string> Facts([ActivityTrigger] string text, string instanceId, FunctionContext context, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
        {
            var me = await client.GetInstanceAsync(instanceId, cancellationToken);
            return $"{text}|{instanceId}|{context.FunctionDefinition.Name}|{greeting.Text}|{me!.Name}";
        }

        [Function("CallsPlusOne")]
        public static Task<int> CallsPlusOne([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("PlusOne");

        [Function("CallsPlusOneWithText")]
        public static Task<int> CallsPlusOneWithText([OrchestrationTrigger] TaskOrchestrationContext context) => context.CallActivityAsync<int>("PlusOne", "one");

        [Function("PlusOne")]
        public static int PlusOne([ActivityTrigger] int number) => number + 1;

        [Function("GivesOrder")]
        public static Order GivesOrder([OrchestrationTrigger] TaskOrchestrationContext context) => new("tea", 4);

        [Function("UsesEntity")]
        public static async Task<int> UsesEntity([OrchestrationTrigger] TaskOrchestrationContext context, string name)
        {
            var id = new EntityInstanceId(name, "k");
            await context.Entities.CallEntityAsync<int>(id, "Add", 2);
            return await context.Entities.CallEntityAsync<int>(id, "Add", 3);
        }

        [Function("Tally")]
        public static Task Tally([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<TallyEntity>();

        [Function("Notebook")]
        public static Task Notebook([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync<NotebookState>();

        [Function("Handler")]
        public static Task Handler([EntityTrigger] TaskEntityDispatcher dispatcher) => dispatcher.DispatchAsync(operation =>
        {
            var sum = operation.State.GetState(0) + operation.GetInput<int>();
            operation.State.SetState(sum);
            return new ValueTask<object?>(sum);
        });
    }
}
