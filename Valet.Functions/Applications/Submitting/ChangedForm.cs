using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Steps;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Submitting;

/// <summary>Keeps what a page held instead of what may be sent, so that the next review can say what is different.</summary>
public sealed class ChangedForm(RunDocuments documents, EvidenceRoom evidence, TimeProvider clock)
{
    public async Task KeepAsync(SubmitStep step, IBrowserPage live, FormModel now, CancellationToken cancellationToken)
    {
        var read = await documents.PageAsync(step.UserId, step.TaskId, step.Page, cancellationToken);
        var changes = read is null ? [] : ReviewChanges.Between(read.Model, now, step.Page);
        await documents.SaveAsync(step.UserId, step.TaskId, new FormChange(clock.GetUtcNow(), changes), cancellationToken);
        await evidence.TryKeepAsync(step.UserId, step.TaskId, "changed", live, cancellationToken);
    }
}
