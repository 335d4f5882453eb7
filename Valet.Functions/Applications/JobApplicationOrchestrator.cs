using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Entities;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>Files one application: admits it, visits its pages, asks the person where only a person may act, submits at most once, and always cleans up.</summary>
public static class JobApplicationOrchestrator
{
    [Function(nameof(JobApplicationOrchestrator))]
    public static async Task<RunOutcome> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, ApplicationInput input)
    {
        var run = new RunSteps(context, input);
        var flow = new ApplicationFlow(run, input.Mode);
        RunOutcome outcome;
        try
        {
            // Null: the wait for a free place has grown long, and the run goes on with a fresh history.
            if (await Admission.AdmitAsync(context, run) is not { } admitted) return new RunOutcome(ApplicationState.Queued);
            outcome = admitted.Granted ? await flow.FileAsync() : RunSteps.Cancelled();
        }
        catch (Exception failure) when (failure is TaskFailedException or EntityOperationFailedException)
        {
            outcome = run.CancelRequested && !flow.MayHaveSent ? RunSteps.Cancelled() : await flow.FailAsync(FailureRules.Explain(failure));
        }

        await run.EndAsync(outcome);
        return outcome;
    }
}
