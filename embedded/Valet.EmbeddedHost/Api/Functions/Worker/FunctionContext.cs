namespace Microsoft.Azure.Functions.Worker;

/// <summary>One invocation of a function, as the function itself and the middleware around it see it.</summary>
public abstract class FunctionContext
{
    /// <summary>Unique for each invocation; a replayed orchestrator gets a new one every time.</summary>
    public abstract string InvocationId { get; }

    /// <summary>Identifies the function within the app, stable between restarts.</summary>
    public abstract string FunctionId { get; }

    /// <summary>The trace that the invocation belongs to.</summary>
    public abstract TraceContext TraceContext { get; }

    /// <summary>What the trigger told.</summary>
    public abstract BindingContext BindingContext { get; }

    /// <summary>Which attempt this is.</summary>
    public abstract RetryContext RetryContext { get; }

    /// <summary>The invocation's own scope: made on first use, disposed after the invocation.</summary>
    public abstract IServiceProvider InstanceServices { get; set; }

    /// <summary>What is known about the function.</summary>
    public abstract FunctionDefinition FunctionDefinition { get; }

    /// <summary>A place where middleware and function share things for the length of the invocation.</summary>
    public abstract IDictionary<object, object> Items { get; set; }

    /// <summary>What host and extensions attach to the invocation.</summary>
    public abstract IInvocationFeatures Features { get; }

    /// <summary>Fires when the caller has gone or the host stops.</summary>
    public virtual CancellationToken CancellationToken { get; } = CancellationToken.None;
}
