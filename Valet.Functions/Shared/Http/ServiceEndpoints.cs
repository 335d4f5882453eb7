using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Valet.Functions.Storage;

namespace Valet.Functions.Shared.Http;

/// <summary>What a program asks of the service itself, without a key.</summary>
public sealed class ServiceEndpoints(IDocumentStore documents, ILogger<ServiceEndpoints> log)
{
    public const string Health = "Health";
    public const string OpenApi = "OpenApi";

    private static readonly Lazy<byte[]> Description = new(() => JsonSerializer.SerializeToUtf8Bytes(OpenApiDocument.Describe(Assembly.GetExecutingAssembly()), Json.Web));

    /// <summary>The names of the functions that anyone may call. What is not here needs a key.</summary>
    public static IReadOnlySet<string> Anonymous { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { Health, OpenApi };

    [Function(Health)]
    [Operation("Can this host take work", Response = typeof(HealthView), Errors = [503])]
    public async Task<IResult> HealthAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await documents.ReadAsync("health.json", cancellationToken);
            return Replies.Ok(new HealthView("ok"));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            log.StoreDoesNotAnswer(error.GetType().FullName!);
            return Problems.Result(StatusCodes.Status503ServiceUnavailable, "Not available now", "The document store does not answer; see the host's log and try again.");
        }
    }

    [Function(OpenApi)]
    [Operation("This API as OpenAPI 3.1", Response = typeof(JsonObject))]
    public static IResult Describe([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/openapi.json")] HttpRequest request) => Results.Bytes(Description.Value, "application/json");
}

/// <param name="Status">Always <c>ok</c>: a host that cannot take work answers 503.</param>
public sealed record HealthView(string Status);
