using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Valet.EmbeddedHost.Hosting;
using Valet.EmbeddedHost.Tests.Hosting;
using Valet.Functions.Tests.Storage;

namespace Valet.EmbeddedHost.Tests.Triggers;

/// <summary>Against the emulator, through the official client.</summary>
public sealed class BlobTriggerTests(Azurite azurite) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("valet-blob-").FullName;
    private readonly string _container = "inbox-" + Guid.CreateVersion7().ToString("N");
    private readonly Notes _notes = new();
    private string _connection = null!;
    private BlobContainerClient _inbox = null!;

    public async ValueTask InitializeAsync()
    {
        _connection = await azurite.ConnectionStringAsync();
        _inbox = new BlobContainerClient(_connection, _container, new BlobClientOptions());
        await _inbox.CreateIfNotExistsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _inbox.DeleteIfExistsAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_new_and_a_changed_blob_run_the_function_once_each()
    {
        await using var host = await StartAsync(typeof(Reader));
        await PutAsync("a.txt", "one");
        await LookAsync(host);
        await LookAsync(host);
        Assert.Equal(["a.txt: one"], _notes.Seen);
        await PutAsync("a.txt", "two");
        await PutAsync("b.txt", "three");
        await LookAsync(host);
        await LookAsync(host);
        Assert.Equal(["a.txt: one", "a.txt: two", "b.txt: three"], _notes.Seen);
    }

    [Fact]
    public async Task Blobs_that_were_handled_are_known_after_a_restart_and_a_crash()
    {
        await PutAsync("a.txt", "one");
        await using var host = await StartAsync(typeof(Reader));
        await LookAsync(host);
        await host.RestartAsync();
        await LookAsync(host);
        await PutAsync("b.txt", "two");
        await host.CrashAsync();
        await LookAsync(host);
        Assert.Equal(["a.txt: one", "b.txt: two"], _notes.Seen);
    }

    [Fact]
    public async Task A_container_that_appears_later_is_watched_then()
    {
        await _inbox.DeleteAsync();
        await using var host = await StartAsync(typeof(Reader));
        await LookAsync(host);
        await _inbox.CreateIfNotExistsAsync();
        await PutAsync("a.txt", "late");
        await LookAsync(host);
        Assert.Equal(["a.txt: late"], _notes.Seen);
    }

    [Fact]
    public async Task Every_documented_parameter_type_is_bound()
    {
        await PutAsync("x.json", """{ "Name": "Ada", "Age": 36 }""");
        await using var host = await StartAsync(typeof(Shapes));
        await LookAsync(host);
        Assert.Equal(
            ["block x.json 28", "bytes 28", "client x.json", $"container {_container}", "data 28", "poco Ada 36", "stream 28", $"string 28 {_container}/x.json x json"],
            _notes.Seen);
    }

    [Fact]
    public async Task A_failing_blob_is_tried_five_times_and_then_noted_as_poison()
    {
        _notes.FailFirst = int.MaxValue;
        await using var host = await StartAsync(typeof(Reader));
        await PutAsync("bad.txt", "x");
        for (var look = 0; look < 8; look++) await LookAsync(host);
        Assert.Equal(5, _notes.Tries);
        var poison = new BlobContainerClient(_connection, "webjobs-blobtrigger-poison");
        var note = (await NamesAsync(poison)).Single(name => name.StartsWith($"Reader/{_container}/bad.txt/", StringComparison.Ordinal));
        var text = (await poison.GetBlobClient(note).DownloadContentAsync()).Value.Content.ToString();
        Assert.Contains("\"FunctionId\":\"Host.Functions.Reader\"", text);
        Assert.Contains("\"BlobName\":\"bad.txt\"", text);
        _notes.FailFirst = 0;
        await PutAsync("bad.txt", "good now");
        await LookAsync(host);
        Assert.Equal(["bad.txt: good now"], _notes.Seen);
    }

    [Fact]
    public async Task The_count_of_tries_survives_a_restart()
    {
        _notes.FailFirst = int.MaxValue;
        await using var host = await StartAsync(typeof(Reader), (options, _) => options.Settings["AzureFunctionsJobHost:extensions:blobs:poisonBlobThreshold"] = "3");
        await PutAsync("bad.txt", "x");
        await LookAsync(host);
        await host.RestartAsync();
        await LookAsync(host);
        await LookAsync(host);
        await LookAsync(host);
        Assert.Equal(3, _notes.Tries);
    }

    [Fact]
    public async Task A_retry_attribute_works_within_one_try()
    {
        _notes.FailFirst = 2;
        await using var host = await StartAsync(typeof(Retried));
        await PutAsync("a.txt", "x");
        await host.RunToIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(["a.txt 2/3"], _notes.Seen);
        Assert.Equal(3, _notes.Tries);
    }

    [Fact]
    public async Task Inputs_and_outputs_are_read_and_written_by_the_names_of_the_trigger()
    {
        await PutAsync("lookup/ada.txt", "Lovelace");
        await PutAsync("orders/ada.txt", "engine");
        await using var host = await StartAsync(typeof(Copier));
        await LookAsync(host);
        Assert.Equal("engine for Lovelace, nothing", await ReadAsync("out/ada.txt"));
        Assert.Equal("""{"Name":"ada","Age":6}""", await ReadAsync("out/ada.json"));
    }

    [Fact]
    public async Task An_http_function_writes_a_blob_beside_its_answer()
    {
        await using var host = await StartAsync(typeof(Writer), (options, _) => options.UseHttp = true);
        Assert.Equal("written", await host.HttpClient.GetStringAsync("api/write/ada"));
        Assert.Equal("for ada", await ReadAsync("written/ada"));
    }

    [Fact]
    public async Task A_blob_starts_an_orchestration()
    {
        await using var host = await StartAsync(typeof(Starter));
        await PutAsync("go.txt", "x");
        await LookAsync(host);
        Assert.Equal("go.txt", (await host.WaitForCompletionAsync("by-blob")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Event_grid_events_run_the_function_once_for_each_version_without_any_look()
    {
        await using var host = await StartAsync(typeof(Told), (options, _) => options.UseHttp = true);
        await PutAsync("a.txt", "one");
        await LookAsync(host);
        Assert.Empty(_notes.Seen);
        var address = $"runtime/webhooks/blobs?functionName=Host.Functions.Told&code={host.SystemKey}";
        var etag = (await _inbox.GetBlobClient("a.txt").GetPropertiesAsync()).Value.ETag.ToString().Trim('"');
        for (var time = 0; time < 2; time++)
        {
            var answer = await host.HttpClient.PostAsJsonAsync(address, new[] { Event("a.txt", etag), Event("missing.txt", "x") });
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
            await host.RunToIdleAsync();
        }

        Assert.Equal(["a.txt: one"], _notes.Seen);
        await PutAsync("a.txt", "two");
        await host.HttpClient.PostAsJsonAsync(address, new { type = "Microsoft.Storage.BlobCreated", data = new { url = _inbox.GetBlobClient("a.txt").Uri } });
        await host.RunToIdleAsync();
        Assert.Equal(["a.txt: one", "a.txt: two"], _notes.Seen);
    }

    [Fact]
    public async Task An_event_that_was_taken_is_not_lost_in_a_crash_nor_by_failures()
    {
        _notes.FailFirst = 2;
        await using var host = await StartAsync(typeof(Told), (options, _) => options.UseHttp = true);
        await PutAsync("a.txt", "one");
        await host.HttpClient.PostAsJsonAsync($"runtime/webhooks/blobs?functionName=Told&code={host.SystemKey}", new[] { Event("a.txt", "") });
        await host.RunToIdleAsync();
        await host.CrashAsync();
        await host.RunToIdleAsync();
        await host.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(["a.txt: one"], _notes.Seen);
    }

    [Fact]
    public async Task The_webhook_shakes_hands_and_refuses_strangers()
    {
        await using var host = await StartAsync(typeof(Told), (options, _) => options.UseHttp = true);
        var address = $"runtime/webhooks/blobs?functionName=Host.Functions.Told&code={host.SystemKey}";
        var validation = await host.HttpClient.PostAsJsonAsync(
            address, new[] { new { eventType = "Microsoft.EventGrid.SubscriptionValidationEvent", data = new { validationCode = "abc" } } });
        Assert.Equal("""{"validationResponse":"abc"}""", await validation.Content.ReadAsStringAsync());

        using var cloud = new HttpRequestMessage(HttpMethod.Options, address);
        cloud.Headers.Add("WebHook-Request-Origin", "eventgrid.azure.net");
        Assert.Equal("eventgrid.azure.net", Assert.Single((await host.HttpClient.SendAsync(cloud)).Headers.GetValues("WebHook-Allowed-Origin")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.HttpClient.PostAsJsonAsync("runtime/webhooks/blobs?functionName=Told", Array.Empty<string>())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await host.HttpClient.PostAsJsonAsync(address.Replace("Told", "Other"), Array.Empty<string>())).StatusCode);
        using var nonsense = new StringContent("nonsense");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.HttpClient.PostAsync(address, nonsense)).StatusCode);
    }

    [Theory]
    [InlineData(typeof(NoConnection), "Function 'NoConnection' (*) has a blob trigger with path 'inbox/{name}' that cannot be used: the setting 'Nowhere' with the storage connection does not exist; set it, for the emulator to UseDevelopmentStorage=true.")]
    [InlineData(typeof(BadPath), "Function 'BadPath' (*) has a blob trigger with path 'Inbox/{name}' that cannot be used: 'Inbox' is no container name*")]
    [InlineData(typeof(BadConnection), "Function 'BadConnection' (*) has a blob trigger with path 'inbox/{name}' that cannot be used: the setting 'Bad' holds no storage connection string*")]
    [InlineData(typeof(FromQueue), "Function 'FromQueue' (*) has a queue trigger, which this host does not run; start the work from HTTP, a timer or a blob, or run the app in Azure.")]
    [InlineData(typeof(ToQueue), "Function 'ToQueue' (*) writes to a storage queue, which this host does not serve; write a blob, or start an orchestration.")]
    public async Task What_cannot_run_is_refused_at_start_up(Type type, string expected)
    {
        var error = await Assert.ThrowsAsync<StartUpException>(() => StartAsync(type, (options, _) => options.Settings["Bad"] = "secret=nonsense"));
        Wildcard.Matches(expected, error.Message.Split('\n')[1].Trim());
        Assert.DoesNotContain("secret", error.Message);
    }

    private Task<EmbeddedTestHost> StartAsync(Type functions, Action<EmbeddedTestHostOptions, string>? configure = null) => EmbeddedTestHost.StartAsync(options =>
    {
        options.StorePath = Path.Combine(_folder, "engine.db");
        options.Settings["AzureWebJobsStorage"] = _connection;
        options.Settings["Inbox"] = _container;
        configure?.Invoke(options, _connection);
        options.AddFunctions(functions).ConfigureServices(services => services.AddSingleton(_notes));
    });

    /// <summary>One more look through the container, and the work it finds.</summary>
    private static Task LookAsync(EmbeddedTestHost host) => host.AdvanceAsync(TimeSpan.FromSeconds(2));

    private Task PutAsync(string name, string text) => _inbox.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true);

    private async Task<string> ReadAsync(string name) => (await _inbox.GetBlobClient(name).DownloadContentAsync()).Value.Content.ToString();

    private static async Task<List<string>> NamesAsync(BlobContainerClient container)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync()) names.Add(blob.Name);
        return names;
    }

    private object Event(string name, string etag) =>
        new { eventType = "Microsoft.Storage.BlobCreated", data = new { url = _inbox.GetBlobClient(name).Uri, eTag = etag } };

    public sealed class Notes
    {
        private readonly ConcurrentQueue<string> _seen = new();
        private int _tries;

        public int FailFirst { get; set; }

        public int Tries => _tries;

        public IEnumerable<string> Seen => _seen.Order(StringComparer.Ordinal);

        public void Note(string what)
        {
            if (Interlocked.Increment(ref _tries) <= FailFirst) throw new InvalidOperationException("as told");
            _seen.Enqueue(what);
        }
    }

    public sealed class Reader(Notes notes)
    {
        [Function("Reader")]
        public void Run([BlobTrigger("%Inbox%/{name}")] string text, string name) => notes.Note($"{name}: {text}");
    }

    public sealed class Told(Notes notes)
    {
        [Function("Told")]
        public void Run([BlobTrigger("%Inbox%/{name}", Source = BlobTriggerSource.EventGrid)] string text, string name) => notes.Note($"{name}: {text}");
    }

    public sealed class Retried(Notes notes)
    {
        [Function("Retried")]
        [FixedDelayRetry(3, "00:00:01")]
        public void Run([BlobTrigger("%Inbox%/{name}")] BlobClient blob, FunctionContext context) =>
            notes.Note($"{blob.Name} {context.RetryContext.RetryCount}/{context.RetryContext.MaxRetryCount}");
    }

    public sealed record Person(string Name, int Age);

    public sealed class Shapes(Notes notes)
    {
        [Function("AsString")]
        public void AsString([BlobTrigger("%Inbox%/{name}.{ext}")] string text, string name, string ext, string blobTrigger, Uri uri) =>
            notes.Note($"string {text.Length} {blobTrigger} {name} {ext}{(uri.AbsoluteUri.EndsWith("x.json", StringComparison.Ordinal) ? "" : "?")}");

        [Function("AsBytes")]
        public void AsBytes([BlobTrigger("%Inbox%/{name}")] byte[] bytes) => notes.Note($"bytes {bytes.Length}");

        [Function("AsData")]
        public void AsData([BlobTrigger("%Inbox%/{name}")] BinaryData data) => notes.Note($"data {data.ToMemory().Length}");

        [Function("AsStream")]
        public async Task AsStream([BlobTrigger("%Inbox%/{name}")] Stream stream)
        {
            using var reader = new StreamReader(stream);
            notes.Note($"stream {(await reader.ReadToEndAsync()).Length}");
        }

        [Function("AsClient")]
        public void AsClient([BlobTrigger("%Inbox%/{name}")] BlobClient client) => notes.Note($"client {client.Name}");

        [Function("AsBlock")]
        public async Task AsBlock([BlobTrigger("%Inbox%/{name}")] BlockBlobClient client) => notes.Note($"block {client.Name} {(await client.GetPropertiesAsync()).Value.ContentLength}");

        [Function("AsContainer")]
        public void AsContainer([BlobTrigger("%Inbox%/{name}")] BlobContainerClient client) => notes.Note($"container {client.Name}");

        [Function("AsPoco")]
        public void AsPoco([BlobTrigger("%Inbox%/{name}")] Person person) => notes.Note($"poco {person.Name} {person.Age}");
    }

    public sealed class Copied
    {
        [BlobOutput("%Inbox%/out/{name}.txt")]
        public required string Text { get; init; }

        [BlobOutput("%Inbox%/out/{name}.json")]
        public required Person Json { get; init; }

        [BlobOutput("%Inbox%/out/{name}.none")]
        public string? Nothing { get; init; }
    }

    public static class Copier
    {
        [Function("Copier")]
        public static Copied Run(
            [BlobTrigger("%Inbox%/orders/{name}.txt")] string order,
            string name,
            [BlobInput("%Inbox%/lookup/{name}.txt")] string found,
            [BlobInput("%Inbox%/lookup/{name}.missing")] string? missing) =>
            new() { Text = $"{order} for {found}, {missing ?? "nothing"}", Json = new Person(name, order.Length) };
    }

    public sealed class Written
    {
        [HttpResult]
        public required IResult Answer { get; init; }

        [BlobOutput("%Inbox%/written/{name}")]
        public required string Blob { get; init; }
    }

    public static class Writer
    {
        [Function("Writer")]
        public static Written Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "write/{name}")] HttpRequest request, string name) =>
            new() { Answer = Results.Text("written"), Blob = $"for {name}" };
    }

    public static class Starter
    {
        [Function("Starter")]
        public static Task Run([BlobTrigger("%Inbox%/{name}")] BlobClient blob, [DurableClient] DurableTaskClient client) =>
            client.ScheduleNewOrchestrationInstanceAsync("Started", blob.Name, new StartOrchestrationOptions("by-blob"));

        [Function("Started")]
        public static string Started([OrchestrationTrigger] TaskOrchestrationContext context, string name) => name;
    }

    public static class NoConnection
    {
        [Function("NoConnection")]
        public static void Run([BlobTrigger("inbox/{name}", Connection = "Nowhere")] string text) => _ = text;
    }

    public static class BadConnection
    {
        [Function("BadConnection")]
        public static void Run([BlobTrigger("inbox/{name}", Connection = "Bad")] string text) => _ = text;
    }

    public static class BadPath
    {
        [Function("BadPath")]
        public static void Run([BlobTrigger("Inbox/{name}")] string text) => _ = text;
    }

    public static class FromQueue
    {
        [Function("FromQueue")]
        public static void Run([QueueTrigger("q")] string text) => _ = text;
    }

    public static class ToQueue
    {
        [Function("ToQueue")]
        [QueueOutput("q")]
        public static string Run([TimerTrigger("01:00:00")] TimerInfo timer) => "x";
    }
}
