using System.Text.Json;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Http;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>Where Event Grid tells of new blobs: its own event schema, or CloudEvents, each with its handshake.</summary>
internal static class BlobWebhook
{
    public const string Route = "/runtime/webhooks/blobs";

    private const string NamePrefix = "Host.Functions.";

    public static void Map(IEndpointRouteBuilder routes, HostKeys keys)
    {
        var catalog = routes.ServiceProvider.GetRequiredService<FunctionCatalog>();
        if (!catalog.Functions.Any(IsTold)) return;
        var triggers = routes.ServiceProvider.GetRequiredService<BlobTriggers>();
        routes.MapMethods(Route, ["POST", "OPTIONS"], http => AnswerAsync(http, keys, catalog, triggers)).WithDisplayName("blob events");
    }

    private static async Task AnswerAsync(HttpContext http, HostKeys keys, FunctionCatalog catalog, BlobTriggers triggers)
    {
        if (!keys.Opens(http.Request, AuthorizationLevel.System))
        {
            await Problems.Unauthorized(http);
            return;
        }

        var name = http.Request.Query["functionName"].ToString();
        if (name.StartsWith(NamePrefix, StringComparison.OrdinalIgnoreCase)) name = name[NamePrefix.Length..];
        if (!catalog.Functions.Any(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && IsTold(f)) || triggers.Find(name) is not { } trigger)
        {
            await Results.Problem($"The app has no blob function '{name}' with Source = EventGrid.", statusCode: StatusCodes.Status404NotFound).ExecuteAsync(http);
            return;
        }

        if (HttpMethods.IsOptions(http.Request.Method))
        {
            http.Response.Headers["WebHook-Allowed-Origin"] = http.Request.Headers["WebHook-Request-Origin"];
            return;
        }

        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            var events = body.RootElement.ValueKind == JsonValueKind.Array ? [.. body.RootElement.EnumerateArray()] : new[] { body.RootElement };
            if (events.Select(Validation).FirstOrDefault(code => code is not null) is { } validation)
            {
                await http.Response.WriteAsJsonAsync(new { validationResponse = validation }, http.RequestAborted);
                return;
            }

            foreach (var happened in events.Where(IsCreation)) Take(happened, trigger);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or UriFormatException or InvalidOperationException)
        {
            await Results.Problem("The body is no Event Grid event, nor an array of them.", statusCode: StatusCodes.Status400BadRequest).ExecuteAsync(http);
        }
    }

    private static bool IsTold(FunctionDescriptor function) => function.Trigger is BlobTriggerAttribute { Source: BlobTriggerSource.EventGrid };

    private static string? Validation(JsonElement happened) =>
        TypeOf(happened) == "Microsoft.EventGrid.SubscriptionValidationEvent" ? happened.GetProperty("data").GetProperty("validationCode").GetString() : null;

    private static bool IsCreation(JsonElement happened) => TypeOf(happened) == "Microsoft.Storage.BlobCreated";

    private static string? TypeOf(JsonElement happened) =>
        happened.TryGetProperty("eventType", out var type) || happened.TryGetProperty("type", out type) ? type.GetString() : null;

    private static void Take(JsonElement happened, BlobTrigger trigger)
    {
        var data = happened.GetProperty("data");
        var blob = new BlobUriBuilder(new Uri(data.GetProperty("url").GetString() ?? ""));
        var etag = data.TryGetProperty("eTag", out var told) ? told.GetString() : null;
        trigger.Take(blob.BlobContainerName, blob.BlobName, etag?.Trim('"') ?? "");
    }
}
