using DurableTask.Core;
using DurableTask.Core.Exceptions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The function app as engine and HTTP side see it: every invocation goes through the app's middleware.</summary>
internal sealed class FunctionApp : IFunctionApp
{
    private readonly IServiceProviderIsService? _registrations;
    private readonly FunctionLimit? _limit;
    private readonly FunctionExecutionDelegate _pipeline;
    private Func<DurableTaskClient>? _connect;
    private DurableTaskClient? _client;

    public FunctionApp(
        FunctionCatalog catalog,
        IReadOnlyList<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>> middleware,
        WorkerSerializer serializer,
        IServiceProvider services,
        FunctionLimit? limit = null)
    {
        _limit = limit;
        Catalog = catalog;
        Serializer = serializer;
        Services = services;
        Converter = new WorkerDataConverter(serializer);
        FailureProperties = services.GetService<IExceptionPropertiesProvider>();
        _registrations = services.GetService<IServiceProviderIsService>();
        HasAspNetCore = services.GetService<AspNetCoreIntegration>() is not null;
        _pipeline = middleware.Reverse().Aggregate<Func<FunctionExecutionDelegate, FunctionExecutionDelegate>, FunctionExecutionDelegate>(
            context => EndAsync((HostFunctionContext)context), (next, step) => step(next));
    }

    public FunctionCatalog Catalog { get; }

    public WorkerSerializer Serializer { get; }

    public IServiceProvider Services { get; }

    /// <summary>Whether the app asked for ASP.NET Core integration.</summary>
    public bool HasAspNetCore { get; }

    public DataConverter Converter { get; }

    public IExceptionPropertiesProvider? FailureProperties { get; }

    /// <summary>The client that functions are bound to.</summary>
    public DurableTaskClient Client => _client ??= _connect?.Invoke() ?? throw new InvalidOperationException("The engine has not started yet.");

    /// <summary>Before the engine starts: its first turns may ask for the client.</summary>
    public void ConnectTo(DurableEngine engine, ManagementAddresses addresses) => _connect = () =>
    {
        ManagementAddresses.Attach(engine.Client, addresses);
        return engine.Client;
    };

    public IReadOnlyDictionary<string, object?> OrchestrationProperties { get; init; } = new Dictionary<string, object?>();

    public bool HasOrchestrator(string name) => Catalog.Orchestrator(name) is not null;

    public bool HasActivity(string name) => name == DurableHttpActivity.Name || Catalog.Activity(name) is not null;

    public bool HasEntity(string name) => Catalog.Entity(name) is not null;

    public bool IsRegistered(Type service) => _registrations?.IsService(service) == true;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Runs a function with what is its own outside of the durable engine: its time limit and its outputs.</summary>
    public Task InvokeAsync(HostFunctionContext context)
    {
        var run = _limit is null ? _pipeline(context) : _limit.RunAsync(context, _pipeline);
        return context.Function.Outputs.Count == 0 ? run : WriteOutputsAsync(context, run);
    }

    public async Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context)
    {
        var invocation = new HostFunctionContext(Found(Catalog.Orchestrator(name), "orchestrator", name), this, context, CancellationToken.None);
        if (context is OrchestrationContext own) own.Invocation = invocation;
        try
        {
            await _pipeline(invocation);
            return invocation.ResultValue;
        }
        finally
        {
            await invocation.EndAsync();
        }
    }

    public async Task<string?> RunActivityAsync(string name, string version, string instanceId, string? input, CancellationToken cancellationToken)
    {
        if (name == DurableHttpActivity.Name) return await Services.GetRequiredService<DurableHttpActivity>().RunAsync(input, cancellationToken);
        var invocation = new HostFunctionContext(Found(Catalog.Activity(name), "activity", name), this, new ActivityWork(instanceId, version, input), cancellationToken);
        try
        {
            await InvokeAsync(invocation);
            return Converter.Serialize(invocation.ResultValue);
        }
        finally
        {
            await invocation.EndAsync();
        }
    }

    public async Task<object?> RunEntityOperationAsync(string name, TaskEntityOperation operation, CancellationToken cancellationToken)
    {
        var invocation = new HostFunctionContext(Found(Catalog.Entity(name), "entity", name), this, null, cancellationToken);
        var dispatcher = new TaskEntityDispatcher(operation, invocation);
        invocation.Trigger = dispatcher;
        try
        {
            await _pipeline(invocation);
            dispatcher.Failure?.Throw();
            return dispatcher.Result;
        }
        catch (Exception e) when (dispatcher.Failure is null && !cancellationToken.IsCancellationRequested)
        {
            // Not the operation failed but the function around it.
            var inner = CoreFailures.Map(TaskFailureDetails.FromException(e, FailureProperties));
            var message = $"Invocation of function '{name}' failed with an exception.";
            throw new OrchestrationException(message, e) { FailureDetails = new FailureDetails("FunctionInvocationFailed", message, null, inner, true) };
        }
        finally
        {
            await invocation.EndAsync();
        }
    }

    /// <summary>The end of the pipeline: what middleware sees as outputs is there when it goes on.</summary>
    private static Task EndAsync(HostFunctionContext context)
    {
        var run = context.Function.Invoker.InvokeAsync(context);
        return context.Function.Outputs.Count == 0 ? run : Read();

        async Task Read()
        {
            await run;
            foreach (var output in context.Function.Outputs) context.Outputs[output.Name] = output.Of(context.ResultValue);
        }
    }

    private static async Task WriteOutputsAsync(HostFunctionContext context, Task run)
    {
        await run;
        foreach (var output in context.Function.Outputs) await output.WriteAsync(context, context.Outputs.GetValueOrDefault(output.Name));
    }

    private static FunctionDescriptor Found(FunctionDescriptor? function, string kind, string name) =>
        function ?? throw new InvalidOperationException($"The app has no {kind} function '{name}'.");
}
