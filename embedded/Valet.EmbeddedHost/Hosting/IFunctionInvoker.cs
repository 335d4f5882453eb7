namespace Valet.EmbeddedHost.Hosting;

/// <summary>The end of the middleware pipeline: runs the function itself and leaves its result in the invocation.</summary>
internal interface IFunctionInvoker
{
    Task InvokeAsync(HostFunctionContext context);

    /// <summary>Binds one parameter ahead of the call and keeps the value for it; null when there is no such parameter.</summary>
    ValueTask<object?> BindAsync(HostFunctionContext context, string name) => default;
}
