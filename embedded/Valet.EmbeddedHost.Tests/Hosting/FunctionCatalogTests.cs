using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Tests.Hosting;

public sealed class FunctionCatalogTests
{
    [Fact]
    public void Finds_static_and_instance_functions_of_every_kind()
    {
        var catalog = FunctionCatalog.Discover([typeof(Sound)]);
        Assert.Equal(["Act", "Ask", "Orchestrate"], catalog.Functions.Select(f => f.Name));
        Assert.Equal("Valet.EmbeddedHost.Tests.Hosting.FunctionCatalogTests+Sound.Ask", catalog.Functions[1].EntryPoint);
        Assert.NotNull(catalog.Activity("act"));
        Assert.NotNull(catalog.Orchestrator("ORCHESTRATE"));
        Assert.Null(catalog.Entity("Act"));
        Assert.Empty(catalog.Warnings);
    }

    [Theory]
    [InlineData(typeof(BadName), "Function '1st' (*BadName.Run) has a bad name: it must begin with a letter*")]
    [InlineData(typeof(ReservedName), "Function 'Host' (*) has a bad name: 'host' is reserved.")]
    [InlineData(typeof(NoTrigger), "Function 'Lonely' (*) has no trigger; mark one parameter with HttpTrigger*")]
    [InlineData(typeof(TwoTriggers), "Function 'Torn' (*) has 2 triggers; a function has exactly one.")]
    [InlineData(typeof(NotPublic), "Function 'Hidden' (*) must be a public method.")]
    [InlineData(typeof(AsyncVoid), "Function 'Void' (*) is async void, so nobody can wait for it; return Task.")]
    [InlineData(typeof(ByReference), "Function 'Ref' (*) takes parameter 'text' by reference; take it by value.")]
    [InlineData(typeof(WrongHttp), "Function 'Http' (*) has an HTTP trigger on a parameter of type System.String; it must be HttpRequest or HttpRequestData.")]
    [InlineData(typeof(WrongOrchestration), "Function 'Orchestration' (*) has an orchestration trigger on a parameter of type System.String; it must be TaskOrchestrationContext.")]
    [InlineData(typeof(WrongEntity), "Function 'Entity' (*) has an entity trigger on a parameter of type System.String; it must be TaskEntityDispatcher.")]
    [InlineData(typeof(WrongClient), "Function 'Client' (*) binds [[]DurableClient] to parameter 'client' of type System.Object; it must be exactly DurableTaskClient.")]
    [InlineData(typeof(WrongRoute), "Function 'Route' (*) has a bad route 'a/{': *")]
    [InlineData(typeof(Timed), "Function 'Timed' (*) has a schedule '0 0 * * * ? *' that cannot be used: it has 7 fields and needs six: second minute hour day month weekday.")]
    [InlineData(typeof(Twins), "Function 'Same' exists 2 times: *Twins.One, *Twins.Two; names must be unique, upper and lower case alike.")]
    [InlineData(typeof(OneRouteTwice), "Functions 'A' and 'B' answer the same route 'x/{id}' and method; change one of them.")]
    [InlineData(typeof(OneActivityTwice), "Activity 'work' is served by 2 functions: A, B; leave one.")]
    [InlineData(typeof(AbstractHome), "Function 'Nowhere' (*) is an instance method of an abstract class; make the class concrete or the method static.")]
    public void Names_a_function_that_cannot_run_and_what_is_wrong(Type type, string expected)
    {
        var error = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([type]));
        var lines = error.Message.Split('\n');
        Assert.Equal("The function app cannot start: 1 error in its functions.", lines[0]);
        Wildcard.Matches(expected, lines[1].Trim());
    }

    [Fact]
    public void Lists_all_errors_at_once()
    {
        var error = Assert.Throws<StartUpException>(() => FunctionCatalog.Discover([typeof(BadName), typeof(NoTrigger), typeof(Sound)]));
        Assert.StartsWith("The function app cannot start: 2 errors in its functions.", error.Message);
        Assert.Equal(3, error.Message.Split('\n').Length);
    }

    [Fact]
    public void Leaves_out_a_disabled_function() =>
        Assert.Equal(["Act", "Orchestrate"], FunctionCatalog.Discover([typeof(Sound)], name => name == "Ask").Functions.Select(f => f.Name));

    [Fact]
    public void Warns_of_an_orchestration_input_that_the_worker_never_binds() =>
        Assert.Contains("read it with context.GetInput<T>() instead", Assert.Single(FunctionCatalog.Discover([typeof(NullableInput)]).Warnings));

    public sealed class Sound
    {
        [Function("Ask")]
        public IResult Ask([HttpTrigger(AuthorizationLevel.Anonymous, "get")] HttpRequest request) => Results.Ok();

        [Function("Orchestrate")]
        public static Task Orchestrate([OrchestrationTrigger] TaskOrchestrationContext context, string input) => Task.CompletedTask;

        [Function("Act")]
        public static string Act([ActivityTrigger] string input) => input;
    }

    public static class BadName
    {
        [Function("1st")]
        public static void Run([ActivityTrigger] string input) => _ = input;
    }

    public static class ReservedName
    {
        [Function("Host")]
        public static void Run([ActivityTrigger] string input) => _ = input;
    }

    public static class NoTrigger
    {
        [Function("Lonely")]
        public static void Run(string input) => _ = input;
    }

    public static class TwoTriggers
    {
        [Function("Torn")]
        public static void Run([ActivityTrigger] string input, [OrchestrationTrigger] TaskOrchestrationContext context) => _ = (input, context);
    }

    public static class NotPublic
    {
        [Function("Hidden")]
        internal static void Run([ActivityTrigger] string input) => _ = input;
    }

    public static class AsyncVoid
    {
        [Function("Void")]
        public static async void Run([ActivityTrigger] string input) => await Task.FromResult(input);
    }

    public static class ByReference
    {
        [Function("Ref")]
        public static void Run([ActivityTrigger] string input, ref string text) => text = input;
    }

    public static class WrongHttp
    {
        [Function("Http")]
        public static void Run([HttpTrigger] string request) => _ = request;
    }

    public static class WrongOrchestration
    {
        [Function("Orchestration")]
        public static void Run([OrchestrationTrigger] string context) => _ = context;
    }

    public static class WrongEntity
    {
        [Function("Entity")]
        public static void Run([EntityTrigger] string dispatcher) => _ = dispatcher;
    }

    public static class WrongClient
    {
        [Function("Client")]
        public static void Run([ActivityTrigger] string input, [DurableClient] object client) => _ = (input, client);
    }

    public static class WrongRoute
    {
        [Function("Route")]
        public static void Run([HttpTrigger(AuthorizationLevel.Anonymous, Route = "a/{")] HttpRequest request) => _ = request;
    }

    public static class Timed
    {
        [Function("Timed")]
        public static void Run([TimerTrigger("0 0 * * * ? *")] TimerInfo timer) => _ = timer;
    }

    public static class Twins
    {
        [Function("Same")]
        public static void One([ActivityTrigger] string input) => _ = input;

        [Function("SAME")]
        public static void Two([OrchestrationTrigger] TaskOrchestrationContext context) => _ = context;
    }

    public static class OneRouteTwice
    {
        [Function("A")]
        public static void A([HttpTrigger(AuthorizationLevel.Anonymous, "get", "put", Route = "x/{id}")] HttpRequest request) => _ = request;

        [Function("B")]
        public static void B([HttpTrigger(AuthorizationLevel.Anonymous, "PUT", Route = "X/{id}")] HttpRequest request) => _ = request;

        [Function("C")]
        public static void C([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "x/{id}")] HttpRequest request) => _ = request;
    }

    public static class OneActivityTwice
    {
        [Function("A")]
        public static void A([ActivityTrigger(Activity = "work")] string input) => _ = input;

        [Function("B")]
        public static void B([ActivityTrigger(Activity = "Work")] string input) => _ = input;
    }

    public abstract class AbstractHome
    {
        [Function("Nowhere")]
        public void Run([ActivityTrigger] string input) => _ = input;
    }

    public static class NullableInput
    {
        [Function("Nullable")]
        public static Task Run([OrchestrationTrigger] TaskOrchestrationContext context, int? input) => Task.CompletedTask;
    }

    public static class UsesClient
    {
        [Function("Uses")]
        public static void Run([ActivityTrigger] string input, [DurableClient] DurableTaskClient client) => _ = (input, client);
    }
}
