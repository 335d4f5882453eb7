namespace Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

/// <summary>Base of bindings that take something from a function.</summary>
public abstract class OutputBindingAttribute : BindingAttribute
{
}
