using System.Net;

namespace Valet.EmbeddedHost.Http;

/// <summary>
/// Follows redirects as an HTTP client does by itself, but takes credentials along to no other origin: a client drops its Authorization
/// header alone, and a function's key or a cookie would go wherever an answer points.
/// </summary>
internal sealed class RedirectHandler : DelegatingHandler
{
    private const int Most = 50;

    private static readonly string[] Credentials = ["Cookie", "x-functions-key"];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        for (var i = 0; i < Most && Target(request, answer) is { } target; i++)
        {
            request.Headers.Authorization = null;
            if (!IsSameOrigin(request.RequestUri!, target))
                foreach (var name in Credentials) request.Headers.Remove(name);
            if (BecomesGet(request.Method, answer.StatusCode))
            {
                request.Method = HttpMethod.Get;
                request.Content = null;
                request.Headers.TransferEncodingChunked = false;
            }

            answer.Dispose();
            request.RequestUri = target;
            answer = await base.SendAsync(request, cancellationToken);
        }

        return answer;
    }

    public static bool IsSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Where to go on; null if the answer is no redirect, or leads from https to where everybody can listen.</summary>
    private static Uri? Target(HttpRequestMessage request, HttpResponseMessage answer)
    {
        var isRedirect = answer.StatusCode is HttpStatusCode.MultipleChoices or HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
        if (!isRedirect || answer.Headers.Location is not { } location) return null;
        var from = request.RequestUri!;
        var target = new Uri(from, location);
        var isWeb = target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return isWeb ? target : null;
    }

    private static bool BecomesGet(HttpMethod method, HttpStatusCode status) => status switch
    {
        HttpStatusCode.MultipleChoices or HttpStatusCode.Moved or HttpStatusCode.Found => method == HttpMethod.Post,
        HttpStatusCode.SeeOther => method != HttpMethod.Get && method != HttpMethod.Head,
        _ => false,
    };
}
