using Valet.Functions.Applications.Gates;
using Valet.Functions.Applications.Submitting;
using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Steps;

/// <summary>The documents that the steps of one run hand to each other.</summary>
public sealed class RunDocuments(IDocumentStore store)
{
    public Task<ReadPage?> PageAsync(string userId, string taskId, int page, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<ReadPage>(RunPaths.Page(userId, taskId, page), cancellationToken);

    public Task SaveAsync(string userId, string taskId, ReadPage page, CancellationToken cancellationToken) =>
        store.WriteJsonAsync(RunPaths.Page(userId, taskId, page.Page), page, cancellationToken);

    public Task<PagePlan?> PlanAsync(string userId, string taskId, int page, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<PagePlan>(RunPaths.Plan(userId, taskId, page), cancellationToken);

    public Task SaveAsync(string userId, string taskId, PagePlan plan, CancellationToken cancellationToken) =>
        store.WriteJsonAsync(RunPaths.Plan(userId, taskId, plan.Page), plan, cancellationToken);

    public Task<Refusal?> RefusalAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<Refusal>(RunPaths.Refusal(userId, taskId), cancellationToken);

    public Task SaveAsync(string userId, string taskId, Refusal refusal, CancellationToken cancellationToken) =>
        store.WriteJsonAsync(RunPaths.Refusal(userId, taskId), refusal, cancellationToken);

    public Task<Submission?> SubmissionAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<Submission>(RunPaths.Submission(userId, taskId), cancellationToken);

    public Task SaveAsync(string userId, string taskId, Submission submission, CancellationToken cancellationToken) =>
        store.WriteJsonAsync(RunPaths.Submission(userId, taskId), submission, cancellationToken);

    public Task<FormChange?> ChangeAsync(string userId, string taskId, CancellationToken cancellationToken) =>
        store.ReadJsonAsync<FormChange>(RunPaths.Changed(userId, taskId), cancellationToken);

    public Task SaveAsync(string userId, string taskId, FormChange change, CancellationToken cancellationToken) =>
        store.WriteJsonAsync(RunPaths.Changed(userId, taskId), change, cancellationToken);

    /// <summary>Every page up to this one, as it was last read and planned; what neither was is left out.</summary>
    public async Task<IReadOnlyList<(PagePlan Plan, ReadPage Page)>> FormAsync(string userId, string taskId, int first, int last, CancellationToken cancellationToken)
    {
        var pages = new List<(PagePlan, ReadPage)>();
        for (var n = first; n <= last; n++)
        {
            if (await PlanAsync(userId, taskId, n, cancellationToken) is { } plan && await PageAsync(userId, taskId, n, cancellationToken) is { } page) pages.Add((plan, page));
        }

        return pages;
    }

    /// <summary>What the person has decided in this run and typed into its pages, oldest first.</summary>
    public async Task<IReadOnlyList<GateDecision>> DecisionsAsync(string userId, string taskId, CancellationToken cancellationToken)
    {
        var decisions = new List<GateDecision>();
        await foreach (var path in store.ListAllAsync(RunPaths.Gates(userId, taskId), cancellationToken))
        {
            if ((path.EndsWith(".decision.json", StringComparison.Ordinal) || path.EndsWith(".hand.json", StringComparison.Ordinal)) && await store.ReadJsonAsync<GateDecision>(path, cancellationToken) is { } decision) decisions.Add(decision);
        }

        return [.. decisions.OrderBy(d => d.At).ThenBy(d => d.GateId.Length).ThenBy(d => d.GateId, StringComparer.Ordinal)];
    }
}
