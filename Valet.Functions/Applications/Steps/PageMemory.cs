using Valet.Functions.Progress;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Steps;

/// <summary>Remembers how the pages of a run were read before the posting had to be opened anew, and tells what has become different once they are filled again.</summary>
public sealed class PageMemory(IDocumentStore store, RunDocuments documents, RunJournal journal)
{
    /// <summary>Before the posting is opened for a later visit: its pages as they stand are what the new ones are held against.</summary>
    public async Task RememberAsync(PageStep step, CancellationToken cancellationToken)
    {
        if (step.Visit == 1) return;
        for (var page = 1; await documents.PageAsync(step.UserId, step.TaskId, page, cancellationToken) is { } read; page++)
            if (read.Visit < step.Visit) await store.WriteJsonAsync(PathOf(step, page), read, cancellationToken);
    }

    /// <summary>After a page was filled again: writes the difference into the run's event log, once.</summary>
    public async Task TellAsync(PageStep step, CancellationToken cancellationToken)
    {
        if (await store.ReadJsonAsync<ReadPage>(PathOf(step, step.Page), cancellationToken) is not { } before) return;
        if (await documents.PageAsync(step.UserId, step.TaskId, step.Page, cancellationToken) is not { } now || now.Visit <= before.Visit) return;
        var difference = PageDifference.Between(before, now);
        await journal.RecordAsync(
            step.UserId, step.TaskId, $"opened-again-{step.Visit}:0:0", RunEventTypes.Progress, s => s with { Message = difference.Told() }, difference, cancellationToken);
        await store.DeleteAsync(PathOf(step, step.Page), cancellationToken);
    }

    private static string PathOf(PageStep step, int page) => RunPaths.Folder(step.UserId, step.TaskId) + $"before-{page}.json";
}
