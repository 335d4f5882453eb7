namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function: its parameter name, its kind and its direction.</summary>
public abstract class BindingMetadata
{
    public abstract string Name { get; }

    /// <summary>The binding's kind, such as <c>httpTrigger</c> or <c>activityTrigger</c>.</summary>
    public abstract string Type { get; }

    public abstract BindingDirection Direction { get; }
}
