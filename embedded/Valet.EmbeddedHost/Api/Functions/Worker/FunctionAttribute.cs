namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function. The name is what triggers, callers and stored histories know it by.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute : Attribute
{
    /// <summary>A function with a name: a letter, then letters, digits, <c>_</c> and <c>-</c>, at most 128 in all, unique in the app, not <c>host</c>.</summary>
    public FunctionAttribute(string name) => Name = name;

    /// <summary>The name.</summary>
    public string Name { get; }
}
