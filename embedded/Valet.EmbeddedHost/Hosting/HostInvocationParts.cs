using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Hosting;

internal sealed class HostTraceContext(Activity? activity) : TraceContext
{
    public override string TraceParent { get; } = activity?.Id ?? "";

    public override string TraceState { get; } = activity?.TraceStateString ?? "";
}

internal sealed class HostBindingContext(IReadOnlyDictionary<string, object?> data) : BindingContext
{
    public override IReadOnlyDictionary<string, object?> BindingData => data;
}

internal sealed class HostRetryContext(int count, int most) : RetryContext
{
    public static readonly HostRetryContext Never = new(0, 0);

    public override int RetryCount => count;

    public override int MaxRetryCount => most;
}

internal sealed class HostBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
{
    public override string Name => name;

    public override string Type => type;

    public override BindingDirection Direction => direction;
}
