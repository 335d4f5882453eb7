using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>Stores what is asked of the person, with what they need to see, and tells them.</summary>
public sealed class OpenGateActivity(
    IDocumentStore store, GateMailbox mailbox, GateContents contents, RunJournal journal, ISessionBroker sessions, IOptions<GatesOptions> options, IOptions<BrowserOptions> browser)
{
    [Function(nameof(OpenGateActivity))]
    public async Task<GateTerms> RunAsync([ActivityTrigger] GateOpening opening, CancellationToken cancellationToken)
    {
        var path = RunPaths.Gate(opening.UserId, opening.TaskId, opening.GateId);
        if (await store.ReadJsonAsync<Gate>(path, cancellationToken) is null)
        {
            var page = await sessions.PeekAsync(new SessionKey(opening.UserId, opening.TaskId), cancellationToken);
            var gate = await contents.FillAsync(Bare(opening), opening, page, cancellationToken);
            await store.CreateAsync(RunPaths.Waiting(opening.UserId) + opening.GateId, "{}"u8.ToArray(), cancellationToken);
            await store.CreateJsonAsync(path, gate, cancellationToken);
        }

        // A repeated attempt finds the gate as it stands: it may have been extended, even answered, meanwhile.
        var stored = await store.ReadJsonAsync<Gate>(path, cancellationToken) ?? throw new TransientException($"The gate {opening.GateId} could not be read back.");
        var decided = await mailbox.DecisionAsync(opening.UserId, opening.TaskId, opening.GateId, cancellationToken) is not null;
        var name = GateRules.Name(opening.Kind);
        await journal.RecordAsync(
            opening.UserId, opening.TaskId, $"gate-{opening.GateId}:0:0", opening.Kind == GateKind.Review ? RunEventTypes.FieldReview : RunEventTypes.HumanNeeded,
            s => decided ? s : s with
            {
                State = GateRules.StateOf(opening.Kind),
                Step = name,
                Percent = StepPolicies.Gate.Percent,
                Message = opening.Message,
                Gate = new OpenGate(opening.GateId, name, opening.OpenedAt, stored.Deadline),
            },
            new GateNotice(opening.GateId, name, stored.Deadline), cancellationToken);
        return new GateTerms(stored.Deadline, options.Value.RemindAt, browser.Value.IdleSeconds);
    }

    private static Gate Bare(GateOpening opening) => new()
    {
        GateId = opening.GateId,
        TaskId = opening.TaskId,
        Kind = opening.Kind,
        Page = opening.Page,
        Nonce = opening.Nonce,
        OpenedAt = opening.OpenedAt,
        Deadline = opening.Deadline,
        Message = opening.Message,
        Digest = opening.Digest,
    };
}

/// <summary>What the event log says of an opened gate.</summary>
/// <param name="Reminder">Which reminder this is; null when the gate opens.</param>
public sealed record GateNotice(string GateId, string Kind, DateTimeOffset? Deadline, int? Reminder = null);
