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

    private async Task ClaimAsync()
    {
        var answer = await _host.HttpClient.PutAsJsonAsync("api/expenses/e", new ExpenseClaim("train", 4200));
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await _host.RunToIdleAsync();
    }

    private async Task<string?> StateAsync() => (await _host.HttpClient.GetFromJsonAsync<JsonElement>("api/expenses/e")).GetProperty("state").GetString();
}
