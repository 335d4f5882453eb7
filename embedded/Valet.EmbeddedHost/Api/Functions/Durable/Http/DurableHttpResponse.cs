using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>The answer to a durable HTTP call.</summary>
public class DurableHttpResponse
{
    /// <summary>An answer with a status.</summary>
    public DurableHttpResponse(HttpStatusCode statusCode) => StatusCode = statusCode;

    /// <summary>The status; any status, also one that means failure.</summary>
    [JsonPropertyName("statusCode")]
    public HttpStatusCode StatusCode { get; }

    /// <summary>The response headers, without those of the content; names ignore case.</summary>
    [JsonPropertyName("headers")]
    [JsonConverter(typeof(HttpHeadersConverter))]
    public IDictionary<string, StringValues>? Headers { get; init; }

    /// <summary>The body as text.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; init; }
}
