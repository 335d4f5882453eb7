using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;

namespace Valet.EmbeddedHost.Http;

/// <summary>The worker's response type over the ASP.NET Core response: what is written here is on its way at once.</summary>
internal sealed class AspNetCoreResponseData : HttpResponseData
{
    private readonly HttpResponse _response;

    public AspNetCoreResponseData(HttpResponse response, FunctionContext context)
        : base(context)
    {
        _response = response;
        Cookies = new AspNetCoreCookies(response);
        response.OnStarting(() =>
        {
            foreach (var (name, values) in Headers.NonValidated) response.Headers[name] = values.ToArray();
            return Task.CompletedTask;
        });
    }

    public override HttpStatusCode StatusCode
    {
        get => (HttpStatusCode)_response.StatusCode;
        set => _response.StatusCode = (int)value;
    }

    public override HttpHeadersCollection Headers { get; set; } = [];

    public override Stream Body
    {
        get => _response.Body;
        set => _response.Body = value;
    }

    public override HttpCookies Cookies { get; }
}
