using System.Text.Json.Nodes;

namespace Valet.Functions.Shared.Http;

/// <summary>A type whose JSON is not that of its properties: the OpenAPI document takes its word for it.</summary>
public interface IOpenApiSchema
{
    static abstract JsonObject Schema { get; }
}
