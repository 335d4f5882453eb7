using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;

/// <summary>An HTTP call that an orchestrator makes through a built-in activity. All of it, headers included, is kept in the history.</summary>
public class DurableHttpRequest
{
    /// <summary>A request without headers.</summary>
    [JsonConstructor]
    public DurableHttpRequest(HttpMethod method, Uri uri)
        : this(method, uri, null)
    {
    }

    /// <summary>A request with headers.</summary>
    public DurableHttpRequest(HttpMethod method, Uri uri, IDictionary<string, StringValues>? headers, bool asynchronousPatternEnabled = false)
    {
        Method = method;
        Uri = uri;
        Headers = headers;
        AsynchronousPatternEnabled = asynchronousPatternEnabled;
    }

    /// <summary>The HTTP method.</summary>
    [JsonPropertyName("method")]
    [JsonConverter(typeof(HttpMethodConverter))]
    public HttpMethod Method { get; }

    /// <summary>The absolute address.</summary>
    [JsonPropertyName("uri")]
    public Uri Uri { get; }

    /// <summary>Headers of request and content; a multipart <c>Content-Type</c> is refused when the call is made.</summary>
    [JsonPropertyName("headers")]
    [JsonConverter(typeof(HttpHeadersConverter))]
    public IDictionary<string, StringValues>? Headers { get; set; }

    /// <summary>The body; sent as <c>text/plain</c> unless a <c>Content-Type</c> is given.</summary>
    [JsonPropertyName("content")]
    public string? Content { get; set; }

    /// <summary>Whether a 202 with a <c>Location</c> is polled until another status comes; false unless set.</summary>
    [JsonPropertyName("asynchronousPatternEnabled")]
    public bool AsynchronousPatternEnabled { get; set; }

    /// <summary>Which answers and errors are tried again; null for none.</summary>
    [JsonPropertyName("retryOptions")]
    public HttpRetryOptions? HttpRetryOptions { get; set; }

    /// <summary>Where to get a bearer token from; null for none.</summary>
    [JsonPropertyName("tokenSource")]
    [JsonConverter(typeof(TokenSourceConverter))]
    public TokenSource? TokenSource { get; set; }

    /// <summary>How long one request may take, from sending to the end of the answer; null means 240 s. A poll has its own 240 s.</summary>
    [JsonPropertyName("timeout")]
    public TimeSpan? Timeout { get; set; }
}
