using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Microsoft.DurableTask.Entities;

/// <summary>An operation found on an entity or on its state: binds the input, awaits the result, keeps the state.</summary>
internal sealed class EntityMethod
{
    private static readonly ConcurrentDictionary<(Type Type, string Name), EntityMethod?> Found = [];

    private readonly MethodInfo _method;
    private readonly ParameterInfo[] _parameters;

    private EntityMethod(MethodInfo method)
    {
        _method = method;
        _parameters = method.GetParameters();
    }

    public static EntityMethod? Find(object target, string operation) =>
        Found.GetOrAdd((target.GetType(), operation), static key =>
            key.Type.GetMethod(key.Name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase) is { } method ? new EntityMethod(method) : null);

    public async ValueTask<object?> InvokeAsync(object target, TaskEntityOperation operation, Action<TaskEntityOperation> keep)
    {
        object?[] arguments = Bind(operation);
        object? result;
        try
        {
            result = await AwaitAsync(_method.Invoke(target, arguments));
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }

        keep(operation);
        return result;
    }

    private async ValueTask<object?> AwaitAsync(object? returned)
    {
        Type type = _method.ReturnType;
        if (type == typeof(void))
            return null;
        if (returned is ValueTask plain)
        {
            await plain;
            return null;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            returned = type.GetMethod(nameof(ValueTask<object>.AsTask))!.Invoke(returned, null);
        if (returned is not Task task)
            return returned;
        await task;
        return type.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
    }

    private object?[] Bind(TaskEntityOperation operation)
    {
        var arguments = new object?[_parameters.Length];
        bool contextBound = false, inputBound = false;
        for (int i = 0; i < _parameters.Length; i++)
        {
            ParameterInfo parameter = _parameters[i];
            if (parameter.ParameterType == typeof(TaskEntityContext))
            {
                Once(ref contextBound, operation, "context");
                arguments[i] = operation.Context;
            }
            else
            {
                Once(ref inputBound, operation, "input");
                arguments[i] = operation.HasInput ? operation.GetInput(parameter.ParameterType) : Default(parameter, operation);
            }
        }

        return arguments;
    }

    private static void Once(ref bool bound, TaskEntityOperation operation, string what)
    {
        if (bound)
            throw new InvalidOperationException($"The entity operation '{operation.Context.Id.Name}/{operation.Name}' has more than one {what} parameter; keep one.");
        bound = true;
    }

    private static object? Default(ParameterInfo parameter, TaskEntityOperation operation) => parameter.HasDefaultValue
        ? parameter.DefaultValue
        : throw new InvalidOperationException(
            $"The entity operation '{operation.Context.Id.Name}/{operation.Name}' was called without the input its parameter '{parameter.Name}' needs.");
}
