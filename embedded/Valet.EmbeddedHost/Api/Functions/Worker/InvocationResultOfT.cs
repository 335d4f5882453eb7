namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the function returned. Middleware may replace it after the function ran.</summary>
public abstract class InvocationResult<T>
{
    /// <summary>The result.</summary>
    public abstract T? Value { get; set; }
}
