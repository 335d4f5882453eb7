using Microsoft.AspNetCore.Http;
using Valet.EmbeddedHost.Hosting;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The ASP.NET Core side of an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>The HTTP context of an HTTP-triggered invocation; null for every other trigger.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) => HostFunctionContext.From(context).HttpContext;
}
