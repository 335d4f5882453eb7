namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of bindings that hand something to a function.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public abstract class InputBindingAttribute : BindingAttribute
{
}
