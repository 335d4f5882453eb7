using System.Net.Http.Headers;
using System.Text;
using Valet.Functions.Profiles;
using Valet.Functions.Shared;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class DocumentEndpointsTests : IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7\nAda Lovelace");

    private readonly PeopleHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_upload_is_stored_and_described()
    {
        var reply = await UploadAsync(Pdf, "Lebenslauf Zoë.pdf", "resume");

        var id = (string)reply.Json["documentId"]!;
        Assert.Equal((201, $"/api/documents/{id}"), (reply.Status, reply.Location));
        Assert.True(Ids.IsTaskId(id));
        Assert.Equal(
            $$"""{"documentId":"{{id}}","kind":"resume","fileName":"Lebenslauf Zoë.pdf","contentType":"application/pdf","size":{{Pdf.Length}},"sha256":"{{Sha256(Pdf)}}","uploadedAt":"2030-01-01T12:00:00+00:00"}""",
            reply.Body);
        Assert.Equal(reply.Body, (await _host.GetAsync($"/api/documents/{id}")).Body);
        Assert.Equal(Pdf, (await _host.Store.ReadAsync($"people/me/documents/{id}", default))!.Content.ToArray());
    }

    [Fact]
    public async Task Documents_are_listed_newest_first()
    {
        var first = await UploadAsync(Pdf, "one.pdf", "resume");
        _host.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await UploadAsync(Pdf, "two.pdf", "cover_letter");

        var list = await _host.GetAsync("/api/documents");

        Assert.Equal($$"""{"documents":[{{second.Body}},{{first.Body}}]}""", list.Body);
        Assert.Equal("""{"documents":[]}""", (await _host.GetAsync("/api/documents", _host.OtherKey)).Body);
    }

    [Fact]
    public async Task Another_persons_document_answers_like_an_unknown_one()
    {
        var id = (string)(await UploadAsync(Pdf, "one.pdf", "resume")).Json["documentId"]!;

        var theirs = await _host.GetAsync($"/api/documents/{id}", _host.OtherKey);
        var unknown = await _host.GetAsync("/api/documents/0123456789abcdef0123", _host.OtherKey);
        var malformed = await _host.GetAsync("/api/documents/..%2F..%2Fother", _host.OtherKey);
        var deleted = await _host.SendAsync(HttpMethod.Delete, $"/api/documents/{id}", key: _host.OtherKey);

        Assert.Equal(404, theirs.Status);
        Assert.Equal(theirs, unknown);
        Assert.Equal(theirs, malformed);
        Assert.Equal(theirs, deleted);
        Assert.Equal(200, (await _host.GetAsync($"/api/documents/{id}")).Status);
    }

    [Fact]
    public async Task A_deleted_document_leaves_nothing_behind()
    {
        var id = (string)(await UploadAsync(Pdf, "one.pdf", "resume")).Json["documentId"]!;

        Assert.Equal(204, (await _host.SendAsync(HttpMethod.Delete, $"/api/documents/{id}")).Status);
        Assert.Equal(404, (await _host.SendAsync(HttpMethod.Delete, $"/api/documents/{id}")).Status);
        Assert.Empty((await _host.Store.ListAsync("people/me/documents/", 10, null, default)).Paths);
    }

    [Theory]
    [InlineData("one.exe", "resume", 415)]
    [InlineData("one.docx", "resume", 415)]
    [InlineData("one.pdf", "photo", 400)]
    [InlineData("one.pdf", null, 400)]
    [InlineData(null, "resume", 400)]
    public async Task What_is_no_document_is_refused_and_not_stored(string? name, string? kind, int status)
    {
        var reply = await UploadAsync(Pdf, name, kind);

        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.MediaType));
        Assert.Empty((await _host.Store.ListAsync("people/me/documents/", 10, null, default)).Paths);
    }

    [Fact]
    public async Task A_file_that_is_too_big_is_refused()
    {
        var big = new byte[DocumentRules.MostBytes + 1];
        Pdf.CopyTo(big, 0);

        var reply = await UploadAsync(big, "big.pdf", "resume");

        Assert.Equal((413, "The file is larger than 10 MB; upload a smaller one."), (reply.Status, reply.Detail));
    }

    [Fact]
    public async Task A_body_that_is_no_form_or_is_cut_off_is_refused()
    {
        Assert.Equal(415, (await _host.SendAsync(HttpMethod.Post, "/api/documents", PeopleHost.JsonText("{}"))).Status);

        var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhalf");
        cut.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        Assert.Equal(400, (await _host.SendAsync(HttpMethod.Post, "/api/documents", cut)).Status);
    }

    private Task<Reply> UploadAsync(byte[] content, string? name, string? kind)
    {
        var form = new MultipartFormDataContent();
        if (name is not null) form.Add(new ByteArrayContent(content), "file", name);
        if (kind is not null) form.Add(new StringContent(kind), "kind");
        return _host.SendAsync(HttpMethod.Post, "/api/documents", form);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
}
