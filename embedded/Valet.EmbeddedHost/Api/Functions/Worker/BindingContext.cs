namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the trigger told about the invocation: route values, the instance id of an activity and the like.</summary>
public abstract class BindingContext
{
    /// <summary>The trigger's values by name; names ignore case.</summary>
    public abstract IReadOnlyDictionary<string, object?> BindingData { get; }
}
