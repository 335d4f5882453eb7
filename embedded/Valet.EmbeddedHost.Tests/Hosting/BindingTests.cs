using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>Section A.2: how a function is called and where its arguments come from.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("text=a b", "String: a b")]
    [InlineData("guid=0f8fad5b-d9cb-469f-a165-70867728950e", "Guid: 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("time=2030-01-02T03:04:05Z", "DateTime: 01/02/2030 03:04:05")]
    [InlineData("offset=2030-01-02T03:04:05%2B01:00", "DateTimeOffset: 01/02/2030 03:04:05 +01:00")]
    [InlineData("day=2030-01-02", "DateOnly: 01/02/2030")]
    [InlineData("number=7", "Int32: 7")]
    [InlineData("flag=true", "Boolean: True")]
    [InlineData("bytes=abc", "Byte[]: 3")]
    [InlineData("memory=abcd", "ReadOnlyMemory`1: 4")]
    [InlineData("""poco={"name":"Ada"}""", "Poco: Ada")]
    [InlineData("array=[1,2,3]", "Int32[]: 3")]
    [InlineData("", "nothing 5 def")]
    public async Task A_value_told_by_name_is_converted_to_the_parameters_type(string query, string expected)
    {
        await using var host = await StartAsync();
        Assert.Equal(expected, await host.HttpClient.GetStringAsync("api/values?" + query));
    }

    [Theory]
    [InlineData("number=x")]
    [InlineData("guid=x")]
    [InlineData("day=x")]
    [InlineData("array={}")]
    public async Task A_value_that_cannot_be_converted_is_an_input_converter_exception(string query)
    {
        var caught = new List<Exception>();
        await using var host = await StartAsync(options => Catch(options, caught));
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.HttpClient.GetAsync("api/values?" + query)).StatusCode);
        Assert.IsType<FunctionInputConverterException>(Assert.Single(caught));
    }

    [Theory]
    [InlineData("Void", "null")]
    [InlineData("Value", "1")]
    [InlineData("ATask", "null")]
    [InlineData("TaskOf", "2")]
    [InlineData("AValueTask", "null")]
    [InlineData("ValueTaskOf", "3")]
    [InlineData("StaticValue", "4")]
    public async Task Every_way_to_return_is_awaited(string activity, string expected)
    {
        await using var host = await StartAsync();
        Assert.Equal(expected, (await host.RunAsync("Calls", activity)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Converters_of_a_parameter_of_a_type_and_of_the_app_are_used_in_that_order()
    {
        await using var host = await StartAsync(options => options.ConfigureServices(services => services.Configure<WorkerOptions>(worker => worker.InputConverters.Register<Shouting>())));
        Assert.Equal("HEY!, typed hey, 5", await host.HttpClient.GetStringAsync("api/converted?shout=hey&typed=hey&plain=5"));
    }

    [Fact]
    public async Task A_converter_that_fails_is_an_input_converter_exception_and_one_that_passes_leaves_the_default()
    {
        var caught = new List<Exception>();
        await using var host = await StartAsync(options => Catch(options, caught));
        Assert.Equal(HttpStatusCode.InternalServerError, (await host.HttpClient.GetAsync("api/failing?bad=x")).StatusCode);
        Assert.Equal("Parameter 'bad' of function 'Failing' cannot be made by Refusing.", Assert.IsType<FunctionInputConverterException>(Assert.Single(caught)).Message);
        Assert.Equal("kept", await host.HttpClient.GetStringAsync("api/passing?text=x"));
    }

    [Fact]
    public async Task Each_invocation_has_a_scope_that_ends_with_it()
    {
        await using var host = await StartAsync();
        await host.RunAsync("Calls", "Scoped");
        await host.RunAsync("Calls", "Scoped");
        Assert.Equal(["made 1", "used 1", "gone 1", "made 2", "used 2", "gone 2"], host.Services.GetRequiredService<Journal>().Lines);
    }

    [Fact]
    public async Task Middleware_binds_inputs_ahead_and_replaces_them()
    {
        await using var host = await StartAsync(options => options.Configure(builder => builder.UseWhen(context => context.FunctionDefinition.Name == "StaticEcho", async (context, next) =>
        {
            var binding = context.FunctionDefinition.InputBindings["input"];
            var data = await context.BindInputAsync<string>(binding);
            data.Value = $"{data.Value} and more";
            await next();
            var result = context.GetInvocationResult<string>();
            result.Value += "!";
        })));
        Assert.Equal("\"StaticEcho and more!\"", (await host.RunAsync("Calls", "StaticEcho")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_context_tells_of_the_function_and_its_bindings()
    {
        await using var host = await StartAsync();
        Assert.Equal("Definition context,client httpTrigger,durableClient Valet.EmbeddedHost.Tests.Hosting.BindingTests+Functions.Definition x=1", await host.HttpClient.GetStringAsync("api/definition?x=1"));
    }

    private static void Catch(EmbeddedTestHostOptions options, List<Exception> caught) => options.Configure(builder => builder.UseMiddleware(async (_, next) =>
    {
        try
        {
            await next();
        }
        catch (Exception error)
        {
            caught.Add(error);
            throw;
        }
    }));

    private static Task<EmbeddedTestHost> StartAsync(Action<EmbeddedTestHostOptions>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.AddFunctions(typeof(Functions)).ConfigureServices(services => services.AddSingleton<Journal>().AddScoped<Resource>());
        configure?.Invoke(options);
    });

    public sealed record Poco(string Name);

    public sealed class Journal
    {
        public List<string> Lines { get; } = [];

        public int Made { get; set; }
    }

    public sealed class Resource : IAsyncDisposable
    {
        private readonly Journal _journal;
        private readonly int _number;

        public Resource(Journal journal)
        {
            _journal = journal;
            _number = ++journal.Made;
            journal.Lines.Add($"made {_number}");
        }

        public void Use() => _journal.Lines.Add($"used {_number}");

        public ValueTask DisposeAsync()
        {
            _journal.Lines.Add($"gone {_number}");
            return ValueTask.CompletedTask;
        }
    }

    public sealed class Shouting : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => ValueTask.FromResult(
            context.TargetType == typeof(string) && context.Source is string text ? ConversionResult.Success(text.ToUpperInvariant() + "!") : ConversionResult.Unhandled());
    }

    public sealed class Refusing : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => ValueTask.FromResult(ConversionResult.Failed(new ArgumentException("no")));
    }

    public sealed class Passing : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => ValueTask.FromResult(ConversionResult.Unhandled());
    }

    public sealed class TypedConverter : IInputConverter
    {
        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) => ValueTask.FromResult(ConversionResult.Success(new Typed($"typed {context.Source}")));
    }

    [InputConverter(typeof(TypedConverter))]
    public sealed record Typed(string Text);

    public sealed class Functions(IServiceProvider services)
    {
        [Function("Values")]
        public static IResult Values(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "values")] HttpRequest request,
            string? text,
            Guid? guid,
            DateTime? time,
            DateTimeOffset? offset,
            DateOnly? day,
            int? number,
            bool? flag,
            byte[]? bytes,
            ReadOnlyMemory<byte> memory,
            Poco? poco,
            int[]? array,
            int five = 5,
            string word = "def")
        {
            var told = new object?[] { text, guid, time, offset, day, number, flag, bytes, memory.Length > 0 ? (object)memory : null, poco, array }.FirstOrDefault(value => value is not null);
            return Results.Text(told switch
            {
                null => $"nothing {five} {word}",
                byte[] b => $"Byte[]: {b.Length}",
                ReadOnlyMemory<byte> m => $"ReadOnlyMemory`1: {m.Length}",
                Poco p => $"Poco: {p.Name}",
                int[] a => $"Int32[]: {a.Length}",
                _ => FormattableString.Invariant($"{told.GetType().Name}: {told}"),
            });
        }

        [Function("Converted")]
        public static IResult Converted([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "converted")] HttpRequest request, string shout, Typed typed, int plain) =>
            Results.Text($"{shout}, {typed.Text}, {plain}");

        [Function("Failing")]
        public static IResult Failing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "failing")] HttpRequest request, [InputConverter(typeof(Refusing))] string bad) =>
            Results.Text(bad);

        [Function("Passing")]
        public static IResult Passes([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "passing")] HttpRequest request, [InputConverter(typeof(Passing))] string text = "kept") =>
            Results.Text(text);

        [Function("Definition")]
        public static IResult Definition(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "definition")] FunctionContext context, [DurableClient] DurableTaskClient client)
        {
            var definition = context.FunctionDefinition;
            return Results.Text(string.Join(
                ' ',
                definition.Name,
                string.Join(',', definition.InputBindings.Keys.OrderDescending()),
                string.Join(',', definition.InputBindings.Values.Select(b => b.Type).OrderDescending()),
                definition.EntryPoint,
                $"x={context.BindingContext.BindingData["x"]}"));
        }

        [Function("Calls")]
        public static async Task<string> Calls([OrchestrationTrigger] TaskOrchestrationContext context, string activity) =>
            (await context.CallActivityAsync<System.Text.Json.JsonElement?>(activity, activity))?.GetRawText() ?? "null";

        [Function("Void")]
        public void Void([ActivityTrigger] string input) => _ = input;

        [Function("Value")]
        public int Value([ActivityTrigger] string input) => 1;

        [Function("ATask")]
        public async Task ATask([ActivityTrigger] string input) => await Task.Yield();

        [Function("TaskOf")]
        public async Task<int> TaskOf([ActivityTrigger] string input)
        {
            await Task.Yield();
            return 2;
        }

        [Function("AValueTask")]
        public async ValueTask AValueTask([ActivityTrigger] string input) => await Task.Yield();

        [Function("ValueTaskOf")]
        public async ValueTask<int> ValueTaskOf([ActivityTrigger] string input)
        {
            await Task.Yield();
            return 3;
        }

        [Function("StaticValue")]
        public static int StaticValue([ActivityTrigger] string input) => 4;

        [Function("StaticEcho")]
        public static string StaticEcho([ActivityTrigger] string input) => input;

        [Function("Scoped")]
        public void Scoped([ActivityTrigger] string input, FunctionContext context)
        {
            Assert.Same(services.GetRequiredService<Resource>(), context.InstanceServices.GetRequiredService<Resource>());
            services.GetRequiredService<Resource>().Use();
        }
    }
}
