using System.Reflection;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Tests.Harness;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Conformance;

/// <summary>How TaskEntity finds and calls an operation.</summary>
public abstract class EntityDispatchTests(int hot)
{
    private static readonly EntityInstanceId Box = new("box", "b");
    private static readonly EntityInstanceId Plain = new("plain", "p");

    [Theory]
    [InlineData("GIVE", 7)]
    [InlineData("giveTask", 7)]
    [InlineData("GiveValueTask", 7)]
    public async Task An_operation_is_a_public_method_whatever_the_case_and_may_return_any_kind_of_task(string operation, int expected) =>
        Assert.Equal(expected.ToString(null as IFormatProvider), await CallAsync(Box, operation, 7));

    [Theory]
    [InlineData("Nothing")]
    [InlineData("NoTask")]
    [InlineData("NoValueTask")]
    public async Task An_operation_without_a_result_gives_null(string operation) => Assert.Null(await CallAsync(Box, operation, null));

    [Fact]
    public async Task Overloads_are_an_AmbiguousMatchException() => Assert.Equal(typeof(AmbiguousMatchException).FullName, await FailureAsync(Box, "Twice", 1));

    [Fact]
    public async Task Inherited_public_methods_and_property_accessors_count()
    {
        Assert.Equal("\"a box\"", await CallAsync(Box, "tostring", null));
        Assert.Equal("3", await CallAsync(Box, "get_Sides", null));
    }

    [Fact]
    public async Task Methods_of_the_state_count_only_where_that_is_allowed()
    {
        Assert.Equal(typeof(NotSupportedException).FullName, await FailureAsync(Box, "OfState", null));
        Assert.Equal("\"of state\"", await CallAsync(Plain, "ofstate", null));
    }

    [Fact]
    public async Task Delete_is_implicit_in_any_case_and_an_own_one_comes_first()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        foreach (EntityInstanceId id in new[] { Box, new EntityInstanceId("own", "o") })
        {
            await engine.Client.Entities.SignalEntityAsync(id, "Nothing");
            await engine.Client.Entities.SignalEntityAsync(id, "DELETE");
        }

        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(Box));
        Assert.NotNull(await engine.Client.Entities.GetEntityAsync(new EntityInstanceId("own", "o")));
    }

    [Fact]
    public async Task An_unknown_operation_names_entity_and_operation()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        EntityOperationFailedException failed = await FailedAsync(engine, Box, "Unheard", null);
        Assert.Equal(
            ("System.NotSupportedException", "No suitable method found for entity operation 'box/Unheard'."), (failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage));
    }

    [Fact]
    public async Task Context_and_input_are_bound_and_the_input_may_be_the_operation_type_in_name_only()
    {
        Assert.Equal("\"@box@b 5\"", await CallAsync(Box, "Where", 5));
        Assert.Equal("\"@box@b 5\"", await CallAsync(Box, "WhereLast", 5));
        Assert.NotNull(await FailureAsync(Box, "TakesOperation", 5));
    }

    [Fact]
    public async Task Without_an_input_the_declared_default_counts_and_else_it_is_an_InvalidOperationException()
    {
        Assert.Equal("4", await CallAsync(Box, "OrFour", null));
        Assert.Equal("5", await CallAsync(Box, "OrFour", 5));
        Assert.Equal(typeof(InvalidOperationException).FullName, await FailureAsync(Box, "Give", null));
    }

    [Fact]
    public async Task Two_inputs_or_two_contexts_are_an_InvalidOperationException()
    {
        Assert.Equal(typeof(InvalidOperationException).FullName, await FailureAsync(Box, "TwoInputs", 1));
        Assert.Equal(typeof(InvalidOperationException).FullName, await FailureAsync(Box, "TwoContexts", 1));
    }

    [Fact]
    public async Task An_exception_of_a_method_comes_out_unwrapped() => Assert.Equal(typeof(FormatException).FullName, await FailureAsync(Box, "Throw", null));

    [Fact]
    public async Task State_begins_as_InitializeState_says_and_a_read_only_operation_keeps_it()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Plain, "OfState");
        await engine.Client.Entities.SignalEntityAsync(new EntityInstanceId("own", "o"), "Read");
        await engine.IdleAsync();
        Assert.NotNull(await engine.Client.Entities.GetEntityAsync(Plain));
        Assert.Equal("initial", (await engine.Client.Entities.GetEntityAsync<string>(new EntityInstanceId("own", "o")))!.State);
    }

    [Fact]
    public async Task A_state_type_without_a_default_constructor_fails_unless_InitializeState_is_overridden() =>
        Assert.Equal(typeof(MissingMethodException).FullName, await FailureAsync(new EntityInstanceId("text", "t"), "Read", null));

    [Fact]
    public async Task A_nullable_state_begins_as_its_underlying_default() => Assert.Equal("0", await CallAsync(new EntityInstanceId("maybe", "m"), "Read", null));

    [Fact]
    public async Task Setting_the_state_to_null_removes_the_entity()
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        await engine.Client.Entities.SignalEntityAsync(Box, "Nothing");
        await engine.IdleAsync();
        Assert.NotNull(await engine.Client.Entities.GetEntityAsync(Box));
        await engine.Client.Entities.SignalEntityAsync(Box, "Vanish");
        await engine.IdleAsync();
        Assert.Null(await engine.Client.Entities.GetEntityAsync(Box));
    }

    private static TableApp App() => new TableApp()
        .Entity<BoxEntity>("box")
        .Entity<OwnEntity>("own")
        .Entity<TextEntity>("text")
        .Entity<MaybeEntity>("maybe")
        .Entity<PlainEntity>("plain")
        .Orchestrator("Call", async c =>
        {
            Request request = c.GetInput<Request>()!;
            return await c.Entities.CallEntityAsync<System.Text.Json.JsonElement?>(EntityInstanceId.FromString(request.Id), request.Operation, request.Input is { } n ? n : null);
        })
        .Orchestrator("Fail", async c =>
        {
            Request request = c.GetInput<Request>()!;
            EntityOperationFailedException failed = await Assert.ThrowsAsync<EntityOperationFailedException>(() =>
                c.Entities.CallEntityAsync(EntityInstanceId.FromString(request.Id), request.Operation, request.Input is { } n ? n : null));
            return new[] { failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage };
        });

    private static async Task<EntityOperationFailedException> FailedAsync(TestEngine engine, EntityInstanceId id, string operation, int? input)
    {
        string[] failure = (await engine.RunAsync("Fail", new Request(id.ToString(), operation, input))).ReadOutputAs<string[]>()!;
        return new EntityOperationFailedException(id, operation, new TaskFailureDetails(failure[0], failure[1], null, null, null));
    }

    private async Task<string?> CallAsync(EntityInstanceId id, string operation, int? input)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        OrchestrationMetadata ended = await engine.RunAsync("Call", new Request(id.ToString(), operation, input));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, ended.RuntimeStatus);
        return ended.SerializedOutput;
    }

    private async Task<string> FailureAsync(EntityInstanceId id, string operation, int? input)
    {
        await using TestEngine engine = await TestEngine.StartAsync(hot, App());
        return (await FailedAsync(engine, id, operation, input)).FailureDetails.ErrorType;
    }

    public sealed record Request(string Id, string Operation, int? Input);

    public sealed class BoxEntity : TaskEntity<BoxState>
    {
        public int Sides => 3;

        public int Give(int n) => n;

        public Task<int> GiveTask(int n) => Task.FromResult(n);

        public ValueTask<int> GiveValueTask(int n) => new(n);

        public void Nothing()
        {
        }

        public Task NoTask() => Task.CompletedTask;

        public ValueTask NoValueTask() => default;

        public int Twice(int n) => n;

        public int Twice(string text) => text.Length;

        public string Where(TaskEntityContext context, int n) => $"{context.Id} {n}";

        public string WhereLast(int n, TaskEntityContext context) => $"{context.Id} {n}";

        public string TakesOperation(TaskEntityOperation operation) => operation.Name;

        public int OrFour(int n = 4) => n;

        public int TwoInputs(int a, int b) => a + b;

        public string TwoContexts(TaskEntityContext a, TaskEntityContext b) => $"{a}{b}";

        public void Throw() => throw new FormatException("thrown");

        public void Vanish() => State = null!;

        public override string ToString() => "a box";
    }

    public sealed class BoxState
    {
        public int Count { get; set; }

        public string OfState() => "of state";
    }

    public sealed class OwnEntity : TaskEntity<string>
    {
        public string Read() => State;

        public void Nothing() => State = "kept";

        public void Delete() => State = "not deleted";

        protected override string InitializeState(TaskEntityOperation entityOperation) => "initial";
    }

    public sealed class TextEntity : TaskEntity<string>
    {
        public string Read() => State;
    }

    public sealed class MaybeEntity : TaskEntity<int?>
    {
        public int? Read() => State;
    }

    public sealed class PlainEntity : TaskEntity<BoxState>
    {
        protected override bool AllowStateDispatch => true;
    }
}

public sealed class EntityDispatchWithHotCacheTests() : EntityDispatchTests(2000);

public sealed class EntityDispatchWithEvictionTests() : EntityDispatchTests(0);
