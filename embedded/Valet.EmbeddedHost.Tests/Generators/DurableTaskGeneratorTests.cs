using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Generators;

namespace Valet.EmbeddedHost.Tests.Generators;

public sealed class DurableTaskGeneratorTests
{
    private const string Usings = """
        #nullable enable
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Azure.Functions.Worker;
        using Microsoft.DurableTask;
        using Microsoft.DurableTask.Client;

        """;

    [Fact]
    public void An_orchestrator_class_gets_a_typed_start_and_a_typed_call_beside_it() => AssertCompiles("""
        namespace Shop;

        [DurableTask]
        public sealed class PlaceOrder : TaskOrchestrator<int, string?>
        {
            public override Task<string?> RunAsync(TaskOrchestrationContext context, int input) => Task.FromResult<string?>(null);
        }

        public static class Use
        {
            public static Task<string> Start(DurableTaskClient client) => client.ScheduleNewPlaceOrderInstanceAsync(3, new StartOrchestrationOptions("id"));

            public static async Task<string> Call(TaskOrchestrationContext context) => await context.CallPlaceOrderAsync(3, new TaskOptions()) ?? "";
        }
        """);

    [Fact]
    public void An_activity_class_gets_a_typed_call_under_the_name_of_its_attribute_and_may_leave_out_a_nullable_input() => AssertCompiles("""
        namespace Shop;

        [DurableTask("Ship")]
        public sealed class ShipActivity : TaskActivity<string?, int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, string? input) => Task.FromResult(1);
        }

        public static class Use
        {
            public static Task<int> Call(TaskOrchestrationContext context) => context.CallShipAsync();
        }
        """);

    [Fact]
    public void A_class_without_a_namespace_gets_its_helpers_in_the_namespace_of_the_official_ones() => AssertCompiles("""
        [DurableTask]
        public sealed class Bare : TaskActivity<int[], int>
        {
            public override Task<int> RunAsync(TaskActivityContext context, int[] input) => Task.FromResult(input.Length);
        }

        public static class Use
        {
            public static Task<int> Call(TaskOrchestrationContext context) => Microsoft.DurableTask.GeneratedDurableTaskExtensions.CallBareAsync(context, [1]);
        }
        """);

    [Fact]
    public void An_event_type_gets_a_wait_and_a_send() => AssertCompiles("""
        namespace Shop;

        [DurableEvent("Paid")]
        public sealed record PaymentEvent(decimal Amount);

        public static class Use
        {
            public static async Task<decimal> Wait(TaskOrchestrationContext context, CancellationToken token)
            {
                context.SendPaid("other", new PaymentEvent(1));
                return (await context.WaitForPaidAsync(token)).Amount;
            }
        }
        """);

    [Fact]
    public void An_activity_function_gets_a_call_with_its_own_parameter_whatever_it_returns() => AssertCompiles("""
        namespace Shop;

        public class Functions
        {
            [Function("Count")] public int Count([ActivityTrigger] string text, FunctionContext context) => text.Length;
            [Function("CountLater")] public Task<int> CountLater([ActivityTrigger] string @object) => Task.FromResult(1);
            [Function("Forget")] public Task Forget([ActivityTrigger] object nothing) => Task.CompletedTask;
            [Function("not an identifier")] public void Odd([ActivityTrigger] string text) { }
        }

        public static class Use
        {
            public static async Task<int> Call(TaskOrchestrationContext context)
            {
                await context.CallForgetAsync(null);
                return await context.CallCountAsync(text: "a") + await context.CallCountLaterAsync("b", new TaskOptions());
            }
        }
        """);

    [Fact]
    public void What_is_internal_gets_internal_helpers_and_what_is_private_none() => AssertCompiles("""
        namespace Shop;

        internal sealed record Secret(int Code);

        [DurableTask]
        public sealed class Guard
        {
            [DurableTask] private sealed class Hidden : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
        }

        [DurableTask]
        internal sealed class Open : TaskActivity<Secret, Secret>
        {
            public override Task<Secret> RunAsync(TaskActivityContext context, Secret input) => Task.FromResult(input);
        }

        internal static class Use
        {
            public static Task<Secret> Call(TaskOrchestrationContext context) => context.CallOpenAsync(new Secret(1));
        }
        """);

    [Fact]
    public void An_edit_elsewhere_generates_nothing_anew()
    {
        CSharpCompilation app = Compile("""
            [DurableTask] public sealed class Bare : TaskActivity<int, int>
            {
                public override Task<int> RunAsync(TaskActivityContext context, int input) => Task.FromResult(input);
            }
            """);
        var options = new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new DurableTaskGenerator().AsSourceGenerator()], driverOptions: options).RunGenerators(app);
        driver = driver.RunGenerators(app.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal sealed class Unrelated;")));
        Assert.All(
            driver.GetRunResult().Results[0].TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static void AssertCompiles(string source)
    {
        CSharpGeneratorDriver.Create(new DurableTaskGenerator())
            .RunGeneratorsAndUpdateCompilation(Compile(source), out Compilation app, out ImmutableArray<Diagnostic> refusals, TestContext.Current.CancellationToken);
        Assert.Empty(refusals);
        Assert.Empty(app.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).Select(diagnostic => diagnostic.ToString()));
    }

    private static CSharpCompilation Compile(string source)
    {
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> assemblies = platform.Split(Path.PathSeparator).Append(typeof(TaskName).Assembly.Location).Distinct();
        return CSharpCompilation.Create(
            "App",
            [CSharpSyntaxTree.ParseText(Usings + source)],
            assemblies.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
