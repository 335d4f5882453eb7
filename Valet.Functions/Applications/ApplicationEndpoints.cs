using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Valet.Functions.Browser;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications;

/// <summary>Applications over HTTP: start, list, look, follow, cancel.</summary>
public sealed class ApplicationEndpoints(ApplicationIntake intake, RunJournal journal, IDocumentStore store, ISessionBroker sessions)
{
    [Operation("Start an application", Request = typeof(ApplicationRequest), Response = typeof(ApplicationStarted), Status = 202, Errors = [400, 409, 415, 422])]
    [HeaderParameter("Idempotency-Key", "At most 200 characters; a repeat with the same key and body starts nothing new.")]
    [Function(nameof(StartApplication))]
    public async Task<IResult> StartApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications")] HttpRequest request, [DurableClient] DurableTaskClient client, FunctionContext context, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync<ApplicationRequest>(request, cancellationToken);
        var key = ApplicationRules.IdempotencyKey(request.Headers["Idempotency-Key"]);
        var started = await intake.TakeAsync(client, context.Caller().UserId, body, key, cancellationToken);
        return Replies.Accepted(started.Url, started);
    }

    [Operation("List applications, newest first", Response = typeof(ApplicationList), Errors = [400])]
    [QueryParameter("state", "Only applications in this state.", typeof(ApplicationState))]
    [QueryParameter("platform", "Only applications on this platform, such as greenhouse.")]
    [QueryParameter("limit", "1 to 100, 20 if not given.", typeof(int))]
    [QueryParameter("token", "From the page before.")]
    [Function(nameof(ListApplications))]
    public async Task<IResult> ListApplications(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var state = request.Query.Choice<ApplicationState>("state");
        var platform = request.Query.Text("platform", 40);
        var limit = request.Query.Number("limit", 20, 1, 100);
        var token = request.Query.Text("token", 40);
        if (token is not null && !Ids.IsTaskId(token)) throw Problems.BadRequest("The query parameter 'token' is not one that this route gave out.");

        var found = new List<ApplicationView>();
        await foreach (var run in journal.RunsAsync(context.Caller().UserId, token, cancellationToken))
        {
            if ((state is not null && run.State != state) || (platform is not null && run.Platform != platform)) continue;
            if (found.Count == limit) return Replies.Ok(new ApplicationList(found, found[^1].TaskId));
            found.Add(ApplicationView.Of(run));
        }

        return Replies.Ok(new ApplicationList(found, Token: null));
    }

    [Operation("One application", Response = typeof(ApplicationView), Errors = [404])]
    [Function(nameof(GetApplication))]
    public async Task<IResult> GetApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{taskId}")] HttpRequest request, string taskId, FunctionContext context, CancellationToken cancellationToken) =>
        Replies.Ok(ApplicationView.Of(await FindAsync(context, taskId, cancellationToken)));

    [Operation("Events of an application, with long poll", Response = typeof(EventList), Errors = [400, 404])]
    [QueryParameter("after", "Only events with a greater number; 0 if not given.", typeof(int))]
    [QueryParameter("wait", "Seconds to wait for the next event, 0 to 30; 0 if not given.", typeof(int))]
    [Function(nameof(GetEvents))]
    public async Task<IResult> GetEvents(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{taskId}/events")] HttpRequest request, string taskId, FunctionContext context, CancellationToken cancellationToken)
    {
        var after = request.Query.Number("after", 0, 0, int.MaxValue);
        var wait = request.Query.Number("wait", 0, 0, 30);
        var run = await FindAsync(context, taskId, cancellationToken);
        var events = await journal.EventsAsync(run.UserId, taskId, after, TimeSpan.FromSeconds(wait), cancellationToken);
        return Replies.Ok(new EventList(events, events.Count > 0 ? events[^1].Number : after));
    }

    [Operation("Evidence kept of an application", Response = typeof(EvidenceList), Errors = [404])]
    [Function(nameof(ListEvidence))]
    public async Task<IResult> ListEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{taskId}/evidence")] HttpRequest request, string taskId, FunctionContext context, CancellationToken cancellationToken)
    {
        var run = await FindAsync(context, taskId, cancellationToken);
        var prefix = RunPaths.Evidence(run.UserId, taskId);
        var items = new List<EvidenceItem>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken)) items.Add(EvidenceRules.Item(path[prefix.Length..]));
        return Replies.Ok(new EvidenceList(items));
    }

    [Operation("One piece of evidence", ResponseMediaType = "application/octet-stream", Errors = [404])]
    [Function(nameof(GetEvidence))]
    public async Task<IResult> GetEvidence(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/applications/{taskId}/evidence/{name}")] HttpRequest request, string taskId, string name, FunctionContext context, CancellationToken cancellationToken)
    {
        var run = await FindAsync(context, taskId, cancellationToken);
        var document = EvidenceRules.IsName(name) ? await store.ReadAsync(RunPaths.Evidence(run.UserId, taskId) + name, cancellationToken) : null;
        return document is null
            ? throw Problems.NotFound("This application has no evidence of that name; the evidence route lists what there is.")
            : Results.Bytes(document.Content, EvidenceRules.Item(name).ContentType);
    }

    [Operation("Cancel an application", Response = typeof(ApplicationView), Status = 202, Errors = [404, 409])]
    [Function(nameof(CancelApplication))]
    public async Task<IResult> CancelApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{taskId}/cancel")] HttpRequest request, string taskId, [DurableClient] DurableTaskClient client, FunctionContext context, CancellationToken cancellationToken)
    {
        var run = await FindAsync(context, taskId, cancellationToken);
        if (run.State.IsFinal()) throw Problems.Conflict("This application has ended already; there is nothing to cancel.");
        await ApplicationIntake.EnsureStartedAsync(client, run, cancellationToken);
        await Suspension.EndAsync(client, run, cancellationToken);
        await client.RaiseEventAsync(ApplicationInput.InstanceOf(run.UserId, taskId), ApplicationEvents.Cancel, "cancel", cancellationToken);
        await sessions.CancelAsync(new SessionKey(run.UserId, taskId), cancellationToken);
        return Replies.Accepted(ApplicationView.UrlOf(taskId), ApplicationView.Of(run));
    }

    private async Task<RunState> FindAsync(FunctionContext context, string taskId, CancellationToken cancellationToken) =>
        (Ids.IsTaskId(taskId) ? await journal.ReadAsync(context.Caller().UserId, taskId, cancellationToken) : null) ?? throw ApplicationRules.Unknown();
}
