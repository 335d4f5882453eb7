using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Http;

/// <summary>Puts every HTTP function under its route, and answers what no function answers.</summary>
internal static class FunctionRoutes
{
    private static readonly object Known = new();

    public static void Map(IEndpointRouteBuilder web, FunctionApp app, HostKeys keys, string routePrefix, ILogger logger)
    {
        var stopping = web.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        foreach (var function in app.Catalog.Functions.Where(f => f.Kind == FunctionKind.Http))
        {
            var endpoint = new FunctionEndpoint(function, app, keys, logger, stopping);
            var mapped = web.Map(RoutePatternFactory.Parse(Template(routePrefix, function)), endpoint.AnswerAsync).WithDisplayName(function.Name);
            if (function.Http!.Methods is { Length: > 0 } methods)
                mapped.WithMetadata(new HttpMethodMetadata(methods.Select(m => m.ToUpperInvariant())));
            mapped.WithMetadata(Known);
        }
    }

    /// <summary>Errors that reach the host, and answers of the router itself, become problem documents.</summary>
    public static void GuardResponses(IApplicationBuilder web, ILogger logger) => web.Use(async (http, next) =>
    {
        try
        {
            await next(http);
            if (http.Response.HasStarted || http.Response.ContentLength is > 0) return;
            if (http.GetEndpoint() is null) await Problems.NotFound(http);
            else if (http.Response.StatusCode == StatusCodes.Status405MethodNotAllowed && http.Response.Headers.Allow.Count > 0
                && http.GetEndpoint()!.Metadata.Count == 0) await Problems.MethodNotAllowed(http);
        }
        catch (StartRefusedException error) when (!http.Response.HasStarted)
        {
            await Problems.TooBusy(http, error);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            await Problems.BadRequest(http, error.StatusCode);
        }
        catch (Exception error) when (!http.RequestAborted.IsCancellationRequested)
        {
            // The path without its query: a query may carry the key.
            HostLog.FunctionFailed(logger, error, http.GetEndpoint()?.DisplayName ?? http.Request.Method);
            if (http.Response.HasStarted) http.Abort();
            else
            {
                http.Response.Clear();
                await Problems.Failed(http);
            }
        }
    });

    private static string Template(string prefix, FunctionDescriptor function)
    {
        var route = function.Http!.Route ?? function.Name;
        return prefix.Length == 0 ? $"/{route}" : $"/{prefix.Trim('/')}/{route}";
    }
}
