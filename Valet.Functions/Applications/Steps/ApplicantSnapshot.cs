using Valet.Functions.Forms;
using Valet.Functions.Profiles;
using Valet.Functions.Progress;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Applications.Steps;

/// <summary>The applicant as they were when the run first planned, so that a form refilled days later is the same form; what the person said at this run's gates comes first.</summary>
public sealed class ApplicantSnapshot(IDocumentStore store, ApplicantStore applicants, RunJournal journal, RunDocuments documents)
{
    public async Task<Applicant> ReadAsync(string userId, string taskId, CancellationToken cancellationToken)
    {
        var path = RunPaths.Applicant(userId, taskId);
        var applicant = await store.ReadJsonAsync<Applicant>(path, cancellationToken);
        if (applicant is null)
        {
            var run = await journal.ReadAsync(userId, taskId, cancellationToken) ?? throw new FinalException($"Run {taskId} has no state document; it was erased or never began.");
            await store.CreateJsonAsync(path, await applicants.ReadAsync(userId, run.ResumeId, run.CoverLetterId, cancellationToken), cancellationToken);
            applicant = await store.ReadJsonAsync<Applicant>(path, cancellationToken) ?? throw new TransientException($"The applicant of run {taskId} could not be read back.");
        }

        var decisions = await documents.DecisionsAsync(userId, taskId, cancellationToken);
        // What they said last counts, and two answers to one question would cancel each other out.
        var said = decisions.Reverse().SelectMany(d => d.Answers ?? []).SelectMany(Spoken).DistinctBy(a => a.Question, StringComparer.OrdinalIgnoreCase);
        return applicant with { Answers = [.. said, .. applicant.Answers] };
    }

    // By selector for the field itself, and by label for the same question met again in a rebuilt page.
    private static IEnumerable<BankAnswer> Spoken(Gates.FieldAnswer answer)
    {
        yield return new BankAnswer(answer.Selector, answer.Value, FromPerson: true);
        if (answer.Label is { Length: > 0 } label) yield return new BankAnswer(label, answer.Value, FromPerson: true);
    }
}
