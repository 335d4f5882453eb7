namespace Microsoft.Azure.Functions.Worker;

/// <summary>One binding of a function: its parameter name, its kind and its direction.</summary>
public abstract class BindingMetadata
{
    /// <summary>The parameter's or property's name; <c>$return</c> for what the method returns.</summary>
    public abstract string Name { get; }

    /// <summary>The binding's kind, such as <c>httpTrigger</c> or <c>activityTrigger</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Whether it gives or takes.</summary>
    public abstract BindingDirection Direction { get; }
}
