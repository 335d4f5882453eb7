using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Runs;

/// <summary>The runs of each person that ended without what they were for.</summary>
public sealed class DeadLetters(IDocumentStore store, RunJournal journal, TimeProvider clock)
{
    /// <summary>Enters a run, before its end is published: a host that dies in between enters it again, which changes nothing.</summary>
    public async Task EnterAsync(string userId, string taskId, RunOutcome outcome, CancellationToken cancellationToken)
    {
        var run = await journal.ReadAsync(userId, taskId, cancellationToken) ?? throw new FinalException($"Run {taskId} has no state document; it was erased or never began.");
        var events = await journal.EventsAsync(userId, taskId, after: 0, TimeSpan.Zero, cancellationToken);
        var letter = new DeadLetter(
            taskId, run.JobUrl, run.Platform, run.Mode, outcome.State, outcome.Reason ?? "It ended without a reason.", run.Step, DeadLetterRules.AttemptsOf(events), clock.GetUtcNow(), outcome.Errors);
        await store.CreateJsonAsync(RunPaths.DeadLetter(userId, taskId), letter, cancellationToken);
    }

    public Task<DeadLetter?> ReadAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<DeadLetter>(RunPaths.DeadLetter(userId, taskId), cancellationToken);

    /// <summary>Newest run first, from the one after <paramref name="after"/> on; one more than <paramref name="limit"/> if there are more.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(string userId, string? after, int limit, CancellationToken cancellationToken)
    {
        var letters = new List<DeadLetter>();
        await foreach (var path in store.ListAllAsync(RunPaths.DeadLetters(userId), cancellationToken))
        {
            if (after is not null && string.CompareOrdinal(path, RunPaths.DeadLetter(userId, after)) <= 0) continue;
            if (await store.ReadJsonAsync<DeadLetter>(path, cancellationToken) is { } letter) letters.Add(letter);
            if (letters.Count > limit) break;
        }

        return letters;
    }
}
