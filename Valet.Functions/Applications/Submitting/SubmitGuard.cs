using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Submitting;

/// <summary>Keeps the intent of one posting: at most one taker at a time, and no press without having taken it.</summary>
public sealed class SubmitGuard(IDocumentStore store, RunJournal journal, TimeProvider clock)
{
    /// <summary>
    /// Takes the intent for one press. The reply says whether it was taken now; if not, <see cref="Taking.Intent"/> is what stands there.
    /// Of two attempts at the same instant one takes it.
    /// </summary>
    public async Task<Taking> TakeAsync(string userId, string taskId, int visit, string formDigest, CancellationToken cancellationToken)
    {
        var path = await PathAsync(userId, taskId, cancellationToken);
        while (true)
        {
            var document = await store.ReadAsync(path, cancellationToken);
            if (document is null)
            {
                var first = new SubmitIntent(taskId, IntentState.Taken, 1, formDigest, clock.GetUtcNow(), visit);
                if (await store.CreateJsonAsync(path, first, cancellationToken)) return new Taking(true, first);
                continue;
            }

            var standing = Json.FromBytes<SubmitIntent>(document.Content);
            if (standing.State != IntentState.Refused) return new Taking(false, standing);

            var next = new SubmitIntent(taskId, IntentState.Taken, standing.Generation + 1, formDigest, clock.GetUtcNow(), visit);
            if (await store.ReplaceAsync(path, Json.ToBytes(next), document.ETag, cancellationToken) is not null) return new Taking(true, next);
        }
    }

    /// <summary>
    /// Writes down what became of the press that took this generation of the intent. A late attempt of an earlier press can only add proof; what is proven stays.
    /// </summary>
    public async Task SettleAsync(string userId, string taskId, SubmitIntent taken, IntentState state, CancellationToken cancellationToken) =>
        await ChangeAsync(
            userId, taskId, i => i.State == IntentState.Submitted || i.TaskId != taskId || (i.Generation != taken.Generation && state != IntentState.Submitted) ? null : i with { State = state },
            cancellationToken);

    /// <summary>Nothing was pressed after all: whoever comes next may take it as if it had not been taken.</summary>
    public async Task GiveBackAsync(string userId, string taskId, SubmitIntent taken, CancellationToken cancellationToken) =>
        await ChangeAsync(
            userId, taskId, i => i.State == IntentState.Taken && i.TaskId == taskId && i.Generation == taken.Generation ? i with { State = IntentState.Refused, Generation = i.Generation - 1, Visit = 0 } : null, cancellationToken);

    /// <summary>The person's word: it settles a press of an earlier run too, which this run then answers for. What is proven stays.</summary>
    public async Task SettleByPersonAsync(string userId, string taskId, IntentState state, CancellationToken cancellationToken) =>
        await ChangeAsync(userId, taskId, i => i.State == IntentState.Submitted ? null : i with { TaskId = taskId, State = state }, cancellationToken);

    public async Task<SubmitIntent?> ReadAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        await store.ReadJsonAsync<SubmitIntent>(await PathAsync(userId, taskId, cancellationToken), cancellationToken);

    private async Task ChangeAsync(string userId, string taskId, Func<SubmitIntent, SubmitIntent?> change, CancellationToken cancellationToken) =>
        await store.ChangeJsonAsync<SubmitIntent>(await PathAsync(userId, taskId, cancellationToken), i => change(i) is { } after ? after with { At = clock.GetUtcNow() } : null, cancellationToken);

    private async Task<string> PathAsync(string userId, string taskId, CancellationToken cancellationToken)
    {
        var run = await journal.ReadAsync(userId, taskId, cancellationToken) ?? throw new FinalException($"Run {taskId} has no state document; it was erased or never began.");
        return RunPaths.Intent(userId, Ids.Sha256(PostingRules.Canonical(new Uri(run.JobUrl))));
    }
}

/// <param name="Taken">True: press once. False: do not press; <paramref name="Intent"/> tells why.</param>
public sealed record Taking(bool Taken, SubmitIntent Intent);
