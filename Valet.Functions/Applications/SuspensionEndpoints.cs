using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Valet.Functions.Browser;
using Valet.Functions.People;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Applications;

/// <summary>Suspend and resume over HTTP: a suspended application gives its browser back and gets it resurrected.</summary>
public sealed class SuspensionEndpoints(RunJournal journal, ISessionBroker sessions, TimeProvider clock)
{
    [Operation("Suspend an application", Response = typeof(ApplicationView), Status = 202, Errors = [404, 409])]
    [Function(nameof(SuspendApplication))]
    public async Task<IResult> SuspendApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{taskId}/suspend")] HttpRequest request, string taskId, [DurableClient] DurableTaskClient client, FunctionContext context, CancellationToken cancellationToken)
    {
        var run = await FindAsync(context, taskId, cancellationToken);
        if (run.State.IsFinal()) throw Problems.Conflict("This application has ended already; there is nothing to suspend.");
        // Between the press and its proof the browser is the only witness.
        if (run.State is ApplicationState.Submitting or ApplicationState.Verifying) throw Problems.Conflict("This application is being sent at this moment; look again in a minute.");
        await ApplicationIntake.EnsureStartedAsync(client, run, cancellationToken);
        await Suspension.BeginAsync(client, run, cancellationToken);
        var now = clock.GetUtcNow();
        run = await journal.RecordAsync(
            run.UserId, taskId, $"suspend:{now.UtcTicks}:0", RunEventTypes.StateChange, s => s with { SuspendedAt = s.SuspendedAt ?? now, Message = "You suspended the application." }, null, cancellationToken);
        await sessions.SuspendAsync(new SessionKey(run.UserId, taskId), cancellationToken);
        return Replies.Accepted(ApplicationView.UrlOf(taskId), ApplicationView.Of(run));
    }

    [Operation("Resume a suspended application", Response = typeof(ApplicationView), Status = 202, Errors = [404, 409])]
    [Function(nameof(ResumeApplication))]
    public async Task<IResult> ResumeApplication(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/applications/{taskId}/resume")] HttpRequest request, string taskId, [DurableClient] DurableTaskClient client, FunctionContext context, CancellationToken cancellationToken)
    {
        var run = await FindAsync(context, taskId, cancellationToken);
        if (run.State.IsFinal()) throw Problems.Conflict("This application has ended already; there is nothing to resume.");
        await sessions.ResumeAsync(new SessionKey(run.UserId, taskId), cancellationToken);
        run = await journal.RecordAsync(
            run.UserId, taskId, $"resume:{clock.GetUtcNow().UtcTicks}:0", RunEventTypes.StateChange, s => s with { SuspendedAt = null, Message = "You resumed the application." }, null, cancellationToken);
        await Suspension.EndAsync(client, run, cancellationToken);
        return Replies.Accepted(ApplicationView.UrlOf(taskId), ApplicationView.Of(run));
    }

    private async Task<RunState> FindAsync(FunctionContext context, string taskId, CancellationToken cancellationToken) =>
        (Ids.IsTaskId(taskId) ? await journal.ReadAsync(context.Caller().UserId, taskId, cancellationToken) : null) ?? throw ApplicationRules.Unknown();
}
