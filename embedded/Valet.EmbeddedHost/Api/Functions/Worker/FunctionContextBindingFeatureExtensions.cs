using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Access to an invocation's result for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>The result as <typeparamref name="T"/>; throws <see cref="InvalidOperationException"/> when it is of another type.</summary>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var result = HostFunctionContext.From(context);
        return result.ResultValue is T
            ? new HostInvocationResult<T>(result)
            : throw new InvalidOperationException(
                $"The result of function '{context.FunctionDefinition.Name}' is of type {result.ResultValue?.GetType().ToString() ?? "null"}, not {typeof(T)}.");
    }

    public static InvocationResult GetInvocationResult(this FunctionContext context) => new HostInvocationResult(HostFunctionContext.From(context));
}
