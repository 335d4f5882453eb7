namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a method as a function. The name is what triggers, callers and stored histories know it by.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class FunctionAttribute : Attribute
{
    public FunctionAttribute(string name) => Name = name;

    public string Name { get; }
}
