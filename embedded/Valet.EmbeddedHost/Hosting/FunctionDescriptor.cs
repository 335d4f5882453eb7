using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Valet.EmbeddedHost.Triggers;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>A found function: what it is, and how it is called, both worked out once at start-up.</summary>
internal sealed class FunctionDescriptor(string name, FunctionKind kind, MethodInfo method, ParameterInfo trigger, IFunctionInvoker invoker) : FunctionDefinition
{
    private ImmutableArray<FunctionParameter>? _parameters;
    private IImmutableDictionary<string, BindingMetadata>? _inputs;
    private IImmutableDictionary<string, BindingMetadata>? _outputs;

    public FunctionKind Kind => kind;

    public IFunctionInvoker Invoker => invoker;

    public string TriggerParameter => trigger.Name!;

    /// <summary>The name that orchestrations, activities and entities are called by.</summary>
    public required string TriggerName { get; init; }

    public TriggerBindingAttribute? Trigger { get; init; }

    public HttpTriggerAttribute? Http => Trigger as HttpTriggerAttribute;

    /// <summary>When a timer function runs.</summary>
    public Schedule? Schedule { get; init; }

    /// <summary>The blobs that a blob function watches.</summary>
    public BlobSource? Blob { get; init; }

    /// <summary>The blobs that the function writes.</summary>
    public IReadOnlyList<BlobOutput> Outputs { get; init; } = [];

    /// <summary>How failed runs of timer and blob functions are tried again.</summary>
    public FunctionRetry? Retry { get; init; }

    /// <summary>Reads the HTTP result from a returned object that carries more than it; null when the result is the object.</summary>
    public Func<object, object?>? HttpResult { get; init; }

    public override ImmutableArray<FunctionParameter> Parameters => _parameters ??=
    [
        .. method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.HasDefaultValue ? p.DefaultValue : null)),
    ];

    public override string PathToAssembly => method.Module.FullyQualifiedName;

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string Id { get; } = Fnv1A(name);

    public override string Name => name;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings => _inputs ??= ImmutableDictionary<string, BindingMetadata>.Empty
        .Add(TriggerParameter, new HostBindingMetadata(TriggerParameter, BindingType, BindingDirection.In))
        .AddRange(method.GetParameters()
            .Where(p => p.GetCustomAttribute<InputBindingAttribute>() is not null)
            .Select(p => KeyValuePair.Create<string, BindingMetadata>(p.Name!, new HostBindingMetadata(p.Name!, p.IsDefined(typeof(BlobInputAttribute)) ? "blob" : "durableClient", BindingDirection.In))));

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => _outputs ??=
        Outputs.ToImmutableDictionary(o => o.Name, BindingMetadata (o) => new HostBindingMetadata(o.Name, "blob", BindingDirection.Out));

    private string BindingType => kind switch
    {
        FunctionKind.Http => "httpTrigger",
        FunctionKind.Orchestrator => "orchestrationTrigger",
        FunctionKind.Activity => "activityTrigger",
        FunctionKind.Timer => "timerTrigger",
        FunctionKind.Blob => "blobTrigger",
        _ => "entityTrigger",
    };

    private static string Fnv1A(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = (hash ^ c) * 16777619u;
        return hash.ToString();
    }
}
