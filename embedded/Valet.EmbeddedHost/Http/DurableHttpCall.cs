using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Microsoft.DurableTask;
using Microsoft.Extensions.Primitives;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Http;

/// <summary>The orchestrator's side of a durable HTTP call: request, retries and polls are activities, the pauses durable timers.</summary>
internal static class DurableHttpCall
{
    /// <summary>The orchestration property that holds the pause between polls, in milliseconds, as a <see cref="double"/>.</summary>
    public const string PauseProperty = "HttpDefaultAsyncRequestSleepTimeMilliseconds";

    private static readonly TimeSpan DefaultPause = TimeSpan.FromSeconds(30);

    public static async Task<DurableHttpResponse> RunAsync(TaskOrchestrationContext context, DurableHttpRequest request)
    {
        var response = await SendAsync(context, request);
        while (request.AsynchronousPatternEnabled && response.StatusCode == HttpStatusCode.Accepted)
        {
            if (Header(response, "Location") is not { } location)
            {
                HostLog.NothingToPoll(context.CreateReplaySafeLogger(typeof(DurableHttpCall)), context.InstanceId);
                break;
            }

            await context.CreateTimer(context.CurrentUtcDateTime + Pause(context, response), CancellationToken.None);
            response = await SendAsync(context, Poll(request, location));
        }

        return response;
    }

    /// <summary>As JSON both ways, so that the app's own serializer, whatever it makes of enums and names, has no say in it.</summary>
    private static async Task<DurableHttpResponse> SendAsync(TaskOrchestrationContext context, DurableHttpRequest request)
    {
        var answer = await context.CallActivityAsync<JsonElement>(DurableHttpActivity.Name, JsonSerializer.SerializeToElement(request), RetriesOf(request));
        return answer.Deserialize<DurableHttpResponse>()!;
    }

    /// <summary>The retries of a request, as durable as any other: the activity fails an attempt that is to be tried again.</summary>
    private static TaskOptions? RetriesOf(DurableHttpRequest request)
    {
        if (request.HttpRetryOptions is not { MaxNumberOfAttempts: > 1 } asked) return null;
        var first = asked.FirstRetryInterval > TimeSpan.Zero ? asked.FirstRetryInterval : TimeSpan.FromTicks(1);
        var policy = new RetryPolicy(
            asked.MaxNumberOfAttempts,
            first,
            Math.Max(1, asked.BackoffCoefficient),
            asked.MaxRetryInterval > first ? asked.MaxRetryInterval : first,
            asked.RetryTimeout >= TimeSpan.MaxValue ? null : asked.RetryTimeout > first ? asked.RetryTimeout : first)
        {
            HandleFailure = failure => failure.IsCausedBy<HttpRequestException>() || failure.IsCausedBy<TimeoutException>(),
        };
        return TaskOptions.FromRetryPolicy(policy);
    }

    private static TimeSpan Pause(TaskOrchestrationContext context, DurableHttpResponse response)
    {
        if (int.TryParse(Header(response, "Retry-After"), NumberStyles.Integer, CultureInfo.InvariantCulture, out var seconds)) return TimeSpan.FromSeconds(seconds);
        return context.Properties.TryGetValue(PauseProperty, out var value) && value is double milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : DefaultPause;
    }

    /// <summary>Credentials do not follow to another origin, whatever the answer says; a function's own key does not open its status address.</summary>
    private static DurableHttpRequest Poll(DurableHttpRequest request, string location)
    {
        var target = new Uri(request.Uri, location);
        if (request.Headers is null) return new DurableHttpRequest(HttpMethod.Get, target, null, request.AsynchronousPatternEnabled);
        var headers = new Dictionary<string, StringValues>(request.Headers, StringComparer.OrdinalIgnoreCase);
        headers.Remove("x-functions-key");
        if (!RedirectHandler.IsSameOrigin(request.Uri, target))
        {
            headers.Remove("Authorization");
            headers.Remove("Cookie");
        }

        return new DurableHttpRequest(HttpMethod.Get, target, headers, request.AsynchronousPatternEnabled);
    }

    private static string? Header(DurableHttpResponse response, string name)
    {
        foreach (var (key, values) in response.Headers ?? new Dictionary<string, StringValues>())
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase) && values.Count > 0) return values[0];
        return null;
    }
}
