using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Forms;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;
using Valet.Functions.Storage;

namespace Valet.Functions.Runs;

/// <summary>Dead letters over HTTP: what ended without what it was for, and what is known of it.</summary>
public sealed class DeadLetterEndpoints(DeadLetters letters, RunDocuments documents, IDocumentStore store)
{
    [Operation("List runs that failed or timed out, newest first", Response = typeof(DeadLetterList), Errors = [400])]
    [QueryParameter("limit", "1 to 100, 20 if not given.", typeof(int))]
    [QueryParameter("token", "From the page before.")]
    [Function(nameof(ListDeadLetters))]
    public async Task<IResult> ListDeadLetters(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dead-letters")] HttpRequest request, FunctionContext context, CancellationToken cancellationToken)
    {
        var limit = request.Query.Number("limit", 20, 1, 100);
        var token = request.Query.Text("token", 40);
        if (token is not null && !Ids.IsTaskId(token)) throw Problems.BadRequest("The query parameter 'token' is not one that this route gave out.");

        var found = await letters.ListAsync(context.Caller().UserId, token, limit, cancellationToken);
        var shown = found.Take(limit).Select(DeadLetterItem.Of).ToList();
        return Replies.Ok(new DeadLetterList(shown, found.Count > limit ? shown[^1].TaskId : null));
    }

    [Operation("One run that failed or timed out, with everything that was kept of it", Response = typeof(DeadLetterView), Errors = [404])]
    [Function(nameof(GetDeadLetter))]
    public async Task<IResult> GetDeadLetter(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/dead-letters/{taskId}")] HttpRequest request, string taskId, FunctionContext context, CancellationToken cancellationToken)
    {
        var userId = context.Caller().UserId;
        var letter = (Ids.IsTaskId(taskId) ? await letters.ReadAsync(userId, taskId, cancellationToken) : null)
            ?? throw Problems.NotFound("There is no dead letter with that id; GET /api/dead-letters lists yours.");
        return Replies.Ok(new DeadLetterView(
            letter.TaskId, letter.JobUrl, letter.Platform, letter.Mode, letter.State, letter.Reason, letter.Step, letter.At, letter.Errors ?? [], letter.Attempts,
            ApplicationView.UrlOf(taskId), await EvidenceAsync(userId, taskId, cancellationToken), await PlanAsync(userId, taskId, cancellationToken)));
    }

    private async Task<IReadOnlyList<EvidenceLink>> EvidenceAsync(string userId, string taskId, CancellationToken cancellationToken)
    {
        var prefix = RunPaths.Evidence(userId, taskId);
        var links = new List<EvidenceLink>();
        await foreach (var path in store.ListAllAsync(prefix, cancellationToken))
        {
            var item = EvidenceRules.Item(path[prefix.Length..]);
            links.Add(new EvidenceLink(item.Name, item.ContentType, item.At, $"{ApplicationView.UrlOf(taskId)}/evidence/{item.Name}"));
        }

        return links;
    }

    private async Task<IReadOnlyList<PlannedPage>> PlanAsync(string userId, string taskId, CancellationToken cancellationToken)
    {
        var pages = new List<PlannedPage>();
        while (await documents.PlanAsync(userId, taskId, pages.Count + 1, cancellationToken) is { } plan)
        {
            var held = plan.Results.GroupBy(r => r.Selector).ToDictionary(g => g.Key, g => g.Last());
            pages.Add(new PlannedPage(plan.Page, [.. plan.Fields.Where(f => f.Field.Trap is null).Select(f => Told(f, held.GetValueOrDefault(f.Field.Selector)))]));
        }

        return pages;
    }

    private static PlannedAnswer Told(PlannedField field, FieldResult? result) => new(
        field.Field.Label, field.Field.Kind.Name(), field.Field.Required, JsonNamingPolicy.SnakeCaseLower.ConvertName(field.Decision.ToString()), field.Value, field.Source?.ToString().ToLowerInvariant(), field.Confidence,
        result?.ReadBack, result is { Status: not FieldStatus.Committed } ? result.Reason : field.Reason);
}
