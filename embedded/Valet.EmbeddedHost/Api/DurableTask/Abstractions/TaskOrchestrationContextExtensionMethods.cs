using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask;
using Microsoft.Azure.Functions.Worker.Extensions.DurableTask.Http;
using Valet.EmbeddedHost.Http;
using Valet.EmbeddedHost.Replay;

namespace Microsoft.DurableTask;

/// <summary>What Azure Functions add to the orchestration context: HTTP calls and the invocation.</summary>
public static class TaskOrchestrationContextExtensionMethods
{
    /// <summary>
    /// Makes an HTTP call through the built-in activity and, where the request asks for it, polls a 202 at its <c>Location</c>:
    /// after the seconds of an integer <c>Retry-After</c>, else after the host's pause (30 s unless host.json says otherwise). A poll is a GET with the
    /// same headers but <c>x-functions-key</c>, to another origin also without <c>Authorization</c> and <c>Cookie</c>. Any status is an answer, not an error.
    /// </summary>
    /// <exception cref="TaskFailedException">Thrown on await: no answer came, or the last attempt of the retry options failed.</exception>
    public static Task<DurableHttpResponse> CallHttpAsync(this TaskOrchestrationContext context, DurableHttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(request);
        return DurableHttpCall.RunAsync(context, request);
    }

    /// <summary>Makes an HTTP call.</summary>
    /// <inheritdoc cref="CallHttpAsync(TaskOrchestrationContext, DurableHttpRequest)"/>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context, HttpMethod method, Uri uri, string? content = null, HttpRetryOptions? retryOptions = null) =>
        CallHttpAsync(context, method, uri, content, retryOptions, false, null, null);

    /// <summary>Makes an HTTP call; the flag says whether a 202 is polled.</summary>
    /// <inheritdoc cref="CallHttpAsync(TaskOrchestrationContext, DurableHttpRequest)"/>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context,
        HttpMethod method,
        Uri uri,
        string? content = null,
        HttpRetryOptions? retryOptions = null,
        bool asynchronousPatternEnabled = false) => CallHttpAsync(context, method, uri, content, retryOptions, asynchronousPatternEnabled, null, null);

    /// <summary>Makes an HTTP call with a bearer token and a time-out for each request.</summary>
    /// <inheritdoc cref="CallHttpAsync(TaskOrchestrationContext, DurableHttpRequest)"/>
    public static Task<DurableHttpResponse> CallHttpAsync(
        this TaskOrchestrationContext context,
        HttpMethod method,
        Uri uri,
        string? content = null,
        HttpRetryOptions? retryOptions = null,
        bool asynchronousPatternEnabled = false,
        TokenSource? tokenSource = null,
        TimeSpan? timeout = null) => CallHttpAsync(context, new DurableHttpRequest(method, uri)
        {
            Content = content,
            HttpRetryOptions = retryOptions,
            AsynchronousPatternEnabled = asynchronousPatternEnabled,
            TokenSource = tokenSource,
            Timeout = timeout,
        });

    /// <summary>The invocation that the orchestrator function runs in; null when the context is not one of this host.</summary>
    public static FunctionContext? GetFunctionContext(this TaskOrchestrationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context as OrchestrationContext)?.Invocation;
    }
}
