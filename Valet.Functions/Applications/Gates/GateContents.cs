using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Gates;

/// <summary>What a person needs to see at a gate: the fields in question, what is different from before, where their hand is needed, pictures.</summary>
public sealed class GateContents(RunDocuments documents, GateMailbox mailbox, EvidenceRoom evidence)
{
    public async Task<Gate> FillAsync(Gate gate, GateOpening opening, IBrowserPage? page, CancellationToken cancellationToken)
    {
        var now = gate.Kind is GateKind.Captcha or GateKind.Login && page is not null ? await TryReadAsync(page, cancellationToken) : null;
        gate = gate with
        {
            Fields = gate.Kind switch
            {
                GateKind.Review => await SnapshotAsync(opening, cancellationToken),
                GateKind.Question => await QuestionsAsync(opening, cancellationToken),
                GateKind.Login when now is not null => CodeField(now),
                _ => null,
            },
        };
        gate = gate with { Changes = await ChangesAsync(gate, opening, cancellationToken), Pictures = await PicturesAsync(opening, page, cancellationToken) };

        // Last of all: a picture of the whole page may leave the window in another size than it had before.
        if (gate.Kind == GateKind.Captcha && now?.Blocks.FirstOrDefault(b => b.Kind == "captcha") is { Selector: not null } wall) gate = gate with { Target = await TryRevealAsync(page!, wall, cancellationToken) };
        return gate.Kind != GateKind.Takeover
            ? gate
            : gate with
            {
                Submission = await documents.SubmissionAsync(opening.UserId, opening.TaskId, cancellationToken),
                Evidence = await evidence.NamesAsync(opening.UserId, opening.TaskId, EvidenceLabels.AroundThePress, cancellationToken),
            };
    }

    private async Task<IReadOnlyList<GateField>> SnapshotAsync(GateOpening opening, CancellationToken cancellationToken) =>
        [.. (await documents.FormAsync(opening.UserId, opening.TaskId, 1, opening.Page, cancellationToken)).SelectMany(p => GateFields.Snapshot(p.Plan, p.Page))];

    private async Task<IReadOnlyList<GateField>> QuestionsAsync(GateOpening opening, CancellationToken cancellationToken)
    {
        var refusal = await documents.RefusalAsync(opening.UserId, opening.TaskId, cancellationToken);
        return [.. (await documents.FormAsync(opening.UserId, opening.TaskId, opening.Page, opening.Page, cancellationToken))
            .SelectMany(p => GateFields.Open(p.Plan, p.Page, refusal?.Page == opening.Page ? refusal : null))];
    }

    private async Task<IReadOnlyList<GateChange>?> ChangesAsync(Gate gate, GateOpening opening, CancellationToken cancellationToken)
    {
        if (opening.Since is not { } since || await mailbox.GateAsync(opening.UserId, opening.TaskId, since, cancellationToken) is not { } review) return null;
        var approved = ReviewChanges.Approved(review, await mailbox.DecisionAsync(opening.UserId, opening.TaskId, since, cancellationToken));
        var changes = ReviewChanges.Between(approved, gate.Fields ?? []);

        // What the page held right before the press, and filling has put back since.
        var found = await documents.ChangeAsync(opening.UserId, opening.TaskId, cancellationToken);
        var mended = found is null || found.At < review.OpenedAt ? [] : found.Changes.Where(c => !changes.Any(n => n.Page == c.Page && n.Selector == c.Selector)).Select(c => c with { PutBack = true });
        return [.. changes, .. mended];
    }

    private async Task<IReadOnlyList<string>?> PicturesAsync(GateOpening opening, IBrowserPage? page, CancellationToken cancellationToken)
    {
        var pictures = new List<string>();
        for (var n = 1; opening.Kind == GateKind.Review && n < opening.Page; n++)
        {
            if (await evidence.NewestAsync(opening.UserId, opening.TaskId, EvidenceLabels.Page(n), cancellationToken) is { } earlier) pictures.Add(earlier);
        }

        if (page is not null && await evidence.TryKeepAsync(opening.UserId, opening.TaskId, GateRules.Name(opening.Kind), page, cancellationToken) is { } present) pictures.Add(present);
        return pictures.Count > 0 ? pictures : null;
    }

    private static IReadOnlyList<GateField>? CodeField(FormModel page) =>
        EmailedCode.FieldOf(page) is { } field
            ? [new GateField(field.Selector, field.Label, field.Kind.Name(), Required: true, [], "ignore", null, null, 0, "needs_answer", "The code was sent to you; answer with it, and it is typed here.")]
            : null;

    private static async Task<FormModel?> TryReadAsync(IBrowserPage page, CancellationToken cancellationToken)
    {
        try
        {
            return await page.ReadAsync(cancellationToken);
        }
        catch (TransientException)
        {
            return null;
        }
    }

    private static async Task<PageBox?> TryRevealAsync(IBrowserPage page, PageBlock wall, CancellationToken cancellationToken)
    {
        try
        {
            return await page.RevealAsync(wall, cancellationToken);
        }
        catch (TransientException)
        {
            return null;
        }
    }
}
