using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Valet.EmbeddedHost.Tests.Operations;

namespace Valet.EmbeddedHost.Tests.Telemetry;

public sealed class ExportTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, string> _received = new();
    private WebApplication _collector = null!;

    public async ValueTask InitializeAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _collector = builder.Build();
        _collector.Run(async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            // Protobuf keeps texts as they are: enough to see what came.
            _received.AddOrUpdate(http.Request.Path, _ => Text(body), (_, before) => before + Text(body));
            http.Response.ContentType = "application/x-protobuf";
        });
        await _collector.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _collector.DisposeAsync();

    [Fact]
    public async Task Traces_and_metrics_arrive_at_the_collector_that_the_standard_variable_names()
    {
        await using (EmbeddedTestHost host = await StartAsync(_collector.Urls.Single()))
        {
            string id = await (await host.HttpClient.PostAsync("api/Begin", null)).Content.ReadAsStringAsync();
            await host.WaitForCompletionAsync(id);
            await host.RunToIdleAsync();
        }

        Assert.Contains("orchestration:Mixed", _received["/v1/traces"]);
        Assert.Contains("activity:Append", _received["/v1/traces"]);
        Assert.Contains("Microsoft.AspNetCore", _received["/v1/traces"]);
        Assert.Contains("valet.engine.turn.duration", _received["/v1/metrics"]);
        Assert.Contains("valet.engine.commit.size", _received["/v1/metrics"]);
    }

    [Fact]
    public async Task Without_the_variable_nothing_is_sent()
    {
        await using (EmbeddedTestHost host = await StartAsync(null)) await host.HttpClient.PostAsync("api/Begin", null);
        Assert.Empty(_received);
    }

    private static string Text(MemoryStream body) => Encoding.Latin1.GetString(body.GetBuffer(), 0, (int)body.Length);

    private static Task<EmbeddedTestHost> StartAsync(string? endpoint) => EmbeddedTestHost.StartAsync(options =>
    {
        options.UseHttp = true;
        options.UseSystemClock = true;
        options.Settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint;
        options.Settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        options.AddFunctions(typeof(OperationsFunctions));
    });
}
