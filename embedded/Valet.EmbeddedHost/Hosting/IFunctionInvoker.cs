namespace Valet.EmbeddedHost.Hosting;

/// <summary>The end of the middleware pipeline: runs the function itself and leaves its result in the invocation.</summary>
internal interface IFunctionInvoker
{
    Task InvokeAsync(HostFunctionContext context);
}
