using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Valet.Samples;

namespace Valet.EmbeddedHost.Tests.Samples;

/// <summary>The samples app as it stands, over HTTP and under a clock that jumps.</summary>
public sealed class SamplesTests : IAsyncLifetime
{
    private EmbeddedTestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.AddFunctions(typeof(HelloCities).Assembly);
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Hello_cities_says_hello_one_after_the_other_and_hands_out_addresses_that_work()
    {
        var started = await _host.HttpClient.PostAsync("api/hello", null);
        Assert.Equal(HttpStatusCode.Accepted, started.StatusCode);
        var addresses = await started.Content.ReadFromJsonAsync<JsonElement>();
        await _host.WaitForCompletionAsync(addresses.GetProperty("id").GetString()!);
        var status = await _host.HttpClient.GetFromJsonAsync<JsonElement>(addresses.GetProperty("statusQueryGetUri").GetString());
        Assert.Equal(["Hello Tokyo!", "Hello Seattle!", "Hello London!"], status.GetProperty("output").EnumerateArray().Select(v => v.GetString()));
        Assert.Equal(addresses.GetProperty("statusQueryGetUri").GetString(), started.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Word_count_fans_out_and_in()
    {
        var answer = await _host.HttpClient.PostAsJsonAsync("api/words", new[] { "to be or", "not to be", "" });
        Assert.Equal(6, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("words").GetInt32());
    }

    [Theory]
    [InlineData("approve", "paid, receipt e-4200")]
    [InlineData("reject", "rejected")]
    public async Task An_expense_waits_for_a_decision(string decision, string outcome)
    {
        await ClaimAsync();
        Assert.Equal("waiting for a decision", await StateAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.HttpClient.PostAsync("api/expenses/e/ponder", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.PostAsync($"api/expenses/e/{decision}", null)).StatusCode);
        await _host.RunToIdleAsync();
        Assert.Equal(outcome, await StateAsync());
    }

    [Fact]
    public async Task An_expense_that_nobody_decides_is_escalated_after_three_days()
    {
        var before = _host.Clock.GetUtcNow();
        await ClaimAsync();
        var ended = await _host.WaitForCompletionAsync("e");
        Assert.Equal("escalated", ended.ReadOutputAs<string>());
        Assert.Equal(Expense.Patience, _host.Clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_counter_counts_per_key()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _host.HttpClient.GetAsync("api/counters/a")).StatusCode);
        foreach (var path in new[] { "a/add/3", "a/add/-1", "b/add/7" })
            Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.PostAsync($"api/counters/{path}", null)).StatusCode);
        await _host.RunToIdleAsync();
        Assert.Equal("""{"key":"a","value":2}""", await _host.HttpClient.GetStringAsync("api/counters/a"));
        Assert.Equal("""{"key":"b","value":7}""", await _host.HttpClient.GetStringAsync("api/counters/b"));
    }

    [Fact]
    public async Task A_monitor_looks_ever_more_seldom_until_the_goal_is_reached()
    {
        var id = await MonitorAsync("m", 5);
        await _host.RunToIdleAsync();
        Assert.Equal("at 0 of 5", await MonitorStateAsync(id));
        await _host.HttpClient.PostAsync("api/counters/m/add/4", null);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("at 4 of 5", await MonitorStateAsync(id));
        await _host.HttpClient.PostAsync("api/counters/m/add/2", null);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(19));
        Assert.Equal("at 4 of 5", await MonitorStateAsync(id));
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal("reached 6", await MonitorStateAsync(id));
    }

    [Fact]
    public async Task A_monitor_gives_up_after_an_hour()
    {
        var before = _host.Clock.GetUtcNow();
        var id = await MonitorAsync("never", 1);
        await _host.WaitForCompletionAsync(id);
        Assert.Equal("gave up", await MonitorStateAsync(id));
        Assert.InRange(_host.Clock.GetUtcNow() - before, Valet.Samples.Monitor.Patience, Valet.Samples.Monitor.Patience + TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Transfers_between_two_accounts_never_spend_the_same_money_twice()
    {
        await _host.HttpClient.PostAsync("api/accounts/ann/deposit/100", null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.HttpClient.PostAsync("api/accounts/ann/transfer/bob/30", null)));
        var moved = await Task.WhenAll(answers.Select(async answer => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("moved").GetBoolean()));
        Assert.Equal(3, moved.Count(m => m));
        Assert.Equal("""{"id":"ann","cents":10}""", await _host.HttpClient.GetStringAsync("api/accounts/ann"));
        Assert.Equal("""{"id":"bob","cents":90}""", await _host.HttpClient.GetStringAsync("api/accounts/bob"));
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.HttpClient.PostAsync("api/accounts/ann/transfer/ann/1", null)).StatusCode);
    }

    [Fact]
    public async Task Housekeeping_goes_on_for_ever_with_a_history_that_does_not_grow()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _host.HttpClient.GetAsync("api/housekeeping")).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.PutAsync("api/housekeeping", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.PutAsync("api/housekeeping", null)).StatusCode);
        await _host.RunToIdleAsync();
        var events = (await _host.GetHistoryAsync(Housekeeping.InstanceId))!.Count;
        await _host.AdvanceAsync(Housekeeping.Pause * 9);
        Assert.Equal("""{"status":"Running","report":{"rounds":10,"swept":55}}""", await _host.HttpClient.GetStringAsync("api/housekeeping"));
        Assert.Equal(events, (await _host.GetHistoryAsync(Housekeeping.InstanceId))!.Count);
        Assert.Equal(HttpStatusCode.Accepted, (await _host.HttpClient.DeleteAsync("api/housekeeping")).StatusCode);
        Assert.Contains("Terminated", await _host.HttpClient.GetStringAsync("api/housekeeping"));
    }

    private async Task<string> MonitorAsync(string key, int goal)
    {
        var answer = await _host.HttpClient.PostAsync($"api/monitors/{key}/{goal}", null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private async Task<string?> MonitorStateAsync(string id) => (await _host.HttpClient.GetFromJsonAsync<JsonElement>($"api/monitors/{id}")).GetProperty("state").GetString();

    private async Task ClaimAsync()
    {
        var answer = await _host.HttpClient.PutAsJsonAsync("api/expenses/e", new ExpenseClaim("train", 4200));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _host.RunToIdleAsync();
    }

    private async Task<string?> StateAsync() => (await _host.HttpClient.GetFromJsonAsync<JsonElement>("api/expenses/e")).GetProperty("state").GetString();
}
