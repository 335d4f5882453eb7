using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Steps;

/// <summary>What the board found wrong when the page was last sent, and the person has not answered since: the plan must not send it again unchanged.</summary>
public sealed class OpenErrors(RunDocuments documents)
{
    public async Task<FillPlan> MarkAsync(PageStep step, FillPlan plan, CancellationToken cancellationToken)
    {
        if (await documents.RefusalAsync(step.UserId, step.TaskId, cancellationToken) is not { } refusal || refusal.Page != step.Page) return plan;

        var since = (await documents.DecisionsAsync(step.UserId, step.TaskId, cancellationToken)).Where(d => !refusal.Decided.Contains(d.GateId)).ToList();
        var answered = since.SelectMany(d => d.Answers ?? []).Select(a => a.Selector).ToHashSet();
        var mayAttach = since.Exists(d => d.Decision == GateDecisions.Answered);
        var open = refusal.Fields.Where(f => f.Selector is not null && !answered.Contains(f.Selector)).GroupBy(f => f.Selector!).ToDictionary(g => g.Key, g => g.First().Message);
        return new FillPlan([.. plan.Fields.Select(f => open.TryGetValue(f.Field.Selector, out var message) && !IsAttachedAgain(f)
            ? f with { Decision = PlanDecision.NeedsAnswer, Reason = $"The board did not accept this answer: {message}" }
            : f)]);

        // A document that the page has lost is attached again, and the person has no other words for it than that it be tried once more.
        bool IsAttachedAgain(PlannedField field) => field.Field.Kind == FieldKind.File && (field.Decision == PlanDecision.Fill || (mayAttach && field.Decision == PlanDecision.Keep));
    }

    /// <summary>How many errors of the last refusal belong to a field that the person can answer anew.</summary>
    public async Task<int> CountAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        (await documents.RefusalAsync(userId, taskId, cancellationToken))?.Fields.Count(f => f.Selector is not null) ?? 0;

    /// <summary>Writes down the page's errors; gives how many belong to a field that the person can answer anew.</summary>
    public async Task<int> KeepAsync(string userId, string taskId, int page, FormModel model, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var fields = model.Errors.Select(e => new RefusedField(e.FieldSelector, e.Message)).ToList();
        var decided = (await documents.DecisionsAsync(userId, taskId, cancellationToken)).Select(d => d.GateId).ToList();
        await documents.SaveAsync(userId, taskId, new Refusal(page, now, fields, decided), cancellationToken);
        return fields.Count(f => f.Selector is not null);
    }
}
