using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>Reads the page of an attempt, keeps it, and sums it up for the orchestrator.</summary>
public sealed class PageReader(RunDocuments documents)
{
    public async Task<PageReading> ReadAsync(PageAct act, PageStep step)
    {
        var model = await act.Page.ReadAsync(act.Token);
        var plan = await documents.PlanAsync(step.UserId, step.TaskId, step.Page, act.Token);
        var own = FormDigest.Of(model);
        await documents.SaveAsync(step.UserId, step.TaskId, new ReadPage(step.Page, step.Visit, model, own), act.Token);

        return new PageReading(
            StepOutcome.Done,
            model.State,
            model.Fields.Count,
            HasNext: model.Next is not null,
            HasSubmit: model.Submit is not null,
            Wall: EmailedCode.IsWaitedFor(model) ? EmailedCode.Block : model.Blocks.FirstOrDefault(b => b is { WholePage: true, Kind: not EmailedCode.Block })?.Kind,
            CaptchaPending: model.Blocks.Any(b => b is { Kind: "captcha", WholePage: false }),
            Errors: model.Errors.Count,
            Digest: await WholeDigestAsync(step, own, act.Token),
            Changed: plan is null ? 0 : PlanComparison.Changed(plan, model));
    }

    /// <summary>Over this page and the pages before it: what is approved is the whole application.</summary>
    public async Task<string> WholeDigestAsync(PageStep step, string own, CancellationToken cancellationToken)
    {
        var digests = new List<string>();
        for (var page = 1; page < step.Page; page++)
        {
            if (await documents.PageAsync(step.UserId, step.TaskId, page, cancellationToken) is { } before) digests.Add(before.Digest);
        }

        return digests.Count == 0 ? own : Ids.Sha256(string.Join('\n', [.. digests, own]));
    }
}
