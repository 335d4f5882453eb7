using Microsoft.AspNetCore.Http;
using Valet.Functions.Tests.Harness;
using Xunit;

namespace Valet.Functions.Tests.Shared.Http;

public sealed class ProblemMiddlewareTests(PeopleHost host) : IClassFixture<PeopleHost>
{
    [Fact]
    public async Task A_problem_is_answered_with_its_extensions()
    {
        var reply = await host.GetAsync("/api/fail/problem");

        Assert.Equal((409, "application/problem+json"), (reply.Status, reply.MediaType));
        Assert.Equal(
            """{"type":"urn:valet:problem:duplicate-application","title":"Duplicate application","status":409,"detail":"You have applied here already.","existing":{"taskId":"t1"}}""",
            reply.Body);
    }

    [Theory]
    [InlineData("transient", 503)]
    [InlineData("json", 500)]
    [InlineData("request", 431)]
    [InlineData("wrapped", 404)]
    [InlineData("other", 500)]
    public async Task Every_fault_becomes_a_problem_that_repeats_no_personal_data(string how, int status)
    {
        var reply = await host.GetAsync($"/api/fail/{how}");

        Assert.Equal((status, "application/problem+json"), (reply.Status, reply.MediaType));
        Assert.DoesNotContain(FaultyEndpoints.Secret, reply.Body);
    }

    [Fact]
    public async Task An_unexpected_fault_is_logged_under_its_trace_id_without_its_message()
    {
        var reply = await host.GetAsync("/api/fail/other");

        var traceId = (string)reply.Json["traceId"]!;
        var line = Assert.Single(host.Log, line => line.Contains(traceId));
        Assert.Contains("System.InvalidOperationException", line);
        Assert.Contains("FaultyEndpoints", line);
        Assert.DoesNotContain(host.Log, l => l.Contains(FaultyEndpoints.Secret));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_is_no_error()
    {
        await host.HangUpAsync();

        Assert.Equal(499, Assert.IsAssignableFrom<IStatusCodeHttpResult>(await host.LeftAlone.WaitAsync(TimeSpan.FromSeconds(30))).StatusCode);
        Assert.DoesNotContain(host.Log, line => line.Contains("HTTP function Wait"));
    }
}
