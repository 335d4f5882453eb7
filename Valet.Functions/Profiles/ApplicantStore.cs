using System.Text.Json;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Profiles;

/// <summary>What the other rooms may ask of a person's own data.</summary>
public sealed class ApplicantStore(VersionedDocuments versioned, AnswerBank bank, ApplicantDocuments documents)
{
    /// <summary>The applicant as the planner knows them, with the two documents that go with this application.</summary>
    /// <exception cref="FinalException">A document is asked for that is not there.</exception>
    public async Task<Applicant> ReadAsync(string userId, string? resumeId, string? coverLetterId, CancellationToken cancellationToken)
    {
        var profile = await ReadProfileAsync(userId, cancellationToken);
        var (answers, _) = await bank.ReadAsync(userId, cancellationToken);
        var files = new Dictionary<string, ApplicantFile>();
        await AddFileAsync(files, "resumeFile", userId, resumeId, cancellationToken);
        await AddFileAsync(files, "coverLetterFile", userId, coverLetterId, cancellationToken);
        return new Applicant(
            profile.Where(entry => !entry.Key.StartsWith("consent.", StringComparison.Ordinal)).ToDictionary(),
            [.. answers.Answers.Select(entry => new BankAnswer(entry.Question, entry.Answer))],
            files,
            ConsentToRequiredAcknowledgements: profile.GetValueOrDefault("consent.requiredAcknowledgements") == ProfileText.Yes);
    }

    /// <summary>The profile as dotted keys and texts; empty if there is none.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadProfileAsync(string userId, CancellationToken cancellationToken)
    {
        if (await versioned.ReadAsync(PersonalPaths.Profile(userId), cancellationToken) is not { } stored) return new Dictionary<string, string>();
        using var document = JsonDocument.Parse(stored.Content);
        return ProfileText.Flatten(document.RootElement);
    }

    /// <summary>The keys this person must still give before anything can be applied for; empty when nothing lacks.</summary>
    public async Task<IReadOnlyList<string>> MissingForApplyingAsync(string userId, CancellationToken cancellationToken) =>
        ProfileRules.MissingForApplying(await ReadProfileAsync(userId, cancellationToken));

    /// <summary>Null for an id that is unknown, malformed, or another person's.</summary>
    public Task<DocumentInfo?> FindDocumentAsync(string userId, string documentId, CancellationToken cancellationToken) =>
        documents.FindAsync(userId, documentId, cancellationToken);

    public Task<DocumentContent?> OpenDocumentAsync(string userId, string documentId, CancellationToken cancellationToken) =>
        documents.OpenAsync(userId, documentId, cancellationToken);

    public Task<DocumentInfo?> NewestAsync(string userId, DocumentKind kind, CancellationToken cancellationToken) =>
        documents.NewestAsync(userId, kind, cancellationToken);

    /// <summary>Puts answers that the person gave at a gate into their bank.</summary>
    public Task RememberAsync(string userId, IReadOnlyList<BankEntry> answers, CancellationToken cancellationToken) =>
        bank.RememberAsync(userId, answers, cancellationToken);

    private async Task AddFileAsync(Dictionary<string, ApplicantFile> files, string key, string userId, string? documentId, CancellationToken cancellationToken)
    {
        if (documentId is null) return;
        var info = await documents.FindAsync(userId, documentId, cancellationToken)
            ?? throw new FinalException("A document of this application is not there any more; upload it again and start a new application.");
        files[key] = new ApplicantFile(info.DocumentId, info.FileName);
    }
}
