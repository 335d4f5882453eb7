using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Bounds a step that works on no page: one that hangs is stopped at its cap and tried again, as its policy says.</summary>
public static class StepCap
{
    public static async Task<T> RunAsync<T>(StepPolicy policy, TimeProvider clock, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var cap = new CancellationTokenSource(policy.Cap, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cap.Token, cancellationToken);
        try
        {
            // What does not look at its token must not hold the step either.
            return await work(both.Token).WaitAsync(both.Token);
        }
        catch (OperationCanceledException late) when (cap.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TransientException($"The step {policy.Step} was not done within {policy.Cap.TotalSeconds:0} seconds and was stopped.", late);
        }
    }

    public static Task RunAsync(StepPolicy policy, TimeProvider clock, Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        RunAsync(
            policy, clock, async token =>
            {
                await work(token);
                return true;
            }, cancellationToken);
}
