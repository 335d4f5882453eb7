using System.Reflection;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Finds orchestrators, activities and entities of the class-based syntax: what the app registered, and every class marked <c>[DurableTask]</c>.</summary>
internal sealed class TaskClasses(DurableTaskRegistry registered, List<string> errors)
{
    private readonly DurableTaskRegistry _found = new();
    private readonly Dictionary<(FunctionKind Kind, TaskName Name, TaskVersion Version), Type> _types = [];

    public IEnumerable<FunctionDescriptor> Read(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(t => t.IsDefined(typeof(DurableTaskAttribute), inherit: false))) Add(type);
        return
        [
            .. All(registered.Orchestrators, _found.Orchestrators).Select(o => Describe(FunctionKind.Orchestrator, o.Name, typeof(ITaskOrchestrator), 0, new OrchestratorTaskInvoker(o))),
            .. All(registered.Activities, _found.Activities).Select(a => Describe(FunctionKind.Activity, a.Name, typeof(ITaskActivity), 1, new ActivityTaskInvoker(a))),
            .. All(registered.Entities, _found.Entities).Select(e => Describe(FunctionKind.Entity, e.Name, typeof(ITaskEntity), 0, new EntityTaskInvoker(e))),
        ];
    }

    /// <summary>What was registered by hand is what the app means.</summary>
    private static IEnumerable<TaskVersions<T>> All<T>(
        IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> registered,
        IReadOnlyDictionary<(TaskName Name, TaskVersion Version), Func<IServiceProvider, T>> found) => registered
        .Concat(found.Where(f => !registered.ContainsKey(f.Key)))
        .GroupBy(task => task.Key.Name)
        .Select(task => new TaskVersions<T>(task.Key, task.ToDictionary(version => version.Key.Version, version => version.Value)));

    private void Add(Type type)
    {
        var name = DurableTaskRegistry.NameOf(type);
        var version = DurableTaskRegistry.VersionOf(type);
        if (Refusal(type, name) is { } wrong)
        {
            errors.Add($"Durable task '{name}' ({type.FullName}) {wrong}");
            return;
        }

        if (typeof(ITaskOrchestrator).IsAssignableFrom(type)) Register(FunctionKind.Orchestrator, () => _found.AddOrchestrator(name, type));
        else if (typeof(ITaskActivity).IsAssignableFrom(type)) Register(FunctionKind.Activity, () => _found.AddActivity(name, type));
        else Register(FunctionKind.Entity, () => _found.AddEntity(name, type));

        void Register(FunctionKind kind, Action add)
        {
            if (_types.TryAdd((kind, name, version), type)) add();
            else errors.Add($"{kind} '{name}' is served by two classes: {_types[(kind, name, version)].FullName}, {type.FullName}; leave one, or name one differently in its [DurableTask].");
        }
    }

    private static string? Refusal(Type type, TaskName name)
    {
        var kinds = new[] { typeof(ITaskOrchestrator), typeof(ITaskActivity), typeof(ITaskEntity) }.Count(kind => kind.IsAssignableFrom(type));
        if (!FunctionRules.IsName(name)) return "has a bad name: it must begin with a letter and hold only letters, digits, '_' and '-', at most 128 of them.";
        if (kinds != 1) return "is marked [DurableTask] and must derive from exactly one of TaskOrchestrator<TInput, TOutput>, TaskActivity<TInput, TOutput> and TaskEntity<TState>.";
        if (type.IsAbstract || type.ContainsGenericParameters) return "is marked [DurableTask] and must be neither abstract nor generic.";
        if (typeof(ITaskOrchestrator).IsAssignableFrom(type) && type.GetConstructor(Type.EmptyTypes) is null)
            return "is an orchestrator and needs a public constructor without parameters: an orchestrator gets nothing injected, it leaves I/O to activities.";
        if (type.GetConstructors().Length == 0) return "has no public constructor; give it one.";
        return null;
    }

    private FunctionDescriptor Describe(FunctionKind kind, TaskName name, Type contract, int trigger, IFunctionInvoker invoker)
    {
        var method = (_types.FirstOrDefault(t => t.Key.Kind == kind && t.Key.Name == name).Value is { } type ? OwnRun(type, contract) : null) ?? contract.GetMethod("RunAsync")!;
        return new FunctionDescriptor(name, kind, method, method.GetParameters()[trigger], invoker) { TriggerName = name };
    }

    private static MethodInfo? OwnRun(Type type, Type contract) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        .FirstOrDefault(m => m.Name == "RunAsync" && m.GetParameters().Length == contract.GetMethod("RunAsync")!.GetParameters().Length);
}
