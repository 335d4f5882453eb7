using System.Net;
using System.Text.Json;
using Valet.Torture.Engine.App;

namespace Valet.Torture.Engine.Parent;

/// <summary>What every workload does with instances: start, steer, wait, check, purge.</summary>
internal sealed class Client(Link link, Books books, Violations violations, TimeSpan patience, TimeProvider clock)
{
    private const string Management = "runtime/webhooks/durabletask";

    public Books Books => books;

    public TimeProvider Clock => clock;

    public void Violated(string what) => violations.Add(what);

    /// <summary>True once the start is acknowledged; false if there was no answer and it was not repeated.</summary>
    public async Task<bool> StartAsync(string orchestrator, string id, Plan plan, bool insist, int delay = 0)
    {
        bool doubt = false;
        while (true)
        {
            Answer answer = await link.SendAsync(HttpMethod.Post, $"api/start/{orchestrator}/{id}/{delay}", plan);
            if (answer.Status == HttpStatusCode.Accepted || (answer.Status == HttpStatusCode.Conflict && doubt))
                return true;
            if (answer.Status is { } refused)
            {
                violations.Add($"The start of {id} was answered {(int)refused}: {answer.Body}");
                return true;
            }

            doubt = true;
            if (!insist)
                return false;
        }
    }

    /// <summary>202 for a raise that is durable; no status when nobody knows; 410 once the instance has ended.</summary>
    public Task<Answer> RaiseAsync(string id, string name, object payload) =>
        link.SendAsync(HttpMethod.Post, $"{Management}/instances/{id}/raiseEvent/{name}", payload);

    public Task<Answer> SteerAsync(string id, string verb, string reason) =>
        link.SendAsync(HttpMethod.Post, $"{Management}/instances/{id}/{verb}?reason={reason}");

    public Task<Answer> SignalAsync(string entity, string key, string operation, object input) =>
        link.SendAsync(HttpMethod.Post, $"{Management}/entities/{entity}/{key}?op={operation}", input);

    public Task<T?> ReadEntityAsync<T>(string entity, string key) => link.ReadAsync<T>($"{Management}/entities/{entity}/{key}");

    public async Task<string?> StatusAsync(string id)
    {
        Answer answer = await link.InsistAsync(HttpMethod.Get, $"{Management}/instances/{id}");
        if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
            return null;
        using var document = JsonDocument.Parse(answer.Body);
        return document.RootElement.GetProperty("runtimeStatus").GetString();
    }

    public async Task<bool> ExistsAsync(string id) => await StatusAsync(id) is not null;

    public async Task<string[]> OpenAsync() => await link.ReadAsync<string[]>("api/open") ?? [];

    /// <summary>The instance once it has ended; null after a violation: it is gone, or it never ends.</summary>
    public async Task<InstanceView?> EndAsync(string id)
    {
        long begun = clock.GetTimestamp();
        while (clock.GetElapsedTime(begun) < patience)
        {
            Answer answer = await link.SendAsync(HttpMethod.Get, $"api/wait/{id}/3000");
            if (answer.Status == HttpStatusCode.OK)
                return JsonSerializer.Deserialize<InstanceView>(answer.Body, JsonSerializerOptions.Web);
            if (answer.Status == HttpStatusCode.NotFound)
            {
                violations.Add($"{id} was acknowledged and is gone.");
                return null;
            }
        }

        violations.Add($"{id} is stuck: {await StatusAsync(id)} after {patience.TotalSeconds} s.");
        return null;
    }

    /// <summary>The output of an instance that must complete, after a look at its history; null after a violation.</summary>
    public async Task<Outcome?> CompletedAsync(string id)
    {
        if (await EndAsync(id) is not { } ended)
            return null;
        await AuditAsync(id);
        if (ended.Status != "Completed" || ended.Output is null)
        {
            violations.Add($"{id} ended as {ended.Status} instead of Completed: {ended.Failure ?? ended.Output}");
            return null;
        }

        Outcome outcome = JsonSerializer.Deserialize<Outcome>(ended.Output, JsonSerializerOptions.Web)!;
        if (outcome.Wrong is { } wrong)
            violations.Add($"{id}: {wrong}");
        foreach (StepResult step in outcome.Steps ?? [])
            books.Steps.Add(step);
        return outcome;
    }

    public async Task AuditAsync(string id)
    {
        foreach (string wrong in await link.ReadAsync<string[]>($"api/audit/{id}") ?? [$"The audit of {id} found nothing to read."])
            violations.Add(wrong);
    }

    public async Task PurgeAsync(string id)
    {
        bool doubt = false;
        while (true)
        {
            Answer answer = await link.SendAsync(HttpMethod.Delete, $"{Management}/instances/{id}");
            if (answer.Status == HttpStatusCode.OK || (answer.Status == HttpStatusCode.NotFound && doubt))
                break;
            if (answer.Status is { } refused)
            {
                violations.Add($"The purge of {id} was answered {(int)refused}: {answer.Body}");
                return;
            }

            doubt = true;
        }

        books.Purged.Add(id);
    }
}
