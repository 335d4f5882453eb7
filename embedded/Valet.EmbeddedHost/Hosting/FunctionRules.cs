using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>What a function must fulfil, each rule with the sentence that says how to mend its breach.</summary>
internal static partial class FunctionRules
{
    public static IEnumerable<string> CheckAlone(string? name, MethodInfo method, IReadOnlyList<(ParameterInfo Parameter, TriggerBindingAttribute Attribute)> triggers)
    {
        if (!IsName(name))
            yield return "has a bad name: it must begin with a letter and hold only letters, digits, '_' and '-', at most 128 of them.";
        else if (name.Equals("host", StringComparison.OrdinalIgnoreCase))
            yield return "has a bad name: 'host' is reserved.";

        if (!method.IsPublic) yield return "must be a public method.";
        if (method.ContainsGenericParameters) yield return "must not be generic, and neither may its class be.";
        if (method is { IsStatic: false, DeclaringType.IsAbstract: true }) yield return "is an instance method of an abstract class; make the class concrete or the method static.";
        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            yield return "is async void, so nobody can wait for it; return Task.";
        foreach (var parameter in method.GetParameters().Where(p => p.ParameterType.IsByRef))
            yield return $"takes parameter '{parameter.Name}' by reference; take it by value.";

        if (triggers.Count == 0)
            yield return "has no trigger; mark one parameter with HttpTrigger, TimerTrigger, BlobTrigger, OrchestrationTrigger, ActivityTrigger or EntityTrigger.";
        else if (triggers.Count > 1)
            yield return $"has {triggers.Count} triggers; a function has exactly one.";
        else if (CheckTrigger(triggers[0].Parameter, triggers[0].Attribute) is { } wrong)
            yield return wrong;

        foreach (var parameter in method.GetParameters().Where(p => p.IsDefined(typeof(DurableClientAttribute)) && p.ParameterType != typeof(DurableTaskClient)))
            yield return $"binds [DurableClient] to parameter '{parameter.Name}' of type {parameter.ParameterType}; it must be exactly DurableTaskClient.";
    }

    public static void CheckTogether(IReadOnlyList<FunctionDescriptor> functions, List<string> errors)
    {
        foreach (var same in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            errors.Add($"Function '{same.First().Name}' exists {same.Count()} times: {string.Join(", ", same.Select(f => f.EntryPoint))}; names must be unique, upper and lower case alike.");

        foreach (var same in functions.Where(f => f.Kind != FunctionKind.Http).GroupBy(f => $"{f.Kind} {f.TriggerName}", StringComparer.OrdinalIgnoreCase).Where(g => g.DistinctBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Count() > 1))
            errors.Add($"{same.First().Kind} '{same.First().TriggerName}' is served by {same.Count()} functions: {string.Join(", ", same.Select(f => f.Name))}; leave one.");

        var routes = functions.Where(f => f.Kind == FunctionKind.Http).ToArray();
        for (var i = 0; i < routes.Length; i++)
        {
            for (var j = i + 1; j < routes.Length; j++)
            {
                if (SameRoute(routes[i], routes[j]))
                    errors.Add($"Functions '{routes[i].Name}' and '{routes[j].Name}' answer the same route '{Route(routes[i])}' and method; change one of them.");
            }
        }
    }

    public static bool IsName([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? name) => !string.IsNullOrEmpty(name) && NamePattern().IsMatch(name);

    private static string? CheckTrigger(ParameterInfo parameter, TriggerBindingAttribute attribute)
    {
        var type = parameter.ParameterType;
        return attribute switch
        {
            HttpTriggerAttribute when type != typeof(HttpRequest) && type != typeof(HttpRequestData) && type != typeof(FunctionContext) =>
                $"has an HTTP trigger on a parameter of type {type}; it must be HttpRequest or HttpRequestData.",
            HttpTriggerAttribute http => CheckRoute(http.Route),
            OrchestrationTriggerAttribute when type != typeof(TaskOrchestrationContext) =>
                $"has an orchestration trigger on a parameter of type {type}; it must be TaskOrchestrationContext.",
            EntityTriggerAttribute when type != typeof(TaskEntityDispatcher) => $"has an entity trigger on a parameter of type {type}; it must be TaskEntityDispatcher.",
            OrchestrationTriggerAttribute or EntityTriggerAttribute or ActivityTriggerAttribute or TimerTriggerAttribute or BlobTriggerAttribute => null,
            QueueTriggerAttribute => "has a queue trigger, which this host does not run; start the work from HTTP, a timer or a blob, or run the app in Azure.",
            _ => $"has a trigger that this host does not run: {attribute.GetType().Name}.",
        };
    }

    private static string? CheckRoute(string? route)
    {
        if (route is null) return null;
        if (route.StartsWith('/')) return $"has a bad route '{route}': it must not begin with a slash.";
        try
        {
            RoutePatternFactory.Parse(route);
            return null;
        }
        catch (RoutePatternException error)
        {
            return $"has a bad route '{route}': {error.Message}";
        }
    }

    private static bool SameRoute(FunctionDescriptor one, FunctionDescriptor other) =>
        !one.Name.Equals(other.Name, StringComparison.OrdinalIgnoreCase)
        && Route(one).Equals(Route(other), StringComparison.OrdinalIgnoreCase)
        && (one.Http!.Methods is not { Length: > 0 } || other.Http!.Methods is not { Length: > 0 }
            || one.Http.Methods.Intersect(other.Http.Methods, StringComparer.OrdinalIgnoreCase).Any());

    private static string Route(FunctionDescriptor function) => function.Http!.Route ?? function.Name;

    [GeneratedRegex(@"\A[a-z][a-z0-9_\-]{0,127}\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
