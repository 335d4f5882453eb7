using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Http;

namespace Valet.EmbeddedHost.Operations;

/// <summary>The addresses for operators. All below <c>/admin/host</c>, which the Functions host keeps for itself as well, so no app route collides.</summary>
internal static class AdminRoutes
{
    public const string Root = "/admin/host";

    /// <summary>The tag of checks that tell whether the process lives; all others tell whether it is ready.</summary>
    private const string LiveTag = "live";

    public static void Map(IEndpointRouteBuilder web, HostKeys keys, FunctionCatalog catalog, string routePrefix)
    {
        RefuseCollisions(catalog, routePrefix);
        web.MapHealthChecks(Root + "/health/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LiveTag), ResponseWriter = WriteAsync });
        web.MapHealthChecks(Root + "/health/ready", new HealthCheckOptions { Predicate = check => !check.Tags.Contains(LiveTag), ResponseWriter = WriteAsync });
        web.MapPost(Root + "/store/backup", http => BackUpAsync(http, keys));
    }

    private static void RefuseCollisions(FunctionCatalog catalog, string routePrefix)
    {
        foreach (FunctionDescriptor function in catalog.Functions.Where(function => function.Kind == FunctionKind.Http))
        {
            string route = $"/{routePrefix.Trim('/')}/{(function.Http!.Route ?? function.Name).TrimStart('/')}".Replace("//", "/");
            if (route.Equals(Root, StringComparison.OrdinalIgnoreCase) || route.StartsWith(Root + "/", StringComparison.OrdinalIgnoreCase))
                throw new StartUpException($"The HTTP function {function.Name} has the route '{route}', but the host keeps {Root} for itself; give the function another route.");
        }
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("status", report.Status.ToString());
            json.WriteStartArray("checks");
            foreach ((string name, HealthReportEntry entry) in report.Entries)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("status", entry.Status.ToString());
                // Only the host's own check is known to say nothing of the app's data.
                if (name == OperationsHosting.StoreCheck && entry.Description is { } reason)
                    json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), http.RequestAborted).AsTask();
    }

    private static async Task BackUpAsync(HttpContext http, HostKeys keys)
    {
        if (!keys.Opens(http.Request, AuthorizationLevel.Admin))
        {
            await Problems.Unauthorized(http);
            return;
        }

        try
        {
            // Not the caller's token: a back-up that was asked for is finished even if the caller goes.
            BackupResult backup = await http.RequestServices.GetRequiredService<StoreBackup>().BackUpAsync(CancellationToken.None);
            await http.Response.WriteAsJsonAsync(new { file = backup.File, bytes = backup.Bytes, seconds = backup.Seconds }, http.RequestAborted);
        }
        catch (InvalidOperationException error)
        {
            await Results.Problem(error.Message, statusCode: StatusCodes.Status409Conflict, title: "Conflict").ExecuteAsync(http);
        }
        catch (IOException error)
        {
            await Results.Problem(error.Message, statusCode: StatusCodes.Status507InsufficientStorage, title: "Insufficient Storage").ExecuteAsync(http);
        }
    }
}
