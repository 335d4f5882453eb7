using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Progress;

namespace Valet.Functions.Applications.Steps;

/// <param name="Token">Tells one wait from another in the event log.</param>
public sealed record LimitWait(string UserId, string TaskId, int Ordinal, string Level, DateTimeOffset OpensAt, string Token);

/// <summary>Publishes that the run sleeps because of a limit, which one, and when it goes on.</summary>
public sealed class RecordLimitWaitActivity(RunJournal journal)
{
    [Function(nameof(RecordLimitWaitActivity))]
    public Task RunAsync([ActivityTrigger] LimitWait wait, CancellationToken cancellationToken) =>
        journal.RecordAsync(
            wait.UserId, wait.TaskId, $"limit-{wait.Token}:0:{wait.Ordinal}", RunEventTypes.LimitWait,
            s => s with
            {
                State = ApplicationState.Queued,
                Step = "admit",
                Percent = 2,
                Limit = new OpenLimit(wait.Level, wait.OpensAt),
                Message = $"The limit of {wait.Level} is reached; it goes on at {wait.OpensAt:yyyy-MM-dd HH:mm:ss} UTC.",
            },
            new OpenLimit(wait.Level, wait.OpensAt), cancellationToken);
}
