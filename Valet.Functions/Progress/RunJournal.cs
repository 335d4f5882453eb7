using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Progress;

/// <summary>The only writer of a run's state document and event log.</summary>
public sealed class RunJournal(IDocumentStore store, RunSignals signals, TimeProvider clock)
{
    public Task<RunState?> ReadAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<RunState>(RunPaths.State(userId, taskId), cancellationToken);

    /// <summary>Creates the state document; false if the run exists.</summary>
    public async Task<bool> BeginAsync(RunState state, CancellationToken cancellationToken)
    {
        var created = await store.CreateJsonAsync(RunPaths.State(state.UserId, state.TaskId), state, cancellationToken);
        await AppendAsync(state.UserId, state.TaskId, "created:0:0", RunEventTypes.StateChange, state, null, cancellationToken);
        return created;
    }

    /// <summary>
    /// Changes the state and appends one event under the id <c>step:attempt:ordinal</c>; an id that is in the log already is not written again.
    /// A final state is never left: a late step of an ended run changes nothing and is not told.
    /// </summary>
    public async Task<RunState> RecordAsync(string userId, string taskId, string eventId, string type, Func<RunState, RunState> change, object? data, CancellationToken cancellationToken)
    {
        var state = await ChangeAsync(userId, taskId, change, cancellationToken);
        if (!state.State.IsFinal()) await AppendAsync(userId, taskId, eventId, type, state, data, cancellationToken);
        return state;
    }

    /// <summary>Writes the final state and the last event; repeated, it writes what is still missing of both.</summary>
    public async Task EndAsync(string userId, string taskId, string type, Func<RunState, RunState> end, object data, CancellationToken cancellationToken) =>
        await AppendAsync(userId, taskId, "outcome:0:0", type, await ChangeAsync(userId, taskId, end, cancellationToken), data, cancellationToken);

    /// <summary>A person's runs, newest first, from the one after <paramref name="after"/> on.</summary>
    public async IAsyncEnumerable<RunState> RunsAsync(string userId, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var path in store.ListAllAsync(RunPaths.Runs(userId), cancellationToken))
        {
            if (!path.EndsWith("/state.json", StringComparison.Ordinal)) continue;
            if (after is not null && string.CompareOrdinal(path, RunPaths.State(userId, after)) <= 0) continue;
            if (await store.ReadJsonAsync<RunState>(path, cancellationToken) is { } run) yield return run;
        }
    }

    /// <summary>Events with a number greater than <paramref name="after"/>; waits for the first of them at most <paramref name="wait"/>.</summary>
    public async Task<IReadOnlyList<RunEvent>> EventsAsync(string userId, string taskId, int after, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        while (true)
        {
            var grown = signals.Next(taskId);
            var log = await store.ReadAsync(RunPaths.Events(userId, taskId), cancellationToken);
            var events = log is null ? [] : Parse(log.Content).Skip(after).ToList();
            if (events.Count > 0 || wait <= TimeSpan.Zero || timeout.IsCancellationRequested) return events;
            await grown.WaitAsync(either.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<RunState> ChangeAsync(string userId, string taskId, Func<RunState, RunState> change, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return await store.ChangeJsonAsync<RunState>(RunPaths.State(userId, taskId), s => s.State.IsFinal() ? null : change(s) with { UpdatedAt = now }, cancellationToken)
            ?? throw new FinalException($"Run {taskId} has no state document; it was erased or never began.");
    }

    private async Task AppendAsync(string userId, string taskId, string eventId, string type, RunState state, object? data, CancellationToken cancellationToken)
    {
        var path = RunPaths.Events(userId, taskId);
        long? length;
        do
        {
            var log = await store.ReadAsync(path, cancellationToken);
            var content = log?.Content ?? ReadOnlyMemory<byte>.Empty;
            var events = Parse(content);
            if (events.Any(e => e.Id == eventId)) return;

            var next = new RunEvent(
                events.Count + 1, eventId, type, clock.GetUtcNow(), state.State, state.Step, state.Percent, state.Message,
                data is null ? null : JsonSerializer.SerializeToElement(data, data.GetType(), Json.Durable));
            // A line torn by a power cut is closed first, so that it costs itself and not its successor.
            var torn = content.Length > 0 && content.Span[^1] != (byte)'\n' ? "\n" : "";
            length = await store.AppendAsync(path, Encoding.UTF8.GetBytes(torn + JsonSerializer.Serialize(next, Json.Durable) + "\n"), content.Length, cancellationToken);
        }
        while (length is null);
        signals.Pulse(taskId);
    }

    private static List<RunEvent> Parse(ReadOnlyMemory<byte> log)
    {
        var events = new List<RunEvent>();
        var rest = log;
        for (var end = rest.Span.IndexOf((byte)'\n'); end >= 0; end = rest.Span.IndexOf((byte)'\n'))
        {
            if (TryParse(rest.Span[..end]) is { } line) events.Add(line);
            rest = rest[(end + 1)..];
        }

        return events;
    }

    private static RunEvent? TryParse(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<RunEvent>(line, Json.Durable);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
