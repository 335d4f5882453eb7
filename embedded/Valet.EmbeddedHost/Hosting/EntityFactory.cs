using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Entities;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Makes the object that performs an entity's operations; what can be known of the type is worked out once.</summary>
internal static class EntityFactory<T>
{
    private static readonly bool IsEntity = typeof(ITaskEntity).IsAssignableFrom(typeof(T));

    private static readonly bool IsPlain = typeof(T).GetConstructors() is [{ } only] && only.GetParameters().Length == 0;

    private static ObjectFactory? _factory;

    public static ITaskEntity Create(FunctionContext invocation, object[] arguments)
    {
        if (!IsEntity) return new StateEntity<T>();
        var app = HostFunctionContext.From(invocation).App;
        if (arguments.Length > 0) return (ITaskEntity)ActivatorUtilities.CreateInstance<T>(invocation.InstanceServices, arguments)!;
        if (app.IsRegistered(typeof(T))) return (ITaskEntity)invocation.InstanceServices.GetRequiredService(typeof(T));
        if (IsPlain) return (ITaskEntity)Activator.CreateInstance<T>()!;
        _factory ??= ActivatorUtilities.CreateFactory(typeof(T), Type.EmptyTypes);
        return (ITaskEntity)_factory(invocation.InstanceServices, null);
    }
}

/// <summary>An entity whose operations are the methods of its state.</summary>
internal sealed class StateEntity<TState> : TaskEntity<TState>
{
    protected override bool AllowStateDispatch => true;
}
