using Microsoft.Azure.Functions.Worker;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Gates;

/// <summary>Stores what is asked of the person, with what they need to see, and tells them.</summary>
public sealed class OpenGateActivity(IDocumentStore store, RunDocuments documents, RunJournal journal, ISessionBroker sessions, EvidenceRoom evidence)
{
    [Function(nameof(OpenGateActivity))]
    public async Task RunAsync([ActivityTrigger] GateOpening opening, CancellationToken cancellationToken)
    {
        var page = await sessions.PeekAsync(new SessionKey(opening.UserId, opening.TaskId), cancellationToken);
        var gate = new Gate
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
            Fields = opening.Kind is GateKind.Review or GateKind.Question ? await FieldsAsync(opening, cancellationToken) : null,
            Target = await TargetAsync(opening, page, cancellationToken),
        };
        await store.CreateJsonAsync(RunPaths.Gate(opening.UserId, opening.TaskId, opening.GateId), gate, cancellationToken);
        if (page is not null) await evidence.TryKeepAsync(opening.UserId, opening.TaskId, GateRules.Name(opening.Kind), page, cancellationToken);

        var name = GateRules.Name(opening.Kind);
        var type = opening.Kind == GateKind.Review ? RunEventTypes.FieldReview : RunEventTypes.HumanNeeded;
        await journal.RecordAsync(
            opening.UserId, opening.TaskId, $"gate-{opening.GateId}:0:0", type,
            s => s with
            {
                State = GateRules.StateOf(opening.Kind),
                Step = name,
                Percent = StepPolicies.Gate.Percent,
                Message = opening.Message,
                Gate = new OpenGate(opening.GateId, name, opening.OpenedAt, opening.Deadline),
            },
            new GateNotice(opening.GateId, name, opening.Deadline), cancellationToken);
    }

    private async Task<IReadOnlyList<GateField>> FieldsAsync(GateOpening opening, CancellationToken cancellationToken)
    {
        var refusal = await documents.RefusalAsync(opening.UserId, opening.TaskId, cancellationToken);
        var fields = new List<GateField>();
        var first = opening.Kind == GateKind.Review ? 1 : opening.Page;
        for (var n = first; n <= opening.Page; n++)
        {
            if (await documents.PlanAsync(opening.UserId, opening.TaskId, n, cancellationToken) is not { } plan) continue;
            var read = await documents.PageAsync(opening.UserId, opening.TaskId, n, cancellationToken);
            fields.AddRange(GateFields.Of(plan, read?.Model, refusal?.Page == n ? refusal : null, all: opening.Kind == GateKind.Review));
        }

        return fields;
    }

    private static async Task<PageBox?> TargetAsync(GateOpening opening, IBrowserPage? page, CancellationToken cancellationToken)
    {
        if (opening.Kind != GateKind.Captcha || page is null) return null;
        try
        {
            var model = await page.ReadAsync(cancellationToken);
            return model.Blocks.FirstOrDefault(b => b.Kind == "captcha") is { Selector: not null } wall ? await page.RevealAsync(wall, cancellationToken) : null;
        }
        catch (TransientException)
        {
            return null;
        }
    }
}

/// <summary>What the event log says of an opened gate.</summary>
public sealed record GateNotice(string GateId, string Kind, DateTimeOffset? Deadline);
