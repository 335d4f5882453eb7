using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>An input that middleware has bound; replacing it replaces the function's argument.</summary>
internal sealed class HostInputBindingData<T>(HostFunctionContext context, BindingMetadata binding, T? value) : InputBindingData<T>
{
    private T? _value = value;

    public override BindingMetadata BindingMetadata => binding;

    public override T? Value
    {
        get => _value;
        set
        {
            _value = value;
            context.Inputs![binding.Name] = value;
        }
    }
}

/// <summary>An output of the invocation, read from and written to the invocation itself.</summary>
internal sealed class HostOutputBindingData<T>(HostFunctionContext context, BindingMetadata binding) : OutputBindingData<T>
{
    public override string BindingType => binding.Type;

    public override string Name => binding.Name;

    public override T? Value
    {
        get => context.Outputs.TryGetValue(Name, out var value) && value is T typed ? typed : default;
        set => context.Outputs[Name] = value;
    }
}
