using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Presses the button to the next step of the form, never the final submit.</summary>
public sealed class TurnPageActivity(PageWork pages, RunDocuments documents, OpenErrors errors, EvidenceRoom evidence, TimeProvider clock)
{
    [Function(nameof(TurnPageActivity))]
    public Task<TurnResult> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken) =>
        pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.TurnPage, $"next-page-{step.Visit}", ApplicationState.Executing, "Going on to the next page.",
            act => TurnAsync(act, step), outcome => new TurnResult(outcome), cancellationToken);

    private async Task<TurnResult> TurnAsync(PageAct act, PageStep step)
    {
        var before = await documents.PageAsync(step.UserId, step.TaskId, step.Page, act.Token);
        if (before?.Model is not { Next: not null } model) throw new FinalException($"Page {step.Page} of run {step.TaskId} has no button that leads on.");

        // An attempt whose predecessor was killed may find the page turned already; a second press would skip a page.
        if (!model.IsSameStep(await act.Page.ReadAsync(act.Token))) return new TurnResult(StepOutcome.Done, Turned: true);

        // The review shows all pages, and this one is out of sight by then.
        await evidence.TryKeepAsync(step.UserId, step.TaskId, EvidenceLabels.Page(step.Page), act.Page, act.Token);
        await act.BeforeEffectAsync();
        var after = await act.Page.AdvanceAsync(model, act.Token);
        if (after.Errors.Count == 0)
            return model.IsSameStep(after) ? Stuck("The button to the next step was pressed, but the page stayed where it was and does not say why.") : new TurnResult(StepOutcome.Done, Turned: true);

        var answerable = await errors.KeepAsync(step.UserId, step.TaskId, step.Page, after, clock.GetUtcNow(), act.Token);
        return answerable > 0 ? new TurnResult(StepOutcome.Done) : Stuck("The page would not go on to its next step and does not say which answer is wrong.");
    }

    private static TurnResult Stuck(string message) => new(StepOutcome.Done, Stuck: message);
}

/// <summary>Under which names pictures are kept that are looked for again.</summary>
public static class EvidenceLabels
{
    /// <summary>What was kept before and after submit was pressed.</summary>
    public static readonly IReadOnlyList<string> AroundThePress = ["before-submit", "after-submit", "verify", "takeover"];

    public static string Page(int page) => $"page-{page}";
}
