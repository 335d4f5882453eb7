using Microsoft.Azure.Functions.Worker.Http;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker's own request and response types for an HTTP-triggered invocation.</summary>
public static class FunctionContextHttpRequestExtensions
{
    /// <summary>The request; null when the invocation has no HTTP trigger.</summary>
    public static ValueTask<HttpRequestData?> GetHttpRequestDataAsync(this FunctionContext context)
    {
        var http = HostFunctionContext.From(context).HttpContext;
        return new ValueTask<HttpRequestData?>(http is null ? null : new AspNetCoreRequestData(http.Request, context));
    }

    /// <summary>The response that the function returned, if it returned one of this type.</summary>
    public static HttpResponseData? GetHttpResponseData(this FunctionContext context) => HostFunctionContext.From(context).ResultValue as HttpResponseData;
}
