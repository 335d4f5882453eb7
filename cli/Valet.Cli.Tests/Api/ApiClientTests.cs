using Valet.Cli.Api;
using Valet.Cli.Hosting;

namespace Valet.Cli.Tests.Api;

public sealed class ApiClientTests
{
    [Fact]
    public async Task A_problem_document_is_told_in_its_own_sentence()
    {
        var refusal = await RefusalAsync(409, "application/problem+json", """{"type":"urn:x","title":"Duplicate application","status":409,"detail":"You already applied there: see run abc."}""");

        Assert.Equal((409, "Duplicate application", "You already applied there: see run abc."), (refusal.Status, refusal.Title, refusal.Message));
    }

    [Theory]
    [InlineData(502, "<html>bad gateway</html>", "was answered with 502 and no explanation")]
    [InlineData(500, "", "was answered with 500 and no explanation")]
    [InlineData(500, """{"detail":17}""", "was answered with 500 and no explanation")]
    [InlineData(401, "", "does not know this key")]
    public async Task An_error_without_a_problem_document_still_is_one_sentence(int status, string body, string said)
    {
        var refusal = await RefusalAsync(status, "text/html", body);

        Assert.Equal(status, refusal.Status);
        Assert.Contains(said, refusal.Message);
    }

    [Fact]
    public async Task An_answer_that_is_not_valets_json_says_so()
    {
        await using var server = await TinyServer.AnsweringAsync(200, "text/html", "<html>a printer</html>");
        using var api = new ApiClient(server.Address, "vk_x");

        var fault = await Assert.ThrowsAsync<CliException>(() => api.GetAsync("abc", CancellationToken.None));

        Assert.Contains("another program", fault.Message);
    }

    [Fact]
    public async Task Nobody_listening_says_how_to_start()
    {
        using var api = new ApiClient(new Uri($"http://127.0.0.1:{FreePort.Find()}"), "vk_x");

        var fault = await Assert.ThrowsAsync<CliException>(() => api.GetAsync("abc", CancellationToken.None));

        Assert.Contains("./valet start", fault.Message);
        Assert.StartsWith("nobody answers", await api.UnhealthyAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_run_is_read_and_the_key_is_sent()
    {
        await using var server = await TinyServer.AnsweringAsync(200, "application/json",
            """{"taskId":"abc","jobUrl":"https://x","mode":"copilot","state":"need_human","percent":40,"gate":{"gateId":"abc-1","kind":"captcha","opensAt":"2026-01-01T00:00:00Z","deadline":null},"submissions":0,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}""");
        using var api = new ApiClient(server.Address, "vk_secret");

        var run = await api.GetAsync("abc", CancellationToken.None);

        Assert.Equal(("need_human", "abc-1", false), (run.State, run.Gate?.GateId, run.IsFinal));
        Assert.Equal("Bearer vk_secret", server.Authorization);
    }

    private static async Task<ApiException> RefusalAsync(int status, string mediaType, string body)
    {
        await using var server = await TinyServer.AnsweringAsync(status, mediaType, body);
        using var api = new ApiClient(server.Address, "vk_x");
        return await Assert.ThrowsAsync<ApiException>(() => api.GetAsync("abc", CancellationToken.None));
    }
}
