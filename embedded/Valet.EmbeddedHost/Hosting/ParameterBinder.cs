namespace Valet.EmbeddedHost.Hosting;

/// <summary>Makes one argument. Exactly one of the two is set; almost every parameter binds synchronously.</summary>
internal sealed class ParameterBinder
{
    public Func<HostFunctionContext, object?>? Bind { get; init; }

    public Func<HostFunctionContext, ValueTask<object?>>? BindAsync { get; init; }

    public static ParameterBinder From(Func<HostFunctionContext, object?> bind) => new() { Bind = bind };
}
