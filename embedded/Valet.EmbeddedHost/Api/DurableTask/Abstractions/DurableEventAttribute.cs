namespace Microsoft.DurableTask;

/// <summary>Marks a type as the payload of a named external event.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class DurableEventAttribute(string? name = null) : Attribute
{
    /// <summary>The event's name; empty means the type's own name.</summary>
    public TaskName Name { get; } = name is null ? default : new TaskName(name);
}
