using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Access to an invocation's inputs, outputs and result for middleware.</summary>
public static class FunctionContextBindingFeatureExtensions
{
    /// <summary>
    /// Binds one input before the function runs, and gives it; the function is given the same value, or the one set here. Default when
    /// the binding gives nothing, or nothing of type <typeparamref name="T"/>.
    /// </summary>
    /// <param name="context">The invocation.</param>
    /// <param name="bindingMetadata">One of the function definition's input bindings.</param>
    /// <exception cref="FunctionInputConverterException">The input cannot be made from what the trigger delivered.</exception>
    public static async ValueTask<InputBindingData<T>> BindInputAsync<T>(this FunctionContext context, BindingMetadata bindingMetadata)
    {
        ArgumentNullException.ThrowIfNull(bindingMetadata);
        var invocation = HostFunctionContext.From(context);
        var value = await invocation.Function.Invoker.BindAsync(invocation, bindingMetadata.Name);
        return new HostInputBindingData<T>(invocation, bindingMetadata, value is T typed ? typed : default);
    }

    /// <summary>The outputs that the function gave, one for each output binding of its definition; empty when it has none.</summary>
    public static IEnumerable<OutputBindingData<T>> GetOutputBindings<T>(this FunctionContext context)
    {
        var invocation = HostFunctionContext.From(context);
        return invocation.FunctionDefinition.OutputBindings.Values.Select(binding => new HostOutputBindingData<T>(invocation, binding));
    }

    /// <summary>The result as <typeparamref name="T"/>; throws <see cref="InvalidOperationException"/> when it is of another type.</summary>
    public static InvocationResult<T> GetInvocationResult<T>(this FunctionContext context)
    {
        var result = HostFunctionContext.From(context);
        return result.ResultValue is T
            ? new HostInvocationResult<T>(result)
            : throw new InvalidOperationException(
                $"The result of function '{context.FunctionDefinition.Name}' is of type {result.ResultValue?.GetType().ToString() ?? "null"}, not {typeof(T)}.");
    }

    /// <summary>The result, whatever its type.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) => new HostInvocationResult(HostFunctionContext.From(context));
}
