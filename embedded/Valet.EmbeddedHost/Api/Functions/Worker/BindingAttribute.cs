namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of everything that binds a parameter, a property or a return value to the outside.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class BindingAttribute : Attribute
{
}
