using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>One invocation. Everything that an invocation may never ask for is made on first use, the DI scope above all.</summary>
internal sealed class HostFunctionContext(FunctionDescriptor function, FunctionApp app, object? trigger, CancellationToken cancellationToken) : FunctionContext
{
    private string? _invocationId;
    private AsyncServiceScope? _scope;
    private IServiceProvider? _services;
    private IDictionary<object, object>? _items;
    private InvocationFeatures? _features;
    private TraceContext? _trace;
    private BindingContext? _binding;
    private Dictionary<string, object?>? _outputs;

    public FunctionDescriptor Function => function;

    public FunctionApp App => app;

    /// <summary>What the trigger delivered: the HTTP context, the orchestration context, the entity dispatcher, an activity's, timer's or blob's work.</summary>
    public object? Trigger { get; set; } = trigger;

    public HttpContext? HttpContext => Trigger as HttpContext;

    public object? ResultValue { get; set; }

    /// <summary>Inputs that middleware has bound or replaced, by parameter name; the function is given these.</summary>
    public Dictionary<string, object?>? Inputs { get; set; }

    /// <summary>Outputs by binding name, as the function gave them or middleware replaced them.</summary>
    public Dictionary<string, object?> Outputs => _outputs ??= new(StringComparer.OrdinalIgnoreCase);

    public override string InvocationId => _invocationId ??= new Guid(RandomNumberGenerator.GetBytes(16)).ToString();

    public override string FunctionId => function.Id;

    public override TraceContext TraceContext => _trace ??= new HostTraceContext(Activity.Current);

    public override BindingContext BindingContext => _binding ??= new HostBindingContext(TriggerData.Of(this));

    /// <summary>How often this work was tried before, by the function's retry attribute.</summary>
    public int Attempt { get; init; }

    public override RetryContext RetryContext => function.Retry is { } retry ? new HostRetryContext(Attempt, retry.MaxRetryCount) : HostRetryContext.Never;

    public override IServiceProvider InstanceServices
    {
        get => _services ??= HttpContext?.RequestServices ?? OpenScope();
        set => _services = value;
    }

    public override FunctionDefinition FunctionDefinition => function;

    public override IDictionary<object, object> Items
    {
        get => _items ??= new Dictionary<object, object>();
        set => _items = value;
    }

    public override IInvocationFeatures Features => _features ??= new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    /// <summary>From now on the function sees another token.</summary>
    public void Replace(CancellationToken token) => cancellationToken = token;

    public static HostFunctionContext From(FunctionContext context) => context as HostFunctionContext
        ?? throw new InvalidOperationException($"A {context?.GetType().ToString() ?? "null"} is not an invocation of this host; pass on the FunctionContext that the function was given.");

    public ValueTask EndAsync() => _scope is { } scope ? scope.DisposeAsync() : ValueTask.CompletedTask;

    private IServiceProvider OpenScope()
    {
        var scope = app.Services.CreateAsyncScope();
        _scope = scope;
        return scope.ServiceProvider;
    }
}
