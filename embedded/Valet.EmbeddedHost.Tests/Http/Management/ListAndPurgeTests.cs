using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Valet.EmbeddedHost.Tests.Http.Management;

/// <summary>C.2 list and purge.</summary>
public sealed class ListAndPurgeTests : ManagementTests
{
    [Fact]
    public async Task List_is_an_array_of_status_bodies_without_history()
    {
        await StartAsync("Echo", "a", "1");
        var status = (await GetAsync("instances/a")).Body;
        Assert.Equal($"[{status}]", (await GetAsync("instances?showHistory=true")).Body);
        Assert.Equal(JsonValueKind.Null, (await GetAsync("instances?showInput=false")).Json[0].GetProperty("input").ValueKind);
    }

    [Fact]
    public async Task List_of_nothing_is_an_empty_array_without_a_token()
    {
        var answer = await GetAsync("instances");
        Assert.Equal((HttpStatusCode.OK, "[]", null), (answer.Status, answer.Body, answer["x-ms-continuation-token"]));
    }

    [Fact]
    public async Task List_filters_by_prefix_status_and_creation_time()
    {
        foreach (var id in new[] { "p-1", "p-2", "q-1" }) await StartAsync("Echo", id, "1");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await StartAsync("Waits", "p-3");
        await StartAsync("Throws", "q-2");
        Assert.Equal("p-1 p-2 p-3", await ListAsync("instanceIdPrefix=p-"));
        Assert.Equal("p-3", await ListAsync("runtimeStatus=Running"));
        Assert.Equal("p-3 q-2", await ListAsync("runtimeStatus=Running,Failed"));
        Assert.Equal("p-3 q-2", await ListAsync("runtimeStatus=Running&runtimeStatus=3,Nonsense"));
        Assert.Equal("p-1 p-2 p-3 q-1 q-2", await ListAsync("runtimeStatus=running"));
        Assert.Equal("p-3 q-2", await ListAsync($"createdTimeFrom={Time(-30)}"));
        Assert.Equal("p-1 p-2 q-1", await ListAsync($"createdTimeTo={Time(-30)}"));
        Assert.Equal("p-1 p-2", await ListAsync($"createdTimeFrom={Time(-90)}&createdTimeTo={Time(-30)}&instanceIdPrefix=p"));
    }

    [Fact]
    public async Task List_pages_by_top_with_the_token_in_a_header_both_ways()
    {
        for (var i = 0; i < 5; i++) await StartAsync("Echo", $"i{i}", "1");
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await SendAsync("GET", "instances?top=2", token: token);
            var ids = page.Json.EnumerateArray().Select(i => i.GetProperty("instanceId").GetString()!).ToArray();
            Assert.True(ids.Length <= 2);
            seen.AddRange(ids);
            token = page["x-ms-continuation-token"];
        }
        while (!string.IsNullOrEmpty(token));
        Assert.Equal("i0 i1 i2 i3 i4", string.Join(' ', seen.Order()));
    }

    [Fact]
    public async Task A_token_that_this_host_did_not_give_is_400() => Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("GET", "instances", token: "x")).Status);

    [Fact]
    public async Task Entities_are_not_listed_among_instances()
    {
        await PostAsync("entities/tally/a?op=Add", "1");
        await Host.RunToIdleAsync();
        Assert.Equal("[]", (await GetAsync("instances")).Body);
    }

    [Fact]
    public async Task Purging_one_is_200_with_the_count_and_404_when_missing()
    {
        await StartAsync("Echo", "a", "1");
        var answer = await DeleteAsync("instances/a");
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), (answer.Status, answer.Body));
        Assert.Equal(HttpStatusCode.NotFound, (await DeleteAsync("instances/a")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("instances/a")).Status);
    }

    [Fact]
    public async Task Purging_one_that_runs_is_500_and_leaves_it()
    {
        await StartAsync("Waits", "w");
        Assert.Equal(HttpStatusCode.InternalServerError, (await DeleteAsync("instances/w")).Status);
        Assert.Equal("Running", await StateOfAsync("w"));
    }

    [Fact]
    public async Task Purging_many_needs_a_creation_time_to_begin_with()
    {
        var answer = await DeleteAsync("instances?runtimeStatus=Completed&createdTimeFrom=soon");
        Assert.Equal((HttpStatusCode.BadRequest, "Please provide value for 'createdTimeFrom' parameter."), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task Purging_many_takes_what_has_ended_in_the_range_and_is_404_when_that_is_nothing()
    {
        await StartAsync("Echo", "old", "1");
        await Host.AdvanceAsync(TimeSpan.FromHours(1));
        await StartAsync("Echo", "new", "1");
        await StartAsync("Throws", "bad");
        await StartAsync("Waits", "open");
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await PurgeAsync($"createdTimeFrom={Time(-90)}&createdTimeTo={Time(-30)}"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await PurgeAsync($"createdTimeFrom={Time(-90)}&createdTimeTo={Time(-30)}"));
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await PurgeAsync($"createdTimeFrom={Time(-90)}&runtimeStatus=Failed"));
        Assert.Equal((HttpStatusCode.NotFound, ""), await PurgeAsync($"createdTimeFrom={Time(-90)}&runtimeStatus=Running"));
        Assert.Equal((HttpStatusCode.OK, """{"instancesDeleted":1}"""), await PurgeAsync($"createdTimeFrom={Time(-90)}"));
        Assert.Equal("open", await ListAsync(""));
    }

    private async Task<(HttpStatusCode Status, string Body)> PurgeAsync(string query) => await DeleteAsync($"instances?{query}") is var answer ? (answer.Status, answer.Body) : default;

    private async Task<string> ListAsync(string query) =>
        string.Join(' ', (await GetAsync($"instances?{query}")).Json.EnumerateArray().Select(i => i.GetProperty("instanceId").GetString()).Order(StringComparer.Ordinal));

    private string Time(int minutes) => Uri.EscapeDataString(Host.Clock.GetUtcNow().AddMinutes(minutes).UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
}
