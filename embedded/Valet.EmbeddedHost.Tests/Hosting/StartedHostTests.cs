using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>The host as a process, started as a person starts it: the samples app.</summary>
public sealed class StartedHostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-host-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Listens_where_it_is_told_keeps_store_and_key_where_it_is_told_and_ends_orderly_on_a_signal()
    {
        using var host = StartedHost.Start(_folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EmbeddedHost__StorePath", "data/my.db"));
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("api/counters/none")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await http.GetAsync("runtime/webhooks/durabletask/instances")).StatusCode);
        var key = File.ReadAllText(Path.Combine(_folder, "data", "my.db.key"));
        Assert.Equal("[]", await http.GetStringAsync($"runtime/webhooks/durabletask/instances?code={key}"));
        Assert.True(File.Exists(Path.Combine(_folder, "data", "my.db")));
        host.Signal("TERM");
        Assert.Equal(0, await host.ExitAsync());
    }

    [Fact]
    public async Task Takes_the_port_and_the_values_of_local_settings()
    {
        File.WriteAllText(Path.Combine(_folder, "local.settings.json"), """{ "Values": { "EmbeddedHost__SystemKey": "from-settings" }, "Host": { "LocalHttpPort": 0 } }""");
        using var host = StartedHost.Start(_folder);
        using var http = new HttpClient { BaseAddress = await host.AddressAsync() };
        Assert.Equal("[]", await http.GetStringAsync("runtime/webhooks/durabletask/instances?code=from-settings"));
        Assert.True(File.Exists(Path.Combine(_folder, ".valet", "engine.db")));
        Assert.False(File.Exists(Path.Combine(_folder, ".valet", "engine.db.key")));
    }

    [Fact]
    public async Task A_port_in_use_is_one_sentence_and_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var host = StartedHost.Start(_folder, ("ASPNETCORE_URLS", $"http://127.0.0.1:{port}"));
        Assert.Equal(1, await host.ExitAsync());
        var message = Assert.Single(host.Errors);
        Assert.Contains($"http://127.0.0.1:{port}: address already in use. Stop what listens there", message);
        Assert.DoesNotContain(host.Lines, line => line.Contains("   at "));
    }

    [Fact]
    public async Task A_store_in_use_is_one_sentence_and_exit_code_1()
    {
        (string, string)[] settings = [("ASPNETCORE_URLS", "http://127.0.0.1:0")];
        using var first = StartedHost.Start(_folder, settings);
        await first.AddressAsync();
        using var second = StartedHost.Start(_folder, settings);
        Assert.Equal(1, await second.ExitAsync());
        Assert.StartsWith("The store is already in use by another host", Assert.Single(second.Errors));
        Assert.DoesNotContain(second.Lines, line => line.Contains("   at "));
    }

    [Fact]
    public async Task A_store_that_is_no_store_is_one_sentence_and_exit_code_1()
    {
        File.WriteAllText(Path.Combine(_folder, "x.db"), "no database");
        using var host = StartedHost.Start(_folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"), ("EmbeddedHost__StorePath", "x.db"));
        Assert.Equal(1, await host.ExitAsync());
        Assert.Contains("is damaged or no SQLite file", Assert.Single(host.Errors));
    }

    [Theory]
    [InlineData("local.settings.json", "{ broken", "local.settings.json is not valid JSON (line 1). Correct it and start again.")]
    [InlineData("host.json", "{ broken", "host.json is not valid JSON (line 1). Correct it and start again.")]
    [InlineData("appsettings.json", "{ broken", "appsettings.json is not valid JSON (line 1). Correct it and start again.")]
    [InlineData("local.settings.json", """{ "Host": { "LocalHttpPort": "many" } }""", "local.settings.json: Host.LocalHttpPort must be a port number between 0 and 65535.")]
    public async Task A_bad_file_is_one_sentence_and_exit_code_1(string file, string content, string expected)
    {
        File.WriteAllText(Path.Combine(_folder, file), content);
        using var host = StartedHost.Start(_folder, ("ASPNETCORE_URLS", "http://127.0.0.1:0"));
        Assert.Equal(1, await host.ExitAsync());
        Assert.EndsWith(expected, Assert.Single(host.Errors));
    }

    [Fact]
    public async Task A_killed_host_goes_on_where_it_was()
    {
        (string, string)[] settings = [("ASPNETCORE_URLS", "http://127.0.0.1:0")];
        using (var first = StartedHost.Start(_folder, settings))
        {
            using var http = new HttpClient { BaseAddress = await first.AddressAsync() };
            using var claim = new StringContent("""{ "what": "train", "cents": 4200 }""", System.Text.Encoding.UTF8, "application/json");
            Assert.Equal(HttpStatusCode.Accepted, (await http.PutAsync("api/expenses/trip", claim)).StatusCode);
            await first.KillAsync();
        }

        using var second = StartedHost.Start(_folder, settings);
        using var again = new HttpClient { BaseAddress = await second.AddressAsync() };
        Assert.Equal(HttpStatusCode.Accepted, (await again.PostAsync("api/expenses/trip/approve", null)).StatusCode);
        var key = File.ReadAllText(Path.Combine(_folder, ".valet", "engine.db.key"));
        using var ended = JsonDocument.Parse(await UntilEndedAsync(again, $"runtime/webhooks/durabletask/instances/trip?code={key}"));
        Assert.Equal("paid, receipt trip-4200", ended.RootElement.GetProperty("output").GetString());
    }

    private static async Task<string> UntilEndedAsync(HttpClient http, string path)
    {
        while (true)
        {
            var answer = await http.GetAsync(path);
            if (answer.StatusCode != HttpStatusCode.Accepted) return await answer.Content.ReadAsStringAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
