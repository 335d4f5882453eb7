using System.Text;
using Valet.Functions.Forms;
using Valet.Functions.Profiles;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class ApplicantStoreTests
{
    private readonly MemoryDocumentStore _store = new();
    private readonly ApplicantDocuments _documents;
    private readonly AnswerBank _bank;
    private readonly ApplicantStore _applicants;

    public ApplicantStoreTests()
    {
        var versioned = new VersionedDocuments(_store);
        _documents = new ApplicantDocuments(_store, TimeProvider.System);
        _bank = new AnswerBank(versioned);
        _applicants = new ApplicantStore(versioned, _bank, _documents);
    }

    [Fact]
    public async Task An_applicant_has_profile_answers_and_the_documents_of_this_application()
    {
        await _store.CreateAsync("people/ada/profile.json", Encoding.UTF8.GetBytes("""{"firstName":"Ada","address":{"city":"London"},"consent":{"requiredAcknowledgements":true}}"""), default);
        await _bank.WriteAsync("ada", new AnswerBook([new BankEntry("Why?", "Because.")]), null, default);
        var resume = await _documents.AddAsync("ada", DocumentKind.Resume, "ada.txt", Encoding.UTF8.GetBytes("Ada"), default);

        var applicant = await _applicants.ReadAsync("ada", resume.DocumentId, null, default);

        Assert.Equal(["address.city", "firstName"], applicant.Profile.Keys.Order());
        Assert.True(applicant.ConsentToRequiredAcknowledgements);
        Assert.Equal([new BankAnswer("Why?", "Because.")], applicant.Answers);
        Assert.Equal(new ApplicantFile(resume.DocumentId, "ada.txt"), Assert.Single(applicant.Files).Value);
        Assert.Equal(["lastName", "email"], await _applicants.MissingForApplyingAsync("ada", default));
    }

    [Fact]
    public async Task Of_someone_unknown_nothing_is_known()
    {
        var applicant = await _applicants.ReadAsync("nobody", null, null, default);

        Assert.Empty(applicant.Profile);
        Assert.Empty(applicant.Answers);
        Assert.False(applicant.ConsentToRequiredAcknowledgements);
        Assert.Null(await _applicants.NewestAsync("nobody", DocumentKind.Resume, default));
    }

    [Fact]
    public async Task A_document_that_is_gone_fails_for_good() =>
        await Assert.ThrowsAsync<FinalException>(() => _applicants.ReadAsync("ada", Ids.NewTaskId(TimeProvider.System), null, default));

    [Fact]
    public async Task The_newest_of_a_kind_is_found()
    {
        await _documents.AddAsync("ada", DocumentKind.CoverLetter, "letter.txt", Encoding.UTF8.GetBytes("Dear all"), default);
        var resume = await _documents.AddAsync("ada", DocumentKind.Resume, "ada.txt", Encoding.UTF8.GetBytes("Ada"), default);

        Assert.Equal(resume, await _applicants.NewestAsync("ada", DocumentKind.Resume, default));
        Assert.Equal("Ada", Encoding.UTF8.GetString((await _applicants.OpenDocumentAsync("ada", resume.DocumentId, default))!.Content.Span));
        Assert.Null(await _applicants.OpenDocumentAsync("eve", resume.DocumentId, default));
    }

    [Fact]
    public async Task Bytes_without_a_description_are_not_there()
    {
        var id = Ids.NewTaskId(TimeProvider.System);
        await _store.CreateAsync($"people/ada/documents/{id}", Encoding.UTF8.GetBytes("half an upload"), default);

        Assert.Null(await _applicants.OpenDocumentAsync("ada", id, default));
        Assert.Empty(await _documents.ListAsync("ada", default));
    }

    [Fact]
    public async Task Answers_remembered_while_another_writes_are_both_kept()
    {
        await _bank.WriteAsync("ada", new AnswerBook([new BankEntry("A", "1")]), null, default);
        _store.AfterNextRead = () => _bank.RememberAsync("ada", [new BankEntry("B", "2")], default).GetAwaiter().GetResult();

        await _applicants.RememberAsync("ada", [new BankEntry("C", "3")], default);

        Assert.Equal(["A", "B", "C"], (await _bank.ReadAsync("ada", default)).Bank.Answers.Select(a => a.Question));
    }
}
