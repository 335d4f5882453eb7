using System.Net;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Http;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Answers that let an HTTP caller follow an orchestration.</summary>
public static class DurableTaskClientExtensions
{
    /// <summary>202 with the management addresses in the body and the status address in <c>Location</c>.</summary>
    public static Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponseAsync(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>The given status with the management addresses in the body and the status address in <c>Location</c>.</summary>
    public static async Task<HttpResponseData> CreateCheckStatusResponseAsync(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        var (response, payload) = CheckStatus(client, request, instanceId, statusCode);
        await response.WriteAsJsonAsync(payload, "application/json", cancellation);
        return response;
    }

    /// <summary>The synchronous form writes synchronously, which ASP.NET Core refuses: prefer the asynchronous one.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, CancellationToken cancellation = default) =>
        CreateCheckStatusResponse(client, request, instanceId, HttpStatusCode.Accepted, cancellation);

    /// <summary>The same with a status of one's own.</summary>
    public static HttpResponseData CreateCheckStatusResponse(
        this DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode, CancellationToken cancellation = default)
    {
        var (response, payload) = CheckStatus(client, request, instanceId, statusCode);
        response.Headers.Add("Content-Type", "application/json");
        Valet.EmbeddedHost.Hosting.WorkerSerializer.Of(request.FunctionContext).Serialize(response.Body, payload, payload.GetType(), cancellation);
        return response;
    }

    /// <summary>
    /// The management addresses of an instance. Without a request they start with the host's own address;
    /// <see cref="InvalidOperationException"/> when the client does not belong to a listening host.
    /// </summary>
    public static HttpManagementPayload CreateHttpManagementPayload(this DurableTaskClient client, string instanceId, HttpRequestData? request = null) =>
        ManagementAddresses.For(client, instanceId, request);

    /// <summary>
    /// Waits until the instance has ended and answers with its outcome; when <paramref name="cancellation"/> fires first, answers like
    /// <see cref="CreateCheckStatusResponseAsync(DurableTaskClient, HttpRequestData, string, CancellationToken)"/>.
    /// </summary>
    public static async Task<HttpResponseData> WaitForCompletionOrCreateCheckStatusResponseAsync(
        this DurableTaskClient client,
        HttpRequestData request,
        string instanceId,
        TimeSpan? retryInterval = null,
        bool returnInternalServerErrorOnFailure = false,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            // The engine wakes its waiters, so retryInterval, which exists for polling hosts, has nothing to do here.
            var metadata = await client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs, cancellation);
            var failed = metadata.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure;
            var response = request.CreateResponse(failed ? HttpStatusCode.InternalServerError : HttpStatusCode.OK);
            await response.WriteAsJsonAsync(
                new
                {
                    metadata.Name,
                    metadata.InstanceId,
                    metadata.CreatedAt,
                    metadata.LastUpdatedAt,
                    RuntimeStatus = metadata.RuntimeStatus.ToString(),
                    metadata.SerializedInput,
                    metadata.SerializedOutput,
                    metadata.SerializedCustomStatus,
                },
                "application/json",
                CancellationToken.None);
            return response;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return await CreateCheckStatusResponseAsync(client, request, instanceId, CancellationToken.None);
        }
    }

    private static (HttpResponseData Response, HttpManagementPayload Payload) CheckStatus(
        DurableTaskClient client, HttpRequestData request, string instanceId, HttpStatusCode statusCode)
    {
        ArgumentNullException.ThrowIfNull(request);
        var payload = CreateHttpManagementPayload(client, instanceId, request);
        var response = request.CreateResponse(statusCode);
        response.Headers.Add("Location", payload.StatusQueryGetUri);
        return (response, payload);
    }
}
