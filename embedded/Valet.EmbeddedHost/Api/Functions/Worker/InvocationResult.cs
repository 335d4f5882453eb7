namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned, untyped. Middleware may replace it after the function ran.</summary>
public abstract class InvocationResult : InvocationResult<object>
{
}
