using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Http;

/// <summary>One HTTP function: checks the key, runs the invocation, writes its result.</summary>
internal sealed class FunctionEndpoint(FunctionDescriptor function, FunctionApp app, HostKeys keys, ILogger logger, CancellationToken stopping)
{
    public async Task AnswerAsync(HttpContext http)
    {
        if (!keys.Opens(http.Request, function.Http!.AuthLevel))
        {
            await Problems.Unauthorized(http);
            return;
        }

        if (!app.HasAspNetCore && http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        var invocation = new HostFunctionContext(function, app, http, gone.Token);
        try
        {
            await app.InvokeAsync(invocation);
            await WriteAsync(http, invocation.ResultValue);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            if (!http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted) await Problems.Stopping(http);
        }
        finally
        {
            await invocation.EndAsync();
        }
    }

    private async Task WriteAsync(HttpContext http, object? value)
    {
        switch (value)
        {
            case IResult result:
                await result.ExecuteAsync(http);
                break;
            case IActionResult action:
                await action.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                break;
            case AspNetCoreResponseData:
                break;
            case not null when function.HttpResult is { } part && part(value) is { } result:
                await WriteAsync(http, result);
                break;
            default:
                if (!http.Response.HasStarted && value is not null) HostLog.NoHttpResult(logger, function.Name, value.GetType());
                break;
        }
    }
}
