using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.People;

/// <summary>Lets no HTTP request through without a person's key, the functions of <see cref="ServiceEndpoints.Anonymous"/> excepted; other triggers pass untouched.</summary>
public sealed class AuthenticationMiddleware(PeopleDirectory people) : IFunctionsWorkerMiddleware
{
    // Not an async method: an orchestrator must reach its function on the thread it came on.
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next) =>
        !HttpInvocation.Is(context) || ServiceEndpoints.Anonymous.Contains(context.FunctionDefinition.Name) ? next(context) : AuthenticateAsync(context, next);

    private async Task AuthenticateAsync(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext() ?? throw new InvalidOperationException($"The HTTP function '{context.FunctionDefinition.Name}' was called without an HTTP context.");
        var key = PeopleRules.KeyOf(http.Request.Headers.Authorization);
        if (await people.FindByKeyAsync(key, http.RequestAborted) is { } caller)
        {
            context.Items[typeof(Caller)] = caller;
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            await next(context);
            return;
        }

        http.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
        context.GetInvocationResult().Value = Problems.Result(StatusCodes.Status401Unauthorized, "Unauthorized", "This route needs a valid key; send the header Authorization: Bearer vk_….");
    }
}
