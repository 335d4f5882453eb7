using Valet.Functions.Shared;

namespace Valet.Functions.Profiles;

/// <summary>The stored answer banks.</summary>
public sealed class AnswerBank(VersionedDocuments documents)
{
    /// <summary>The bank and its ETag; empty with a null ETag when nothing was stored yet.</summary>
    public async Task<(AnswerBook Bank, string? ETag)> ReadAsync(string userId, CancellationToken cancellationToken) =>
        await documents.ReadAsync(PersonalPaths.Answers(userId), cancellationToken) is { } stored
            ? (Json.FromBytes<AnswerBook>(stored.Content), stored.ETag)
            : (AnswerBook.Empty, null);

    /// <summary>Writes the whole bank and returns its ETag.</summary>
    public Task<string> WriteAsync(string userId, AnswerBook bank, string? ifMatch, CancellationToken cancellationToken) =>
        documents.WriteAsync(PersonalPaths.Answers(userId), Json.ToBytes(bank), ifMatch, cancellationToken);

    /// <summary>Puts answers in that the person gave elsewhere, such as at a gate. Saying it twice changes nothing.</summary>
    public Task RememberAsync(string userId, IReadOnlyList<BankEntry> answers, CancellationToken cancellationToken) =>
        documents.ChangeAsync(
            PersonalPaths.Answers(userId),
            current => Json.ToBytes(AnswerRules.Merge(current is null ? AnswerBook.Empty : Json.FromBytes<AnswerBook>(current.Content), answers)),
            cancellationToken);
}
