using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Valet.EmbeddedHost.Generators;

/// <summary>Typed waits and sends of types marked <c>[DurableEvent]</c>.</summary>
internal static class EventHelpers
{
    public const string Attribute = "Microsoft.DurableTask.DurableEventAttribute";

    public static IEnumerable<Helper> Of(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        string name = Names.Given(context.Attributes[0]) ?? type.Name;
        if (type.IsGenericType || !SyntaxFacts.IsValidIdentifier(name) || Names.Access(type) is not { } access)
            yield break;
        string space = Names.Space(type), payload = Names.Type(type), literal = SymbolDisplay.FormatLiteral(name, quote: true), see = Names.See(type);
        yield return new Helper(space, $"wait {name}", $$"""
                    /// <summary>Waits for the external event {{see}}.</summary>
                    {{access}} static global::System.Threading.Tasks.Task<{{payload}}> WaitFor{{name}}Async(
                        this global::Microsoft.DurableTask.TaskOrchestrationContext context, global::System.Threading.CancellationToken cancellationToken = default) =>
                        context.WaitForExternalEvent<{{payload}}>({{literal}}, cancellationToken);
            """);
        yield return new Helper(space, $"send {name}", $$"""
                    /// <summary>Sends the event {{see}} to another instance.</summary>
                    {{access}} static void Send{{name}}(
                        this global::Microsoft.DurableTask.TaskOrchestrationContext context, string instanceId, {{payload}} eventData) =>
                        context.SendEvent(instanceId, {{literal}}, eventData);
            """);
    }
}
