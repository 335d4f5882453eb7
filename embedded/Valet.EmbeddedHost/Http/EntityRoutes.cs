using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client.Entities;
using Microsoft.DurableTask.Entities;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Http;

/// <summary>Read, list and signal entities over HTTP. The key <c>$</c> stands for the empty key.</summary>
internal sealed class EntityRoutes(FunctionApp app)
{
    private DurableEntityClient Client => app.Client.Entities;

    public async Task ReadAsync(HttpContext http, string name, string key)
    {
        var entity = await Client.GetEntityAsync(Id(name, key), includeState: true, http.RequestAborted);
        if (entity is null) await ManagementApi.Missing(http);
        else await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => StatusDocument.WriteText(json, StateOf(entity)));
    }

    public async Task ListAsync(HttpContext http, string? name)
    {
        var request = http.Request;
        var fetchState = ManagementQuery.Flag(request, "fetchState", false);
        var size = ManagementQuery.Number(request, "top", EntityQuery.DefaultPageSize);
        var query = new EntityQuery
        {
            InstanceIdStartsWith = name is null ? null : $"@{name}@",
            LastModifiedFrom = ManagementQuery.Time(request, "lastOperationTimeFrom"),
            LastModifiedTo = ManagementQuery.Time(request, "lastOperationTimeTo"),
            IncludeState = fetchState,
            PageSize = size,
            ContinuationToken = ManagementQuery.Token(request),
        };
        IReadOnlyList<EntityMetadata> found = [];
        await foreach (var page in Client.GetAllEntitiesAsync(query).AsPages(query.ContinuationToken, size).WithCancellation(http.RequestAborted))
        {
            found = page.Values;
            if (page.ContinuationToken is { Length: > 0 } token) http.Response.Headers[ManagementQuery.TokenHeader] = token;
            break;
        }

        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var entity in found)
            {
                json.WriteStartObject();
                json.WriteStartObject("entityId");
                json.WriteString("name", entity.Id.Name);
                json.WriteString("key", entity.Id.Key);
                json.WriteEndObject();
                json.WriteString("lastOperationTime", StatusDocument.Seconds(entity.LastModifiedTime));
                if (fetchState)
                {
                    json.WritePropertyName("state");
                    StatusDocument.WriteText(json, StateOf(entity));
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    public async Task SignalAsync(HttpContext http, string name, string key, string operation)
    {
        var id = Id(name, key);
        var text = await OrchestrationRoutes.ReadTextAsync(http);
        object? input;
        try
        {
            input = text.Length == 0 ? null : OrchestrationRoutes.IsJson(http.Request) ? JsonElement.Parse(text) : text;
        }
        catch (JsonException error)
        {
            await ManagementApi.HttpError(http, StatusCodes.Status400BadRequest, "Could not parse JSON content: " + error.Message);
            return;
        }

        await Client.SignalEntityAsync(id, operation, input, options: null, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private static EntityInstanceId Id(string name, string key) => new(name, key == "$" ? "" : key);

    private static string? StateOf(EntityMetadata entity) => entity.IncludesState ? entity.State.Value : null;
}
