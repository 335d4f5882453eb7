using System.Collections.Specialized;
using System.Security.Claims;
using System.Web;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>An HTTP request in the worker's own terms.</summary>
public abstract class HttpRequestData
{
    private NameValueCollection? _query;

    /// <summary>A request that belongs to an invocation.</summary>
    public HttpRequestData(FunctionContext functionContext)
    {
        ArgumentNullException.ThrowIfNull(functionContext);
        FunctionContext = functionContext;
    }

    /// <summary>The body, read once.</summary>
    public abstract Stream Body { get; }

    /// <summary>The headers; a change here changes nothing.</summary>
    public abstract HttpHeadersCollection Headers { get; }

    /// <summary>The cookies sent.</summary>
    public abstract IReadOnlyCollection<IHttpCookie> Cookies { get; }

    /// <summary>The whole address as the caller sees it.</summary>
    public abstract Uri Url { get; }

    /// <summary>Who the caller is, as far as anything has found out.</summary>
    public abstract IEnumerable<ClaimsIdentity> Identities { get; }

    /// <summary>The HTTP method in upper case.</summary>
    public abstract string Method { get; }

    /// <summary>The invocation that the request started.</summary>
    public FunctionContext FunctionContext { get; }

    /// <summary>The values of the query string.</summary>
    public virtual NameValueCollection Query => _query ??= HttpUtility.ParseQueryString(Url.Query);

    /// <summary>A response to this request, 200 unless changed.</summary>
    public abstract HttpResponseData CreateResponse();
}
