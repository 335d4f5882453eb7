using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Valet.EmbeddedHost.Http;

/// <summary>The worker's request type over the ASP.NET Core request.</summary>
internal sealed class AspNetCoreRequestData(HttpRequest request, FunctionContext context) : HttpRequestData(context)
{
    private HttpHeadersCollection? _headers;
    private IReadOnlyCollection<IHttpCookie>? _cookies;
    private Uri? _url;

    public override Stream Body => request.Body;

    public override HttpHeadersCollection Headers => _headers ??=
        new HttpHeadersCollection(request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.Select(v => v ?? ""))));

    public override IReadOnlyCollection<IHttpCookie> Cookies => _cookies ??= [.. request.Cookies.Select(c => new HttpCookie(c.Key, c.Value))];

    public override Uri Url => _url ??= new Uri(request.GetEncodedUrl());

    public override IEnumerable<ClaimsIdentity> Identities => request.HttpContext.User.Identities;

    public override string Method => request.Method;

    public override HttpResponseData CreateResponse() => new AspNetCoreResponseData(request.HttpContext.Response, FunctionContext);
}
