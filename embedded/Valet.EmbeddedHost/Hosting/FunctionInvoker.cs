using System.Linq.Expressions;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Calls one function method: makes its object, binds its parameters, awaits its result. Compiled once, no reflection per call.</summary>
internal sealed class FunctionInvoker : IFunctionInvoker
{
    private readonly ParameterBinder[] _binders;
    private readonly string[] _names;
    private readonly bool _bindsAsynchronously;
    private readonly Func<object?, object?[], ValueTask<object?>> _call;
    private readonly Func<HostFunctionContext, object>? _create;
    private readonly bool _disposes;

    public FunctionInvoker(MethodInfo method, ParameterBinder[] binders)
    {
        _binders = binders;
        _names = [.. method.GetParameters().Select(p => p.Name!)];
        _bindsAsynchronously = binders.Any(b => b.BindAsync is not null);
        _call = Compile(method);
        if (method.IsStatic) return;
        _create = Creator(method.DeclaringType!);
        _disposes = typeof(IDisposable).IsAssignableFrom(method.DeclaringType) || typeof(IAsyncDisposable).IsAssignableFrom(method.DeclaringType);
    }

    public async Task InvokeAsync(HostFunctionContext context)
    {
        var arguments = _binders.Length == 0 ? [] : new object?[_binders.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var binder = _binders[i];
            if (binder.BindAsync is null) arguments[i] = binder.Bind!(context);
        }

        if (_bindsAsynchronously)
        {
            for (var i = 0; i < arguments.Length; i++)
                if (_binders[i].BindAsync is { } bind && context.Inputs?.ContainsKey(_names[i]) != true) arguments[i] = await bind(context);
        }

        if (context.Inputs is { } known)
        {
            for (var i = 0; i < arguments.Length; i++)
                if (known.TryGetValue(_names[i], out var value)) arguments[i] = value;
        }

        var instance = _create?.Invoke(context);
        if (!_disposes)
        {
            context.ResultValue = await _call(instance, arguments);
            return;
        }

        try
        {
            context.ResultValue = await _call(instance, arguments);
        }
        finally
        {
            if (instance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (instance as IDisposable)?.Dispose();
        }
    }

    /// <summary>Binds one parameter ahead of the call and keeps the value for it; null when there is no such parameter.</summary>
    public async ValueTask<object?> BindAsync(HostFunctionContext context, string name)
    {
        var known = context.Inputs ??= new(StringComparer.OrdinalIgnoreCase);
        if (known.TryGetValue(name, out var value)) return value;
        var index = Array.FindIndex(_names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0) return null;
        var binder = _binders[index];
        value = binder.BindAsync is { } bind ? await bind(context) : binder.Bind!(context);
        known[name] = value;
        return value;
    }

    private static Func<HostFunctionContext, object> Creator(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors is [{ } only] && only.GetParameters().Length == 0)
        {
            var create = Expression.Lambda<Func<object>>(Expression.New(only)).Compile();
            return _ => create();
        }

        var factory = ActivatorUtilities.CreateFactory(type, Type.EmptyTypes);
        return context => factory(context.InstanceServices, null);
    }

    private static Func<object?, object?[], ValueTask<object?>> Compile(MethodInfo method)
    {
        var instance = Expression.Parameter(typeof(object), "instance");
        var arguments = Expression.Parameter(typeof(object?[]), "arguments");
        var values = method.GetParameters().Select((p, i) => Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(i)), p.ParameterType));
        var call = Expression.Call(method.IsStatic ? null : Expression.Convert(instance, method.DeclaringType!), method, values);
        return Expression.Lambda<Func<object?, object?[], ValueTask<object?>>>(Awaited(call, method.ReturnType), instance, arguments).Compile();
    }

    private static Expression Awaited(Expression call, Type type)
    {
        if (type == typeof(void)) return Expression.Block(call, Expression.Default(typeof(ValueTask<object?>)));
        if (type == typeof(Task)) return Expression.Call(Helper(nameof(FromTask)), call);
        if (type == typeof(ValueTask)) return Expression.Call(Helper(nameof(FromValueTask)), call);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            return Expression.Call(Helper(nameof(FromTaskOf)).MakeGenericMethod(type.GenericTypeArguments), call);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            return Expression.Call(Helper(nameof(FromValueTaskOf)).MakeGenericMethod(type.GenericTypeArguments), call);
        return Expression.New(typeof(ValueTask<object?>).GetConstructor([typeof(object)])!, Expression.Convert(call, typeof(object)));
    }

    private static MethodInfo Helper(string name) => typeof(FunctionInvoker).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    // These await without ConfigureAwait(false): an orchestrator must stay on its one logical thread.
    private static async ValueTask<object?> FromTask(Task task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromValueTask(ValueTask task)
    {
        await task;
        return null;
    }

    private static async ValueTask<object?> FromTaskOf<T>(Task<T> task) => await task;

    private static async ValueTask<object?> FromValueTaskOf<T>(ValueTask<T> task) => await task;
}
