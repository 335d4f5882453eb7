using Microsoft.DurableTask.Client;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>Sets a run's orchestration aside and takes it up again. Its events and timers wait meanwhile; none is lost.</summary>
internal static class Suspension
{
    public static async Task BeginAsync(DurableTaskClient client, RunState run, CancellationToken cancellationToken)
    {
        if (await StatusAsync(client, run, cancellationToken) == OrchestrationRuntimeStatus.Suspended) return;
        try
        {
            await client.SuspendInstanceAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), reason: null, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // A repeat of the request came first, or the run has just ended.
        }
    }

    public static async Task EndAsync(DurableTaskClient client, RunState run, CancellationToken cancellationToken)
    {
        if (await StatusAsync(client, run, cancellationToken) != OrchestrationRuntimeStatus.Suspended) return;
        try
        {
            await client.ResumeInstanceAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), reason: null, cancellationToken);
        }
        catch (InvalidOperationException)
        {
            // A repeat of the request came first.
        }
    }

    private static async Task<OrchestrationRuntimeStatus?> StatusAsync(DurableTaskClient client, RunState run, CancellationToken cancellationToken) =>
        (await client.GetInstanceAsync(ApplicationInput.InstanceOf(run.UserId, run.TaskId), cancellationToken))?.RuntimeStatus;
}
