using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Decides, once per parameter, where its value comes from.</summary>
internal static class ParameterBinding
{
    /// <param name="parameter">The parameter to bind.</param>
    /// <param name="trigger">The function's trigger parameter.</param>
    /// <param name="kind">The function's kind.</param>
    /// <param name="isOrchestrationInput">Whether this is the parameter that receives an orchestration's input.</param>
    public static ParameterBinder For(ParameterInfo parameter, ParameterInfo trigger, FunctionKind kind, bool isOrchestrationInput)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return ParameterBinder.From(context => context);
        if (type == typeof(CancellationToken)) return ParameterBinder.From(context => context.CancellationToken);
        if (parameter == trigger) return ForTrigger(parameter, kind);
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null) return ParameterBinder.From(context => context.App.Client);
        if (parameter.GetCustomAttribute<InputConverterAttribute>() is { } converter) return Converted(parameter, converter.ConverterType);
        if (isOrchestrationInput) return OrchestrationInput(parameter);
        return ByName(parameter);
    }

    private static ParameterBinder ForTrigger(ParameterInfo parameter, FunctionKind kind) => kind switch
    {
        FunctionKind.Http when parameter.ParameterType == typeof(HttpRequestData) =>
            ParameterBinder.From(context => new AspNetCoreRequestData(context.HttpContext!.Request, context)),
        FunctionKind.Http => ParameterBinder.From(context => context.HttpContext!.Request),
        FunctionKind.Activity => ActivityInput(parameter),
        FunctionKind.Timer => TimerInput(parameter),
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
        return ParameterBinder.From(context =>
        {
            var input = ((ActivityWork)context.Trigger!).Input;
            if (input is null) return none;
            try
            {
                return context.App.Converter.Deserialize(input, type) ?? none;
            }
            catch (Exception error) when (error is not InvalidOperationException)
            {
                throw new InvalidOperationException($"The input of activity '{context.Function.Name}' cannot be read as {type}.", error);
            }
        });
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
                var conversion = await converter.ConvertAsync(new HostConverterContext(type, TriggerData.Text(context, name), context));
                return conversion.Status switch
                {
                    ConversionStatus.Succeeded => conversion.Value ?? none,
                    ConversionStatus.Failed => throw conversion.Error
                        ?? new FunctionInputConverterException($"Parameter '{name}' of function '{context.Function.Name}' cannot be made by {converterType.Name}."),
                    _ => none,
                };
            },
        };
    }

    private static ParameterBinder ByName(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        var name = parameter.Name!;
        var none = DeclaredDefault(parameter);
        return ParameterBinder.From(context => TriggerData.Text(context, name) is { } text
            ? TextConversion.To(text, type, name, context.Function.Name, context.App.Serializer.JsonForText) ?? none
            : none);
    }

    private static object? DeclaredDefault(ParameterInfo parameter) =>
        parameter.HasDefaultValue && parameter.DefaultValue is { } value ? value : DefaultOf(parameter.ParameterType);

    private static object? DefaultOf(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
