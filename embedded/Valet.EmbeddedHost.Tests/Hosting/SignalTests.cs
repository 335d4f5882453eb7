using System.Net;
using Valet.EmbeddedHost.Tests.App;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>What a signal does to a real process, whose app is built with a HostBuilder.</summary>
public sealed class SignalTests : IDisposable
{
    private static readonly (string, string)[] Settings = [("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EmbeddedHost__SystemKey", "k")];

    private readonly string _folder = Directory.CreateTempSubdirectory("valet-signal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task The_first_signal_lets_running_activities_end_and_keeps_their_result(string signal)
    {
        using (var host = StartedHost.Start(typeof(Words), _folder, Settings))
        {
            using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
            await StartSlowAsync(http, 1500);
            host.Signal(signal);
            Assert.Equal(0, await host.ExitAsync());
            Assert.True(File.Exists(Path.Combine(_folder, "activity.ended")));
        }

        File.Delete(Path.Combine(_folder, "activity.began"));
        using var next = StartedHost.Start(typeof(Words), _folder, Settings);
        using var again = new HttpClient { BaseAddress = await next.AddressAsync() };
        HttpResponseMessage status;
        while ((status = await again.GetAsync("runtime/webhooks/durabletask/instances/slow?code=k")).StatusCode == HttpStatusCode.Accepted)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Contains("\"output\":\"activity\"", await status.Content.ReadAsStringAsync());
        Assert.False(File.Exists(Path.Combine(_folder, "activity.began")));
    }

    [Fact]
    public async Task The_first_signal_lets_running_requests_be_answered()
    {
        using var host = StartedHost.Start(typeof(Words), _folder, Settings);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        var answer = http.GetAsync("api/slow");
        await FileAsync("answer.began");
        host.Signal("TERM");
        Assert.Equal("done", await (await answer).Content.ReadAsStringAsync());
        Assert.Equal(0, await host.ExitAsync());
    }

    [Fact]
    public async Task A_second_signal_stops_at_once()
    {
        using var host = StartedHost.Start(typeof(Words), _folder, Settings);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        await StartSlowAsync(http, 60_000);
        host.Signal("TERM");
        await host.LineAsync("A second signal stops at once.");
        host.Signal("TERM");
        Assert.Equal(130, await host.ExitAsync());
        Assert.False(File.Exists(Path.Combine(_folder, "activity.ended")));
    }

    [Fact]
    public async Task The_drain_ends_at_its_limit()
    {
        using var host = StartedHost.Start(typeof(Words), _folder, [.. Settings, ("EmbeddedHost__StopSeconds", "1")]);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        await StartSlowAsync(http, 60_000);
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
        Assert.False(File.Exists(Path.Combine(_folder, "activity.ended")));
    }

    [Fact]
    public async Task An_app_of_a_HostBuilder_has_its_services_routes_and_middleware()
    {
        using var host = StartedHost.Start(typeof(Words), _folder, Settings);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        Assert.Equal("Hello Ada, True", await http.GetStringAsync("api/hello/Ada"));
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("api/nothing")).StatusCode);
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
    }

    [Fact]
    public async Task An_app_of_a_HostBuilder_that_cannot_start_says_so_in_sentences()
    {
        File.WriteAllText(Path.Combine(_folder, "host.json"), """{ "version": "1.0", "functionTimeout": "soon" }""");
        using var host = StartedHost.Start(typeof(Words), _folder, Settings);
        Assert.Equal(1, await host.ExitAsync());
        Assert.Equal("The function app cannot start: 2 errors in its settings and functions.", host.Errors[0]);
        Assert.Equal(3, host.Errors.Count);
    }

    private async Task StartSlowAsync(HttpClient http, int milliseconds)
    {
        using var input = new StringContent(milliseconds.ToString(), System.Text.Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync("runtime/webhooks/durabletask/orchestrators/Slow/slow?code=k", input)).StatusCode);
        await FileAsync("activity.began");
    }

    private async Task FileAsync(string name)
    {
        while (!File.Exists(Path.Combine(_folder, name)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
