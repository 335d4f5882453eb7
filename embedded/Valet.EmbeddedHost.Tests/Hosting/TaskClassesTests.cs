using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class TaskClassesTests
{
    [Fact]
    public async Task Classes_marked_DurableTask_run_under_their_own_or_the_given_name_beside_functions()
    {
        await using var host = await StartAsync();
        Assert.Equal("Hello Ada! Bye Ada.", (await host.RunAsync("Greeting", "Ada")).ReadOutputAs<string>());
        Assert.Equal("Hello Bob!", (await host.RunAsync("CallsClass", "Bob")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_class_entity_keeps_its_state_and_is_made_with_services()
    {
        await using var host = await StartAsync();
        Assert.Equal(7, (await host.RunAsync("UsesTally")).ReadOutputAs<int>());
        Assert.Equal(7, (await host.Client.Entities.GetEntityAsync<int>(new EntityInstanceId("tally", "a")))!.State);
    }

    [Fact]
    public async Task A_null_input_is_the_default()
    {
        await using var host = await StartAsync();
        Assert.Equal("Hello ! Bye .", (await host.RunAsync("Greeting")).ReadOutputAs<string>());
        Assert.Equal(1, (await host.RunAsync("AddsOne")).ReadOutputAs<int>());
        Assert.Equal(42, (await host.RunAsync("AddsOne", 41)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task An_activity_that_is_a_registered_service_is_that_service()
    {
        var mine = new CountedActivity();
        await using var host = await StartAsync(services => services.AddSingleton(mine));
        await host.RunAsync("CallsCounted");
        await host.RunAsync("CallsCounted");
        Assert.Equal(2, mine.Runs);
    }

    [Fact]
    public async Task An_activity_knows_its_name_and_instance()
    {
        await using var host = await StartAsync();
        Assert.Equal("CountedActivity of me", (await host.RunAsync("CallsCounted", options: new StartOrchestrationOptions("me"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Tasks_registered_by_hand_run_and_win_over_what_is_found()
    {
        await using var host = await StartAsync(services => services.Configure<DurableTaskRegistry>(Options.DefaultName, tasks => tasks
            .AddOrchestratorFunc<string, string>("ByHand", (context, input) => context.CallActivityAsync<string>("Shout", input))
            .AddActivityFunc<string, string>("Shout", (_, input) => input.ToUpperInvariant())
            .AddActivityFunc<string, string>("SayBye", (_, input) => $"So long {input}.")
            .AddOrchestrator<Greeting>()));
        Assert.Equal("HEY", (await host.RunAsync("ByHand", "hey")).ReadOutputAs<string>());
        Assert.Equal("Hello Ada! So long Ada.", (await host.RunAsync("Greeting", "Ada")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Middleware_wraps_class_tasks_too()
    {
        var seen = new List<string>();
        await using var host = await EmbeddedTestHost.StartAsync(options => options.AddFunctions(All).ConfigureServices(s => s.AddSingleton<Words>())
            .Configure(builder => builder.Use(next => context =>
            {
                lock (seen) seen.Add(context.FunctionDefinition.Name);
                return next(context);
            })));
        await host.RunAsync("UsesTally");
        Assert.Equal(["Tally", "UsesTally"], seen.Distinct().Order());
    }

    [Theory]
    [InlineData(typeof(NoKind), "Durable task 'NoKind' (*NoKind) is marked [[]DurableTask] and must derive from exactly one of*")]
    [InlineData(typeof(AbstractTask), "Durable task 'AbstractTask' (*) is marked [[]DurableTask] and must be neither abstract nor generic.")]
    [InlineData(typeof(Injected), "Durable task 'Injected' (*) is an orchestrator and needs a public constructor without parameters*")]
    [InlineData(typeof(BadlyNamed), "Durable task 'not a name' (*) has a bad name*")]
    public void A_class_that_cannot_run_is_refused_at_start_up(Type type, string expected)
    {
        var error = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([type]));
        Wildcard.Matches(expected, error.Message.Split('\n')[1].Trim());
    }

    [Fact]
    public void Two_classes_or_a_class_and_a_function_of_one_name_are_refused()
    {
        var classes = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([typeof(SayBye), typeof(Other)]));
        Wildcard.Matches("*Activity 'SayBye' is served by two classes: *SayBye, *Other; leave one, or name one differently in its [[]DurableTask].", classes.Message.Split('\n')[1]);
        var mixed = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([typeof(SayBye), typeof(SayByeFunction)]));
        Wildcard.Matches("*Function 'SayBye' exists 2 times: *", mixed.Message.Split('\n')[1]);
    }

    private static readonly Type[] All =
        [typeof(Greeting), typeof(SayHello), typeof(SayBye), typeof(Tally), typeof(UsesTally), typeof(AddsOne), typeof(CountedActivity), typeof(CallsCounted), typeof(Functions)];

    private static Task<EmbeddedTestHost> StartAsync(Action<IServiceCollection>? configure = null) => EmbeddedTestHost.StartAsync(options =>
        options.AddFunctions(All).ConfigureServices(services =>
        {
            services.AddSingleton<Words>();
            configure?.Invoke(services);
        }));

    public sealed class Words
    {
        public string Hello { get; } = "Hello";
    }

    [DurableTask]
    internal sealed class Greeting : TaskOrchestrator<string, string>
    {
        public override async Task<string> RunAsync(TaskOrchestrationContext context, string input)
        {
            var hello = await context.CallActivityAsync<string>("Hello", input);
            return $"{hello} {await context.CallActivityAsync<string>(nameof(SayBye), input)}";
        }
    }

    [DurableTask("Hello")]
    public sealed class SayHello(Words words) : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"{words.Hello} {input}!");
    }

    [DurableTask]
    public sealed class SayBye : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult($"Bye {input}.");
    }

    [DurableTask("SayBye")]
    public sealed class Other : TaskActivity<string, string>
    {
        public override Task<string> RunAsync(TaskActivityContext context, string input) => Task.FromResult(input);
    }

    public static class SayByeFunction
    {
        [Function("SayBye")]
        public static string Run([ActivityTrigger] string input) => input;
    }

    [DurableTask]
    public sealed class CountedActivity : TaskActivity<object?, string>
    {
        public int Runs { get; private set; }

        public override Task<string> RunAsync(TaskActivityContext context, object? input)
        {
            Runs++;
            return Task.FromResult($"{context.Name} of {context.InstanceId}");
        }
    }

    [DurableTask]
    public sealed class CallsCounted : TaskOrchestrator<object?, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, object? input) => context.CallActivityAsync<string>(nameof(CountedActivity));
    }

    [DurableTask]
    public sealed class AddsOne : TaskOrchestrator<int, int>
    {
        public override Task<int> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult(input + 1);
    }

    [DurableTask]
    public sealed class Tally(Words words) : TaskEntity<int>
    {
        public int Add(int amount) => State += words.Hello.Length > 0 ? amount : 0;
    }

    [DurableTask]
    public sealed class UsesTally : TaskOrchestrator<object?, int>
    {
        public override async Task<int> RunAsync(TaskOrchestrationContext context, object? input)
        {
            await context.Entities.CallEntityAsync(new EntityInstanceId(nameof(Tally), "a"), "Add", 3);
            return await context.Entities.CallEntityAsync<int>(new EntityInstanceId(nameof(Tally), "a"), "Add", 4);
        }
    }

    public static class Functions
    {
        [Function("CallsClass")]
        public static Task<string> CallsClass([OrchestrationTrigger] TaskOrchestrationContext context, string name) => context.CallActivityAsync<string>("Hello", name);
    }

    [DurableTask]
    public sealed class NoKind;

    [DurableTask]
    public abstract class AbstractTask : TaskActivity<string, string>;

    [DurableTask]
    public sealed class Injected(Words words) : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(words.Hello);
    }

    [DurableTask("not a name")]
    public sealed class BadlyNamed : TaskOrchestrator<string, string>
    {
        public override Task<string> RunAsync(TaskOrchestrationContext context, string input) => Task.FromResult(input);
    }
}
