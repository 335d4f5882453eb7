using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Azure.Functions.Worker.Http;
using Valet.EmbeddedHost.Triggers;
using Valet.EmbeddedHost.Triggers.Blobs;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Reads one method with a <c>[Function]</c> attribute, or says why it cannot run.</summary>
internal static class FunctionReader
{
    public static FunctionDescriptor? Read(MethodInfo method, TriggerRules rules, IReadOnlyList<Type> converters, List<string> errors, List<string> warnings)
    {
        var name = method.GetCustomAttribute<FunctionAttribute>()!.Name;
        var label = $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";

        // Asked for once: reflection makes these objects lazily, and where two hosts start at the same time two calls may give different ones.
        var parameters = method.GetParameters();
        var triggers = parameters
            .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(t => t.Attribute is not null)
            .ToArray();
        var found = FunctionRules.CheckAlone(name, method, [.. triggers.Select(t => (t.Parameter, t.Attribute!))]).ToArray();
        if (found.Length > 0)
        {
            errors.AddRange(found.Select(e => $"{label} {e}"));
            return null;
        }

        var (trigger, attribute) = triggers[0];
        var (kind, triggerName) = attribute switch
        {
            OrchestrationTriggerAttribute orchestration => (FunctionKind.Orchestrator, orchestration.Orchestration),
            ActivityTriggerAttribute activity => (FunctionKind.Activity, activity.Activity),
            EntityTriggerAttribute entity => (FunctionKind.Entity, entity.EntityName),
            TimerTriggerAttribute => (FunctionKind.Timer, null),
            BlobTriggerAttribute => (FunctionKind.Blob, null),
            _ => (FunctionKind.Http, null),
        };
        var input = kind == FunctionKind.Orchestrator ? parameters.FirstOrDefault(p => IsOrchestrationInput(p, trigger)) : null;
        if (input is not null && NeverBinds(input.ParameterType))
            warnings.Add($"{label} takes its input as {input.ParameterType}, which the worker never binds; read it with context.GetInput<T>() instead.");

        var (wrong, doubtful) = (new List<string>(), new List<string>());
        var schedule = rules.ScheduleOf(attribute!, wrong);
        var blob = rules.BlobOf(attribute!, wrong);
        var inputs = parameters.Select(p => rules.InputOf(p, wrong)).ToArray();
        var outputs = kind is FunctionKind.Orchestrator or FunctionKind.Entity ? [] : rules.OutputsOf(method, wrong);
        var retry = TriggerRules.RetryOf(method, kind, wrong, doubtful);
        errors.AddRange(wrong.Select(e => $"{label} {e}"));
        warnings.AddRange(doubtful.Select(w => $"{label} {w}"));
        if (wrong.Count > 0) return null;

        var binders = parameters.Select((p, i) => inputs[i] is { } source ? BlobBinder.ForInput(p, source) : ParameterBinding.For(p, trigger, kind, converters, p == input)).ToArray();
        return new FunctionDescriptor(name, kind, method, trigger, new FunctionInvoker(method, binders))
        {
            TriggerName = triggerName ?? name,
            Trigger = attribute,
            Schedule = schedule,
            Retry = retry,
            Blob = blob,
            Outputs = outputs,
            HttpResult = kind == FunctionKind.Http ? HttpResultOf(method.ReturnType) : null,
        };
    }

    private static bool IsOrchestrationInput(ParameterInfo parameter, ParameterInfo trigger) =>
        parameter != trigger
        && parameter.ParameterType != typeof(FunctionContext)
        && parameter.ParameterType != typeof(CancellationToken)
        && parameter.GetCustomAttribute<BindingAttribute>() is null
        && parameter.GetCustomAttribute<InputConverterAttribute>() is null;

    private static bool NeverBinds(Type type) => type.IsInterface || type.IsAbstract || type == typeof(object) || Nullable.GetUnderlyingType(type) is not null;

    private static Func<object, object?>? HttpResultOf(Type returnType)
    {
        var type = returnType.IsGenericType && (returnType.GetGenericTypeDefinition() == typeof(Task<>) || returnType.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? returnType.GenericTypeArguments[0]
            : returnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask) || IsHttpResult(type)) return null;
        var property = Array.Find(type.GetProperties(), p => p.IsDefined(typeof(HttpResultAttribute)))
            ?? Array.Find(type.GetProperties(), p => typeof(HttpResponseData).IsAssignableFrom(p.PropertyType));
        if (property?.GetMethod is null || property.GetIndexParameters().Length > 0) return null;
        var returned = Expression.Parameter(typeof(object));
        var guarded = Expression.Condition(
            Expression.TypeIs(returned, property.DeclaringType!),
            Expression.Convert(Expression.Property(Expression.Convert(returned, property.DeclaringType!), property), typeof(object)),
            Expression.Constant(null));
        return Expression.Lambda<Func<object, object?>>(guarded, returned).Compile();
    }

    private static bool IsHttpResult(Type type) =>
        typeof(IResult).IsAssignableFrom(type) || typeof(IActionResult).IsAssignableFrom(type) || typeof(HttpResponseData).IsAssignableFrom(type);
}
