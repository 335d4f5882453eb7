using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Net.Http.Headers;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Http;

/// <summary>Start, read, steer and purge orchestrations over HTTP.</summary>
internal sealed class OrchestrationRoutes(FunctionApp app, DurableEngine engine, HostKeys keys)
{
    private DurableTaskClient Client => app.Client;

    public async Task StartAsync(HttpContext http, string name, string? instanceId)
    {
        if (!app.HasOrchestrator(name)) throw new ArgumentException($"The app has no orchestrator function '{name}'.");
        var input = await ReadInputAsync(http);
        var id = await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(InstanceId: instanceId), http.RequestAborted);
        await AnswerStartedAsync(http, id);
    }

    public async Task StatusAsync(HttpContext http, string id)
    {
        if (await Client.GetInstanceAsync(id, getInputsAndOutputs: true, http.RequestAborted) is { } instance) await WriteStatusAsync(http, instance);
        else await ManagementApi.Missing(http);
    }

    public async Task ListAsync(HttpContext http)
    {
        var request = http.Request;
        var size = ManagementQuery.Number(request, "top", OrchestrationQuery.DefaultPageSize);
        var query = new OrchestrationQuery(
            ManagementQuery.Time(request, "createdTimeFrom"),
            ManagementQuery.Time(request, "createdTimeTo"),
            ManagementQuery.Statuses(request),
            InstanceIdPrefix: ManagementQuery.Text(request, "instanceIdPrefix"),
            PageSize: size,
            FetchInputsAndOutputs: true,
            ContinuationToken: ManagementQuery.Token(request));
        await foreach (var page in Client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, size).WithCancellation(http.RequestAborted))
        {
            var showInput = ManagementQuery.Flag(request, "showInput", true);
            if (page.ContinuationToken is { Length: > 0 } token) http.Response.Headers[ManagementQuery.TokenHeader] = token;
            await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
            {
                json.WriteStartArray();
                foreach (var instance in page.Values) StatusDocument.Write(json, instance, showInput, null);
                json.WriteEndArray();
            });
            return;
        }

        await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    public async Task PurgeAsync(HttpContext http, string id)
    {
        var purged = await Client.PurgeInstanceAsync(id, options: null, http.RequestAborted);
        await AnswerPurgedAsync(http, purged.PurgedInstanceCount);
    }

    public async Task PurgeManyAsync(HttpContext http)
    {
        if (ManagementQuery.Time(http.Request, "createdTimeFrom") is not { } from)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            http.Response.ContentType = "text/plain; charset=utf-8";
            await http.Response.WriteAsync("Please provide value for 'createdTimeFrom' parameter.", http.RequestAborted);
            return;
        }

        var filter = new PurgeInstancesFilter(from, ManagementQuery.Time(http.Request, "createdTimeTo"), ManagementQuery.Statuses(http.Request));
        var purged = await Client.PurgeAllInstancesAsync(filter, options: null, http.RequestAborted);
        await AnswerPurgedAsync(http, purged.PurgedInstanceCount);
    }

    public async Task RaiseEventAsync(HttpContext http, string id, string eventName)
    {
        if (await FindOpenAsync(http, id) is null) return;
        if (!IsJson(http.Request))
        {
            await ManagementApi.HttpError(http, StatusCodes.Status400BadRequest, "Only application/json request content is supported");
            return;
        }

        await Client.RaiseEventAsync(id, eventName, (object?)JsonElement.Parse(await ReadTextAsync(http)), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public async Task OperateAsync(HttpContext http, string id, string operation)
    {
        if (operation == "restart")
        {
            await RestartAsync(http, id);
            return;
        }

        var reason = ManagementQuery.Text(http.Request, "reason");
        Func<Task>? act = operation switch
        {
            "terminate" => () => Client.TerminateInstanceAsync(id, Output(reason), http.RequestAborted),
            "suspend" => () => Client.SuspendInstanceAsync(id, reason, http.RequestAborted),
            "resume" => () => Client.ResumeInstanceAsync(id, reason, http.RequestAborted),
            "rewind" => () => Client.RewindInstanceAsync(id, reason ?? "", http.RequestAborted),
            _ => null,
        };
        if (act is null)
        {
            await ManagementApi.Missing(http);
            return;
        }

        if (await FindOpenAsync(http, id, alsoFailed: operation == "rewind") is null) return;
        await act();
        http.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    private async Task RestartAsync(HttpContext http, string id)
    {
        var newId = ManagementQuery.Flag(http.Request, "restartWithNewInstanceId", true);
        string restarted;
        try
        {
            restarted = await Client.RestartAsync(id, newId, http.RequestAborted);
        }
        catch (ArgumentException error)
        {
            await ManagementApi.HttpError(http, StatusCodes.Status400BadRequest, "InstanceId does not match a valid orchestration instance.", error);
            return;
        }

        await AnswerStartedAsync(http, restarted);
    }

    /// <summary>The instance if it can still be steered; else the answer (404 or 410) is written and null returned.</summary>
    private async Task<OrchestrationMetadata?> FindOpenAsync(HttpContext http, string id, bool alsoFailed = false)
    {
        var instance = await Client.GetInstanceAsync(id, getInputsAndOutputs: false, http.RequestAborted);
        if (instance is null)
        {
            await ManagementApi.Missing(http);
            return null;
        }

        if (!instance.IsCompleted || (alsoFailed && instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed)) return instance;
        http.Response.StatusCode = StatusCodes.Status410Gone;
        return null;
    }

    /// <summary>202 with the addresses; with <c>timeout</c> and <c>pollingInterval</c> the outcome, if it comes in time.</summary>
    private async Task AnswerStartedAsync(HttpContext http, string id)
    {
        var timeout = ManagementQuery.Seconds(http.Request, "timeout");
        var interval = ManagementQuery.Seconds(http.Request, "pollingInterval");
        if (timeout is { } patience && interval is not null)
        {
            if (interval > timeout) throw new ArgumentException($"Total timeout {timeout.Value.TotalSeconds} should be bigger than retry timeout {interval.Value.TotalSeconds}");
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
            limit.CancelAfter(patience);
            try
            {
                var ended = await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
                if (ended.RuntimeStatus == OrchestrationRuntimeStatus.Completed)
                    await JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json => StatusDocument.WriteText(json, ended.SerializedOutput));
                else
                    await WriteStatusAsync(http, ended);
                return;
            }
            catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
            {
                // Not in time: the caller gets the addresses instead.
            }
        }

        var addresses = new CheckStatusDocument(http.Request, engine.Options.HubName, keys.SystemKey, id);
        http.Response.Headers.Location = addresses.Status;
        http.Response.Headers.RetryAfter = "10";
        await JsonAnswer.WriteAsync(http, StatusCodes.Status202Accepted, addresses.Write);
    }

    private async Task WriteStatusAsync(HttpContext http, OrchestrationMetadata instance)
    {
        var request = http.Request;
        var showInput = ManagementQuery.Flag(request, "showInput", true);
        var history = ManagementQuery.Flag(request, "showHistory", false) && instance.RuntimeStatus != OrchestrationRuntimeStatus.Pending
            ? await engine.GetHistoryAsync(instance.InstanceId, http.RequestAborted)
            : null;
        var events = history is null ? null : HistoryDocument.From(history, showInput, ManagementQuery.Flag(request, "showHistoryOutput", false));
        var status = StatusCodes.Status200OK;
        if (!instance.IsCompleted)
        {
            status = StatusCodes.Status202Accepted;
            http.Response.Headers.Location = $"{request.Scheme}://{request.Host}{http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}";
            http.Response.Headers.RetryAfter = "5";
        }
        else if (instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && ManagementQuery.Flag(request, "returnInternalServerErrorOnFailure", false))
        {
            status = StatusCodes.Status500InternalServerError;
        }

        await JsonAnswer.WriteAsync(http, status, json => StatusDocument.Write(json, instance, showInput, events));
    }

    private static Task AnswerPurgedAsync(HttpContext http, int count) => count == 0 ? ManagementApi.Missing(http) : JsonAnswer.WriteAsync(http, StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("instancesDeleted", count);
        json.WriteEndObject();
    });

    internal static bool IsJson(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase);

    internal static async Task<string> ReadTextAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync(http.RequestAborted);
    }

    /// <summary>An input may be absent; one that is there must be JSON, whatever its content type says.</summary>
    private static async Task<object?> ReadInputAsync(HttpContext http)
    {
        var text = await ReadTextAsync(http);
        return string.IsNullOrWhiteSpace(text) ? null : JsonElement.Parse(text);
    }

    /// <summary>A reason becomes the output as it stands: JSON if it is JSON, else a text.</summary>
    private static object? Output(string? reason)
    {
        try
        {
            return reason is null ? null : JsonElement.Parse(reason);
        }
        catch (JsonException)
        {
            return reason;
        }
    }
}
