using Microsoft.Azure.Functions.Worker;

namespace Valet.Torture.Engine.App;

/// <summary>The one activity: notes its attempt, perhaps waits a little or fails, and computes.</summary>
public sealed class StepActivity(AttemptLog log, TimeProvider clock)
{
    [Function(nameof(StepActivity))]
    public async Task<StepResult> RunAsync([ActivityTrigger] StepInput step, CancellationToken cancellationToken)
    {
        (string attempt, int earlier) = log.Begin(step);
        if (step.Value % 4 == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Abs(step.Value % 23)), clock, cancellationToken);
        if (earlier < step.Failures)
            throw new InvalidOperationException($"Attempt {earlier + 1} of {step.Call} fails as it should.");
        return new StepResult(Arithmetic.Mix(step.Value), step.Call, attempt);
    }
}
