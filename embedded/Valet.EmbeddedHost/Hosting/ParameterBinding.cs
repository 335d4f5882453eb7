using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Decides, once per parameter, where its value comes from.</summary>
internal static class ParameterBinding
{
    /// <param name="parameter">The parameter to bind.</param>
    /// <param name="trigger">The function's trigger parameter.</param>
    /// <param name="kind">The function's kind.</param>
    /// <param name="converters">The converters that the app registered for all parameters.</param>
    /// <param name="isOrchestrationInput">Whether this is the parameter that receives an orchestration's input.</param>
    public static ParameterBinder For(ParameterInfo parameter, ParameterInfo trigger, FunctionKind kind, IReadOnlyList<Type> converters, bool isOrchestrationInput)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return ParameterBinder.From(context => context);
        if (type == typeof(CancellationToken)) return ParameterBinder.From(context => context.CancellationToken);
        if (parameter == trigger) return ForTrigger(parameter, kind);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null) return ParameterBinder.From(context => context.App.Client);
        if (parameter.GetCustomAttribute<InputConverterAttribute>() is { } converter) return Converted(parameter, converter.ConverterType);
        if (isOrchestrationInput) return OrchestrationInput(parameter);
        return OfType(type) is { } ofType ? Converted(parameter, ofType) : ByName(parameter, converters);
    }

    private static ParameterBinder ForTrigger(ParameterInfo parameter, FunctionKind kind) => kind switch
    {
        FunctionKind.Http when parameter.ParameterType == typeof(HttpRequestData) =>
            ParameterBinder.From(context => new AspNetCoreRequestData(context.HttpContext!.Request, context)),
        FunctionKind.Http => ParameterBinder.From(context => context.HttpContext!.Request),
        FunctionKind.Activity => ActivityInput(parameter),
        FunctionKind.Timer => TimerInput(parameter),
        FunctionKind.Blob => BlobBinder.ForTrigger(parameter),
        _ => ParameterBinder.From(context => context.Trigger),
    };

    private static ParameterBinder TimerInput(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsAssignableFrom(typeof(TimerInfo))) return ParameterBinder.From(context => ((TimerWork)context.Trigger!).Info);
        return ParameterBinder.From(context => TextConversion.To(
            context.App.Converter.Serialize(((TimerWork)context.Trigger!).Info)!, parameter.ParameterType, parameter.Name!, context.Function.Name, context.App.Serializer.JsonForText));
    }

    private static ParameterBinder ActivityInput(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var none = DefaultOf(type);
        return ParameterBinder.From(context => ((ActivityWork)context.Trigger!).Read(context, type) ?? none);
    }

    /// <summary>
    /// Binds only when the value's run-time type is exactly the parameter's, as the official converter does: a nullable, an
    /// interface or a base class stays at its default, here as in Azure.
    /// </summary>
    private static ParameterBinder OrchestrationInput(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var none = DeclaredDefault(parameter);
        var orchestration = Expression.Parameter(typeof(TaskOrchestrationContext));
        var getInput = Expression.Call(orchestration, typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!.MakeGenericMethod(type));
        var read = Expression.Lambda<Func<TaskOrchestrationContext, object?>>(Expression.Convert(getInput, typeof(object)), orchestration).Compile();
        return ParameterBinder.From(context => read((TaskOrchestrationContext)context.Trigger!) is { } input && input.GetType() == type ? input : none);
    }

    private static ParameterBinder Converted(ParameterInfo parameter, Type converterType)
    {
        var type = parameter.ParameterType;
        var name = parameter.Name!;
        var none = DeclaredDefault(parameter);
        return new ParameterBinder
        {
            BindAsync = async context =>
            {
                var converter = (IInputConverter)ActivatorUtilities.GetServiceOrCreateInstance(context.InstanceServices, converterType);
                var conversion = await converter.ConvertAsync(new HostConverterContext(type, TriggerData.Value(context, name), context));
                return conversion.Status switch
                {
                    ConversionStatus.Succeeded => conversion.Value ?? none,
                    // What is wrong with a body is the body binder's own error, as in Azure.
                    ConversionStatus.Failed when converterType == typeof(FromBodyConverter) && conversion.Error is not null => throw conversion.Error,
                    ConversionStatus.Failed => throw Refusal(context, name, converterType, conversion.Error),
                    _ => none,
                };
            },
        };
    }

    private static Type? OfType(Type type) => (Nullable.GetUnderlyingType(type) ?? type).GetCustomAttribute<InputConverterAttribute>()?.ConverterType;

    /// <summary>The app's converters first, then what the host can do with what the trigger tells under the parameter's name.</summary>
    private static ParameterBinder ByName(ParameterInfo parameter, IReadOnlyList<Type> converters)
    {
        var type = parameter.ParameterType;
        var name = parameter.Name!;
        var none = DeclaredDefault(parameter);
        if (converters.Count == 0) return ParameterBinder.From(BuiltIn);
        return new ParameterBinder
        {
            BindAsync = async context =>
            {
                var source = new HostConverterContext(type, TriggerData.Value(context, name), context);
                foreach (var converterType in converters)
                {
                    var conversion = await ((IInputConverter)ActivatorUtilities.GetServiceOrCreateInstance(context.InstanceServices, converterType)).ConvertAsync(source);
                    if (conversion.Status == ConversionStatus.Succeeded) return conversion.Value ?? none;
                    if (conversion.Status == ConversionStatus.Failed) throw Refusal(context, name, converterType, conversion.Error);
                }

                return BuiltIn(context);
            },
        };

        object? BuiltIn(HostFunctionContext context) => TriggerData.Value(context, name) switch
        {
            null => none,
            string text => TextConversion.To(text, type, name, context.Function.Name, context.App.Serializer.JsonForText) ?? none,
            { } told when type.IsInstanceOfType(told) => told,
            { } told => TextConversion.To(context.App.Converter.Serialize(told), type, name, context.Function.Name, context.App.Serializer.JsonForText) ?? none,
        };
    }

    private static FunctionInputConverterException Refusal(HostFunctionContext context, string name, Type converter, Exception? cause) =>
        new($"Parameter '{name}' of function '{context.Function.Name}' cannot be made by {converter.Name}.", cause);

    public static object? DeclaredDefault(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value : DefaultOf(parameter.ParameterType);

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
