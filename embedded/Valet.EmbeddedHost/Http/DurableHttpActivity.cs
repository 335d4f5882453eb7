using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Valet.EmbeddedHost.Http;

/// <summary>The built-in activity that makes one HTTP request. A status that the request wants tried again fails the attempt, every other status is an answer.</summary>
internal sealed class DurableHttpActivity(IHttpClientFactory clients, IServiceProvider services)
{
    public const string Name = "BuiltIn::HttpActivity";

    private const long MaxAnswer = 32 * 1024 * 1024;

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(240);

    public static void Register(IServiceCollection services)
    {
        services.AddSingleton<DurableHttpActivity>();
        services.AddHttpClient(Name, client =>
            {
                // Each request has its own time-out, which may be longer than any default.
                client.Timeout = Timeout.InfiniteTimeSpan;
                client.MaxResponseContentBufferSize = MaxAnswer;
                client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Valet.EmbeddedHost", "1.0"));
            })
            // Addresses may carry keys, so they are not logged; cookies of one orchestration are none of another's business.
            .RemoveAllLoggers()
            .AddHttpMessageHandler(() => new RedirectHandler())
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
    }

    public async Task<string?> RunAsync(string? input, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Deserialize<DurableHttpRequest>(input ?? "null")
            ?? throw new ArgumentException($"The activity {Name} was called without a request; call it through CallHttpAsync.");
        using var message = Message(request);
        if (request.TokenSource is { } source) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(source, cancellationToken));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(request.Timeout ?? DefaultTimeout);
        try
        {
            using var client = clients.CreateClient(Name);
            using var answer = await client.SendAsync(message, patience.Token);
            ThrowIfToBeTriedAgain(request, answer);
            return JsonSerializer.Serialize(new DurableHttpResponse(answer.StatusCode)
            {
                Headers = answer.Headers.ToDictionary(h => h.Key, h => new StringValues([.. h.Value]), StringComparer.OrdinalIgnoreCase),
                Content = await answer.Content.ReadAsStringAsync(patience.Token),
            });
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The HTTP request to {request.Uri.Host} was not answered within {request.Timeout ?? DefaultTimeout}.");
        }
    }

    private static HttpRequestMessage Message(DurableHttpRequest request)
    {
        var headers = request.Headers ?? new Dictionary<string, StringValues>();
        var contentType = headers.FirstOrDefault(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value.ToString();
        if (contentType.Contains("multipart", StringComparison.OrdinalIgnoreCase))
            throw new NotSupportedException("Multipart content is not supported with CallHttpAsync; send another content type, or make the call in an activity of your own.");
        var message = new HttpRequestMessage(request.Method, request.Uri);
        if (request.Content is not null)
        {
            message.Content = new StringContent(request.Content, Encoding.UTF8);
            message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType.Length == 0 ? "text/plain" : contentType);
        }

        foreach (var (name, values) in headers)
        {
            if (name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)) continue;
            // What is no header of a request is one of its content.
            if (!message.Headers.TryAddWithoutValidation(name, values.AsEnumerable())) message.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        return message;
    }

    private static void ThrowIfToBeTriedAgain(DurableHttpRequest request, HttpResponseMessage answer)
    {
        if (request.HttpRetryOptions is not { } retry) return;
        var again = retry.StatusCodesToRetry.Count == 0 ? !answer.IsSuccessStatusCode : retry.StatusCodesToRetry.Contains(answer.StatusCode);
        if (again)
            throw new HttpRequestException($"The HTTP request to {request.Uri.Host} was answered {(int)answer.StatusCode}, which its retry options count as a failure.", null, answer.StatusCode);
    }

    private async Task<string> TokenAsync(TokenSource source, CancellationToken cancellationToken)
    {
        var options = (source as ManagedIdentityTokenSource)?.Options;
        var credential = services.GetService<TokenCredential>() ?? new DefaultAzureCredential(new DefaultAzureCredentialOptions
        {
            AuthorityHost = options?.AuthorityHost ?? AzureAuthorityHosts.AzurePublicCloud,
            TenantId = options?.TenantId,
        });
        return (await credential.GetTokenAsync(new TokenRequestContext([source.Resource], tenantId: options?.TenantId), cancellationToken)).Token;
    }
}
