using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Browser;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Opens the posting in the run's browser.</summary>
public sealed class NavigateActivity(PageWork pages, PageMemory memory, ISessionBroker sessions, RunJournal journal, IJobUrlPolicy policy)
{
    [Function(nameof(NavigateActivity))]
    public async Task<NavigateResult> RunAsync([ActivityTrigger] PageStep step, CancellationToken cancellationToken)
    {
        var run = await journal.ReadAsync(step.UserId, step.TaskId, cancellationToken) ?? throw new FinalException($"Run {step.TaskId} has no state document; it was erased or never began.");
        var url = new Uri(run.JobUrl);
        if (await policy.RefusalAsync(url, cancellationToken) is { } refusal) return new NavigateResult(StepOutcome.Done, refusal);

        // A good moment for another browser: the page is opened anew in any case.
        if (step.Visit > 1) await sessions.RecycleAsync(new SessionKey(step.UserId, step.TaskId), cancellationToken);
        await memory.RememberAsync(step, cancellationToken);
        return await pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.Navigate, $"navigate-{step.Visit}", ApplicationState.Executing, "Opening the posting.",
            async act =>
            {
                await act.BeforeEffectAsync();
                var visit = await act.Page.OpenAsync(url, act.Token);
                return new NavigateResult(StepOutcome.Done, RefusalOf(visit));
            },
            outcome => new NavigateResult(outcome), cancellationToken, mayStartBlank: true);
    }

    // A page that may come back is worth another attempt; one that is gone is not.
    private static string? RefusalOf(PageVisit visit) => visit.Status switch
    {
        404 or 410 => $"The posting is not there (HTTP {visit.Status}): it may have been taken down.",
        429 or >= 500 => throw new TransientException($"The job board answered with an error of its own (HTTP {visit.Status})."),
        401 or 403 => null,
        >= 400 => $"The job board refused to show the posting (HTTP {visit.Status}).",
        _ => null,
    };
}
