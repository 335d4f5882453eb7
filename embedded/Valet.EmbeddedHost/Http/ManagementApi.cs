using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Operations;

namespace Valet.EmbeddedHost.Http;

/// <summary>The Durable Functions management API. Words of the path match without regard to case; what it does not know is 404.</summary>
internal sealed class ManagementApi(HostKeys keys, OrchestrationRoutes orchestrations, EntityRoutes entities, ILogger logger)
{
    public static void Map(IEndpointRouteBuilder web, HostKeys keys, ILogger logger)
    {
        var engine = web.ServiceProvider.GetRequiredService<DurableEngine>();
        var app = web.ServiceProvider.GetRequiredService<FunctionApp>();
        var api = new ManagementApi(keys, new OrchestrationRoutes(app, engine, keys), new EntityRoutes(app), logger);
        web.Map(ManagementAddresses.Root + "/{**path}", api.AnswerAsync).WithDisplayName("durable task management");
    }

    public async Task AnswerAsync(HttpContext http)
    {
        if (!keys.Opens(http.Request, AuthorizationLevel.System))
        {
            await Problems.Unauthorized(http);
            return;
        }

        try
        {
            await RouteAsync(http);
        }
        catch (StartRefusedException error) when (!http.Response.HasStarted)
        {
            http.Response.Headers.RetryAfter = error.RetryAfterSeconds;
            await HttpError(http, StatusCodes.Status429TooManyRequests, error.Message);
        }
        catch (JsonException error) when (!http.Response.HasStarted)
        {
            await HttpError(http, StatusCodes.Status400BadRequest, "Invalid JSON content", error);
        }
        catch (ArgumentException error) when (!http.Response.HasStarted)
        {
            await HttpError(http, StatusCodes.Status400BadRequest, "One or more of the arguments submitted is incorrect", error);
        }
        catch (Exception error) when (!http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            HostLog.ManagementFailed(logger, error, http.Request.Method);
            await HttpError(http, StatusCodes.Status500InternalServerError, "Something went wrong while processing your request", error);
        }
    }

    /// <summary>The official shape of an error. Who gets it holds the system key, so it may say what was wrong; a stack it does not need.</summary>
    internal static Task HttpError(HttpContext http, int status, string message, Exception? error = null) => JsonAnswer.WriteAsync(http, status, json =>
    {
        json.WriteStartObject();
        json.WriteString("Message", message);
        if (error is not null)
        {
            json.WriteString("ExceptionMessage", error.Message);
            json.WriteString("ExceptionType", error.GetType().FullName);
        }

        json.WriteEndObject();
    });

    /// <summary>A 404 without a body: for what does not exist, and for routes and methods that the API does not know.</summary>
    internal static Task Missing(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private Task RouteAsync(HttpContext http)
    {
        var path = Segments(http);
        var route = (http.Request.Method, Word(path, 0), path.Length);
        return route switch
        {
            ("POST", "orchestrators", 2) => orchestrations.StartAsync(http, path[1], null),
            ("POST", "orchestrators", 3) => orchestrations.StartAsync(http, path[1], path[2]),
            ("GET", "instances", 1) => orchestrations.ListAsync(http),
            ("DELETE", "instances", 1) => orchestrations.PurgeManyAsync(http),
            ("GET", "instances", 2) => orchestrations.StatusAsync(http, path[1]),
            ("DELETE", "instances", 2) => orchestrations.PurgeAsync(http, path[1]),
            ("POST", "instances", 4) when Word(path, 2) == "raiseevent" => orchestrations.RaiseEventAsync(http, path[1], path[3]),
            ("POST", "instances", 3) => orchestrations.OperateAsync(http, path[1], Word(path, 2)),
            ("GET", "entities", 1) => entities.ListAsync(http, null),
            ("GET", "entities", 2) => entities.ListAsync(http, path[1]),
            ("GET", "entities", 3) => entities.ReadAsync(http, path[1], path[2]),
            ("POST", "entities", 3) => entities.SignalAsync(http, path[1], path[2], http.Request.Query["op"].ToString()),
            ("DELETE", "entities", 3) => entities.SignalAsync(http, path[1], path[2], "delete"),
            ("POST" or "DELETE", "entities", 1 or 2) => HttpError(http, StatusCodes.Status400BadRequest, "An entity is addressed by its name and its key, entities/{name}/{key}."),
            ("POST", "makeprimary", 1) => Task.CompletedTask,
            _ => Missing(http),
        };
    }

    /// <summary>From the raw target: the addresses that the API hands out spell a space as '+', which only the raw form tells from %2B.</summary>
    private static string[] Segments(HttpContext http)
    {
        var path = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0];
        var start = path.IndexOf(ManagementAddresses.Root, StringComparison.OrdinalIgnoreCase);
        if (start < 0) return [];
        return [.. path[(start + ManagementAddresses.Root.Length)..].Split('/', StringSplitOptions.RemoveEmptyEntries).Select(segment => WebUtility.UrlDecode(segment))];
    }

    private static string Word(string[] path, int index) => index < path.Length ? path[index].ToLowerInvariant() : "";
}
