namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of bindings that take something from a function.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public abstract class OutputBindingAttribute : BindingAttribute
{
}
