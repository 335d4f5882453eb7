using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The W3C trace context of the invocation; empty texts where nothing is traced.</summary>
public abstract class TraceContext
{
    /// <summary>The W3C <c>traceparent</c>.</summary>
    public abstract string TraceParent { get; }

    /// <summary>The W3C <c>tracestate</c>.</summary>
    public abstract string TraceState { get; }

    /// <summary>What else belongs to the trace; empty here.</summary>
    public virtual IReadOnlyDictionary<string, string> Attributes => ImmutableDictionary<string, string>.Empty;

    /// <summary>The W3C baggage; empty here.</summary>
    public virtual IReadOnlyDictionary<string, string> Baggage => ImmutableDictionary<string, string>.Empty;
}
