using Microsoft.Extensions.Options;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>
/// Where answers to gates are kept. Whoever creates the decision document has decided; the gate document's etag orders an extension and the end of the time:
/// a sealed gate is extended no more, an extended one does not time out.
/// </summary>
public sealed class GateMailbox(IDocumentStore store, IOptions<GatesOptions> options, TimeProvider clock)
{
    public Task<Gate?> GateAsync(string userId, string taskId, string gateId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<Gate>(RunPaths.Gate(userId, taskId, gateId), cancellationToken);

    public Task<GateDecision?> DecisionAsync(string userId, string taskId, string gateId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<GateDecision>(RunPaths.Decision(userId, taskId, gateId), cancellationToken);

    /// <summary>Stores a decision unless one stands; gives the one that stands then, and whether it is this one.</summary>
    public async Task<(GateDecision Standing, bool IsMine)> PostAsync(string userId, string taskId, GateDecision decision, CancellationToken cancellationToken)
    {
        if (await store.CreateJsonAsync(RunPaths.Decision(userId, taskId, decision.GateId), decision, cancellationToken)) return (decision, true);
        var standing = await DecisionAsync(userId, taskId, decision.GateId, cancellationToken)
            ?? throw new TransientException($"The decision of gate {decision.GateId} could not be read back.");
        return (standing, false);
    }

    /// <summary>Ends the gate's time unless its deadline was moved past this one. Null: it is over; else until when the gate waits now.</summary>
    public async Task<DateTimeOffset?> SealAsync(string userId, string taskId, string gateId, DateTimeOffset over, CancellationToken cancellationToken)
    {
        var gate = await store.ChangeJsonAsync<Gate>(
            RunPaths.Gate(userId, taskId, gateId), g => g.Sealed == true || g.Deadline > over ? null : g with { Sealed = true }, cancellationToken);
        return gate is { Sealed: not true, Deadline: { } moved } && moved > over ? moved : null;
    }

    /// <summary>Moves the deadline; the gate as it stands then, sealed if the time was over first.</summary>
    public async Task<Gate?> ExtendAsync(string userId, Gate gate, int seconds, CancellationToken cancellationToken)
    {
        var wanted = clock.GetUtcNow().AddSeconds(seconds);
        return await store.ChangeJsonAsync<Gate>(
            RunPaths.Gate(userId, gate.TaskId, gate.GateId),
            g => g.Sealed == true || g.Deadline is not { } deadline || GateRules.Extended(g.OpenedAt, deadline, wanted, options.Value.Longest) is var moved && moved == deadline ? null : g with { Deadline = moved },
            cancellationToken);
    }

    /// <summary>Notes that the person's hand is on the page, so that the browser is not taken from under it.</summary>
    public async Task TouchAsync(string userId, Gate gate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (gate.TouchedAt is { } touched && now - touched < TouchEvery) return;
        await store.ChangeJsonAsync<Gate>(RunPaths.Gate(userId, gate.TaskId, gate.GateId), g => g with { TouchedAt = now }, cancellationToken);
    }

    /// <summary>The code has been typed: it is not kept.</summary>
    public Task ForgetCodeAsync(string userId, string taskId, string gateId, CancellationToken cancellationToken) =>
        store.ChangeJsonAsync<GateDecision>(RunPaths.Decision(userId, taskId, gateId), d => d.Code is null ? null : d with { Code = null }, cancellationToken);

    private static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(5);
}
