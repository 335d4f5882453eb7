using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The result of an invocation, as middleware reads and replaces it.</summary>
internal sealed class HostInvocationResult(HostFunctionContext context) : InvocationResult
{
    public override object? Value
    {
        get => context.ResultValue;
        set => context.ResultValue = value;
    }
}

/// <summary>The same, typed.</summary>
internal sealed class HostInvocationResult<T>(HostFunctionContext context) : InvocationResult<T>
{
    public override T? Value
    {
        get => (T?)context.ResultValue;
        set => context.ResultValue = value;
    }
}
