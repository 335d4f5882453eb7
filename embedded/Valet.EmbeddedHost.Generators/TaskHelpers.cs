using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Valet.EmbeddedHost.Generators;

/// <summary>Typed starts and calls of classes marked <c>[DurableTask]</c>.</summary>
internal static class TaskHelpers
{
    public const string Attribute = "Microsoft.DurableTask.DurableTaskAttribute";

    public static IEnumerable<Helper> Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        if (type.IsAbstract || type.IsGenericType)
            yield break;
        string name = Names.Given(context.Attributes[0]) ?? type.Name;
        if (!SyntaxFacts.IsValidIdentifier(name))
            yield break;
        for (INamedTypeSymbol? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (parent.ContainingNamespace.ToDisplayString() != "Microsoft.DurableTask" || parent.TypeArguments.Length != 2)
                continue;
            ITypeSymbol input = parent.TypeArguments[0], output = parent.TypeArguments[1];
            if (Names.Access(type, input, output) is not { } access)
                yield break;
            string space = Names.Space(type), literal = SymbolDisplay.FormatLiteral(name, quote: true), see = Names.See(type);
            string parameter = $"{Names.Type(input)} input{(input.NullableAnnotation == NullableAnnotation.Annotated || IsNullableValue(input) ? " = default" : string.Empty)}";
            string result = Names.Type(output);
            if (parent.Name == "TaskOrchestrator")
            {
                yield return new Helper(space, $"start {name}", $$"""
                            /// <summary>Starts the orchestrator {{see}}; gives the instance's id.</summary>
                            {{access}} static global::System.Threading.Tasks.Task<string> ScheduleNew{{name}}InstanceAsync(
                                this global::Microsoft.DurableTask.Internal.IOrchestrationSubmitter client, {{parameter}}, global::Microsoft.DurableTask.StartOrchestrationOptions? options = null) =>
                                client.ScheduleNewOrchestrationInstanceAsync({{literal}}, input, options);
                    """);
                yield return new Helper(space, $"call {name}", $$"""
                            /// <summary>Calls {{see}} as a sub-orchestration.</summary>
                            {{access}} static global::System.Threading.Tasks.Task<{{result}}> Call{{name}}Async(
                                this global::Microsoft.DurableTask.TaskOrchestrationContext context, {{parameter}}, global::Microsoft.DurableTask.TaskOptions? options = null) =>
                                context.CallSubOrchestratorAsync<{{result}}>({{literal}}, input, options);
                    """);
            }
            else if (parent.Name == "TaskActivity")
            {
                yield return new Helper(space, $"call {name}", $$"""
                            /// <summary>Calls the activity {{see}}.</summary>
                            {{access}} static global::System.Threading.Tasks.Task<{{result}}> Call{{name}}Async(
                                this global::Microsoft.DurableTask.TaskOrchestrationContext ctx, {{parameter}}, global::Microsoft.DurableTask.TaskOptions? options = null) =>
                                ctx.CallActivityAsync<{{result}}>({{literal}}, input, options);
                    """);
            }

            yield break;
        }
    }

    private static bool IsNullableValue(ITypeSymbol type) => type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
}
