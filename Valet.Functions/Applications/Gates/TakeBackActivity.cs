using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <param name="Page">The page that the person left it at.</param>
/// <param name="Typed">How many fields hold what the person put there.</param>
public sealed record TakenBack(StepOutcome Outcome, int Page = 1, int Typed = 0);

/// <summary>
/// Reads the page as the person hands it back and keeps what they have put into it: from here on that is their answer, for a page that is filled again and for
/// one that has to be opened anew.
/// </summary>
public sealed class TakeBackActivity(PageWork pages, RunDocuments documents, IDocumentStore store, TimeProvider clock)
{
    [Function(nameof(TakeBackActivity))]
    public Task<TakenBack> RunAsync([ActivityTrigger] GateStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.ReadForm, $"take-back-{step.GateId}", ApplicationState.Executing, "Reading what you did on the page.",
            act => ReadAsync(act, step), outcome => new TakenBack(outcome, step.Page), cancellationToken);

    private async Task<TakenBack> ReadAsync(PageAct act, GateStep step)
    {
        var now = await act.Page.ReadAsync(act.Token);
        var before = await documents.FormAsync(step.UserId, step.TaskId, 1, step.Page, act.Token);
        var known = before.LastOrDefault(p => HandBackRules.IsSamePage(p.Page.Model, now)).Page;
        var typed = HandBackRules.Typed(known?.Model, now);
        if (typed.Count > 0)
        {
            var hand = new GateDecision(step.GateId, GateDecisions.HandedBack, clock.GetUtcNow(), typed);
            await store.WriteJsonAsync(RunPaths.Hand(step.UserId, step.TaskId, step.GateId), hand, act.Token);
        }

        return new TakenBack(StepOutcome.Done, known?.Page ?? HandBackRules.PageOf(now, step.Page), typed.Count);
    }
}
