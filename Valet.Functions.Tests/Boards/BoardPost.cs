using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Valet.Boards;
using Xunit;

namespace Valet.Functions.Tests.Boards;

/// <summary>Talks to a practice board as a browser would, without one.</summary>
internal sealed class BoardPost(PracticeBoard board) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = board.Address };

    public async Task<(HttpStatusCode Status, string Html)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<string?> ClickCaptchaAsync(string kind, string jobId, bool trusted = true, string source = "mouse")
    {
        using var answer = await _http.PostAsJsonAsync("/captcha/click", new { board = kind, job = jobId, isTrusted = trusted, x = 27.0, y = 40.0, source });
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString();
    }

    public async Task<JsonElement> UploadAsync(string posting, string field, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(field), "field" }, { new ByteArrayContent(content), "file", fileName } };
        using var answer = await _http.PostAsync(posting, form);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();
    }

    /// <summary>The gold applicant's fields for a board, with its files sent beside them; <paramref name="change"/> spoils what a test wants spoilt.</summary>
    /// <param name="segment">Where to, below the posting; null for where the form is sent.</param>
    public async Task<HttpResponseMessage> ApplyAsync(string kind, string jobId, string query = "", Action<Dictionary<string, string[]>>? change = null, bool withFiles = true, string? segment = null)
    {
        var expected = ExpectedRecord.For(kind);
        var fields = expected.Fields.ToDictionary(f => f.Key, f => f.Value.ToArray());
        fields["captcha_response"] = [await ClickCaptchaAsync(kind, jobId) ?? ""];
        change?.Invoke(fields);

        using var form = new MultipartFormDataContent();
        foreach (var (name, values) in fields)
            foreach (var value in values) form.Add(new StringContent(value), name);
        if (withFiles)
        {
            foreach (var (name, file) in expected.Files)
                form.Add(new ByteArrayContent(file.FileName == GoldApplicant.ResumeFileName ? GoldApplicant.ResumePdf : GoldApplicant.CoverLetterPdf), name, file.FileName);
        }

        var posting = board.Posting(kind, jobId).AbsolutePath + (segment ?? PracticeBoard.Boards.First(b => b.Name == kind).FormSegment);
        return await _http.PostAsync(posting + query, form);
    }

    public void Dispose() => _http.Dispose();
}
