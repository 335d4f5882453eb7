using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Valet.EmbeddedHost.Generators;

/// <summary>Typed calls of activity functions: methods with <c>[Function]</c> and a parameter with <c>[ActivityTrigger]</c>.</summary>
internal static class ActivityFunctionHelpers
{
    public const string Attribute = "Microsoft.Azure.Functions.Worker.FunctionAttribute";

    private const string Trigger = "Microsoft.Azure.Functions.Worker.ActivityTriggerAttribute";

    public static IEnumerable<Helper> Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var method = (IMethodSymbol)context.TargetSymbol;
        if (method.Parameters.FirstOrDefault(p => p.GetAttributes().Any(a => a.AttributeClass?.ToDisplayString() == Trigger)) is not { } trigger)
            yield break;
        ITypeSymbol? output = Output(method.ReturnType);
        if (Names.Given(context.Attributes[0]) is not { } name || !SyntaxFacts.IsValidIdentifier(name))
            yield break;
        if ((output is null ? Names.Access(method.ContainingType, trigger.Type) : Names.Access(method.ContainingType, trigger.Type, output)) is not { } access)
            yield break;
        string generic = output is null ? string.Empty : $"<{Names.Type(output)}>";
        string type = trigger.Type.SpecialType == SpecialType.System_Object ? "object?" : Names.Type(trigger.Type);
        string literal = SymbolDisplay.FormatLiteral(name, quote: true);
        yield return new Helper("Microsoft.DurableTask", $"call {name}", $$"""
                    /// <summary>Calls the activity function <c>{{name}}</c>.</summary>
                    {{access}} static global::System.Threading.Tasks.Task{{generic}} Call{{name}}Async(
                        this global::Microsoft.DurableTask.TaskOrchestrationContext ctx, {{type}} @{{trigger.Name}}, global::Microsoft.DurableTask.TaskOptions? options = null) =>
                        ctx.CallActivityAsync{{generic}}({{literal}}, @{{trigger.Name}}, options);
            """);
    }

    /// <summary>What the caller gets: null for an activity without a result.</summary>
    private static ITypeSymbol? Output(ITypeSymbol returned)
    {
        if (returned.SpecialType == SpecialType.System_Void)
            return null;
        if (returned is not INamedTypeSymbol { Name: "Task" or "ValueTask" } task || task.ContainingNamespace.ToDisplayString() != "System.Threading.Tasks")
            return returned;
        return task.TypeArguments.Length == 1 ? task.TypeArguments[0] : null;
    }
}
