using System.Net.Http.Headers;
using System.Net.Http.Json;
using Valet.Boards;

namespace Valet.Functions.Tests.Harness;

/// <summary>The practice boards' invented person, as a host comes to know them.</summary>
internal static class GoldPerson
{
    /// <summary>Profile, answer bank and both documents over the public API.</summary>
    public static async Task MoveInAsync(HttpClient api)
    {
        await TestValet.Expect(await api.PutAsJsonAsync("api/profile", GoldApplicant.Profile()));
        await TestValet.Expect(await api.PutAsJsonAsync("api/answers", GoldApplicant.Answers));
        await UploadAsync(api, "resume", GoldApplicant.ResumeFileName, GoldApplicant.ResumePdf);
        await UploadAsync(api, "cover_letter", GoldApplicant.CoverLetterFileName, GoldApplicant.CoverLetterPdf);
    }

    private static async Task UploadAsync(HttpClient api, string kind, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(kind), "kind" } };
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, "file", name);
        await TestValet.Expect(await api.PostAsync("api/documents", form));
    }
}
