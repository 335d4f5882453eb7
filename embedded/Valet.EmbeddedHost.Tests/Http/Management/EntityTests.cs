using System.Globalization;
using System.Net;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.4.</summary>
public sealed class EntityTests : ManagementTests
{
    [Fact]
    public async Task Reading_gives_the_state_itself_and_404_when_there_is_none()
    {
        Assert.Equal((HttpStatusCode.NotFound, ""), await GetAsync("entities/Tally/a") is var a ? (a.Status, a.Body) : default);
        await SignalAsync("Tally/a?op=Add", "3");
        var answer = await GetAsync("entities/tally/a");
        Assert.Equal((HttpStatusCode.OK, "3", "application/json; charset=utf-8"), (answer.Status, answer.Body, answer["Content-Type"]));
    }

    [Fact]
    public async Task A_dollar_stands_for_the_empty_key()
    {
        await SignalAsync("Tally/$?op=Add", "4");
        Assert.Equal("4", (await GetAsync("entities/tally/$")).Body);
        Assert.Equal("", (await GetAsync("entities")).Json[0].GetProperty("entityId").GetProperty("key").GetString());
    }

    [Fact]
    public async Task Keys_keep_their_case_and_are_read_url_decoded()
    {
        await SignalAsync("TALLY/A%20b%40c?op=add", "1");
        Assert.Equal("1", (await GetAsync("entities/tally/A+b@c")).Body);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("entities/tally/a+b@c")).Status);
    }

    [Theory]
    [InlineData("\"json\"", "application/json", "\"Op:json\"")]
    [InlineData("plain \"text\"", "text/plain", "\"Op:plain \\\"text\\\"\"")]
    [InlineData("5", null, "\"Op:5\"")]
    [InlineData(null, null, "\"Op:\"")]
    public async Task A_signal_takes_json_text_or_nothing(string? body, string? type, string state)
    {
        await SignalAsync("Note/n?op=Op", body, type);
        Assert.Equal(state, (await GetAsync("entities/note/n")).Body);
    }

    [Fact]
    public async Task A_signal_with_bad_json_is_400()
    {
        var answer = await PostAsync("entities/Tally/a?op=Add", "{ broken");
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith("Could not parse JSON content: ", answer.Message);
    }

    [Fact]
    public async Task A_signal_without_an_operation_has_the_empty_name()
    {
        await SignalAsync("Note/n", "\"x\"");
        Assert.Equal("\":x\"", (await GetAsync("entities/note/n")).Body);
    }

    [Fact]
    public async Task Delete_signals_the_operation_delete()
    {
        await SignalAsync("Tally/a?op=Add", "3");
        Assert.Equal((HttpStatusCode.Accepted, ""), await DeleteAsync("entities/Tally/a") is var a ? (a.Status, a.Body) : default);
        await Host.RunToIdleAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("entities/Tally/a")).Status);
        await DeleteAsync("entities/Note/n");
        await Host.RunToIdleAsync();
        Assert.Equal("\"delete:\"", (await GetAsync("entities/note/n")).Body);
    }

    [Theory]
    [InlineData("GET", "entities/a%40b/k")]
    [InlineData("POST", "entities/a%40b/k?op=x")]
    [InlineData("POST", "entities/tally?op=x")]
    [InlineData("DELETE", "entities/tally")]
    public async Task A_bad_name_or_key_is_400(string method, string path) => Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(method, path)).Status);

    [Fact]
    public async Task Listing_gives_ids_and_times_and_states_when_asked()
    {
        await SignalAsync("Tally/a?op=Add", "3");
        await SignalAsync("Note/n?op=Op", "\"x\"");
        var now = Host.Clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        Assert.Equal($$"""[{"entityId":{"name":"tally","key":"a"},"lastOperationTime":"{{now}}"}]""", (await GetAsync("entities/Tally")).Body);
        Assert.Equal($$"""[{"entityId":{"name":"tally","key":"a"},"lastOperationTime":"{{now}}","state":3}]""", (await GetAsync("entities/tally?fetchState=true")).Body);
        Assert.Equal("a n", await KeysAsync("entities"));
    }

    [Fact]
    public async Task Listing_filters_by_the_time_of_the_last_operation()
    {
        await SignalAsync("Tally/old?op=Add", "1");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await SignalAsync("Tally/new?op=Add", "1");
        var between = Uri.EscapeDataString(Host.Clock.GetUtcNow().AddMinutes(-30).ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal("new", await KeysAsync($"entities/tally?lastOperationTimeFrom={between}"));
        Assert.Equal("old", await KeysAsync($"entities/tally?lastOperationTimeTo={between}"));
    }

    [Fact]
    public async Task Listing_pages_with_the_token_in_a_header()
    {
        for (var i = 0; i < 5; i++) await SignalAsync($"Tally/{i}?op=Add", "1");
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await SendAsync("GET", "entities?top=2", token: token);
            seen.AddRange(page.Json.EnumerateArray().Select(e => e.GetProperty("entityId").GetProperty("key").GetString()!));
            token = page["x-ms-continuation-token"];
        }
        while (!string.IsNullOrEmpty(token));
        Assert.Equal("0 1 2 3 4", string.Join(' ', seen.Order()));
    }

    private async Task SignalAsync(string path, string? body, string? type = "application/json")
    {
        var answer = await PostAsync($"entities/{path}", body, type);
        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.Status, answer.Body));
        await Host.RunToIdleAsync();
    }

    private async Task<string> KeysAsync(string path) =>
        string.Join(' ', (await GetAsync(path)).Json.EnumerateArray().Select(e => e.GetProperty("entityId").GetProperty("key").GetString()).Order());
}
