using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>Runs an orchestrator of the class-based syntax; each episode has an object of its own.</summary>
internal sealed class OrchestratorTaskInvoker(TaskVersions<ITaskOrchestrator> versions) : IFunctionInvoker
{
    private static readonly ConcurrentDictionary<Type, Func<TaskOrchestrationContext, object?>> Inputs = new();

    public async Task InvokeAsync(HostFunctionContext context)
    {
        var orchestration = (TaskOrchestrationContext)context.Trigger!;
        var orchestrator = versions.Create(orchestration.Version, context.InstanceServices);
        context.ResultValue = await orchestrator.RunAsync(orchestration, Inputs.GetOrAdd(orchestrator.InputType, Reader)(orchestration));
    }

    private static Func<TaskOrchestrationContext, object?> Reader(Type type)
    {
        var orchestration = Expression.Parameter(typeof(TaskOrchestrationContext));
        var read = Expression.Call(orchestration, typeof(TaskOrchestrationContext).GetMethod(nameof(TaskOrchestrationContext.GetInput))!.MakeGenericMethod(type));
        return Expression.Lambda<Func<TaskOrchestrationContext, object?>>(Expression.Convert(read, typeof(object)), orchestration).Compile();
    }
}

/// <summary>Runs an activity of the class-based syntax.</summary>
internal sealed class ActivityTaskInvoker(TaskVersions<ITaskActivity> versions) : IFunctionInvoker
{
    public async Task InvokeAsync(HostFunctionContext context)
    {
        var work = (ActivityWork)context.Trigger!;
        var activity = versions.Create(work.Version, context.InstanceServices);
        context.ResultValue = await activity.RunAsync(new Call(versions.Name, work), work.Read(context, activity.InputType));
    }

    private sealed class Call(TaskName name, ActivityWork work) : TaskActivityContext
    {
        public override TaskName Name => name;

        public override string InstanceId => work.InstanceId;

        public override string Version => work.Version;
    }
}

/// <summary>Runs an operation of an entity of the class-based syntax.</summary>
internal sealed class EntityTaskInvoker(TaskVersions<ITaskEntity> versions) : IFunctionInvoker
{
    public Task InvokeAsync(HostFunctionContext context) => ((TaskEntityDispatcher)context.Trigger!).DispatchAsync(versions.Create(string.Empty, context.InstanceServices));
}
