using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// Types the e-mailed code of a gate's answer into the page and, on a page that asks for nothing else, goes on. The code is in no log, history or event, and is
/// forgotten once it is typed. A button that may send the application is left to the guarded submit.
/// </summary>
public sealed class EnterCodeActivity(PageWork pages, GateMailbox mailbox)
{
    [Function(nameof(EnterCodeActivity))]
    public async Task<StepOutcome> RunAsync([ActivityTrigger] GateStep step, CancellationToken cancellationToken)
    {
        var outcome = await pages.RunAsync(
            new SessionKey(step.UserId, step.TaskId), StepPolicies.EnterCode, $"enter-code-{step.GateId}", ApplicationState.Executing, "Typing the code.",
            act => EnterAsync(act, step), outcome => outcome, cancellationToken);

        // The page that asked for it may be gone; then the next one asks for a code of its own.
        await mailbox.ForgetCodeAsync(step.UserId, step.TaskId, step.GateId, cancellationToken);
        return outcome;
    }

    private async Task<StepOutcome> EnterAsync(PageAct act, GateStep step)
    {
        if ((await mailbox.DecisionAsync(step.UserId, step.TaskId, step.GateId, act.Token))?.Code is not { } code) return StepOutcome.Done;

        var page = await act.Page.ReadAsync(act.Token);
        if (EmailedCode.FieldOf(page) is { } field)
        {
            await act.BeforeEffectAsync();
            await act.Page.FillAsync(new PlannedField(field, "ignore", PlanDecision.Fill, code, AnswerSource.Person, 1, "The person gave the code."), act.Token);
            if (page.Blocks.Any(b => b is { Kind: EmailedCode.Block, WholePage: true }) && page.Next is not null)
            {
                await act.BeforeEffectAsync();
                await act.Page.AdvanceAsync(page, act.Token);
            }
        }

        return StepOutcome.Done;
    }
}
