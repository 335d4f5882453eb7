using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Valet.Boards;

namespace Valet.Functions.Tests.Harness;

/// <summary>The app in a process of its own, with real Chromium, files and clock, so that it can be killed; spoken to over its HTTP API alone.</summary>
public sealed class CrashableValet : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("valet-crash-").FullName;
    private readonly PracticeBoard _board;
    private Process? _process;

    public CrashableValet(PracticeBoard board) => _board = board;

    public HttpClient Api { get; private set; } = new();

    /// <summary>The kinds of gates that were answered.</summary>
    public HashSet<string> GatesSeen { get; } = [];

    /// <summary>Completes when the process has died.</summary>
    public Task Died => _process!.WaitForExitAsync();

    public bool IsAlive => _process is { HasExited: false };

    /// <param name="killPoint">As KillPoint.Parse takes it, or null for a host that lives.</param>
    public async Task StartAsync(string? killPoint = null)
    {
        var host = Path.Combine(AppContext.BaseDirectory, "valet-crash-host.dll");
        var start = new ProcessStartInfo("dotnet", [host, _data, _board.Address.Authority, killPoint ?? ""]) { RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        var address = await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The host ended before it listened.");
        Api = new HttpClient { BaseAddress = new Uri(address) };
        Api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(_data, "key"))).Trim());
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    public Task PrepareAsync() => GoldPerson.MoveInAsync(Api);

    /// <summary>
    /// Plays the person until the run ends: solves what is asked, answers an unproven press by what the board has received, and starts the host again whenever it has died.
    /// </summary>
    public async Task<JsonNode> SeeThroughAsync(Func<Task<string>> apply)
    {
        string? taskId = null;
        var last = 0;
        while (true)
        {
            if (!IsAlive) await StartAsync();
            try
            {
                taskId ??= await apply();
                var run = await TestValet.Expect(await Api.GetAsync($"api/applications/{taskId}"));
                if (run["state"]!.GetValue<string>() is "completed" or "failed" or "cancelled" or "timed_out" or "duplicate") return run;
                if (run["gate"] is { } gate) await AnswerAsync(gate["gateId"]!.GetValue<string>());
                last = (await TestValet.Expect(await Api.GetAsync($"api/applications/{taskId}/events?after={last}&wait=20")))["last"]!.GetValue<int>();
            }
            catch (HttpRequestException) when (_process is not null)
            {
                await Died;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsAlive) await KillAsync();
        _process?.Dispose();
        Api.Dispose();
        foreach (var chromium in Chromiums()) chromium.Kill();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Browsers that still live in this app's data folder.</summary>
    public IReadOnlyList<Process> Chromiums() =>
        [.. Process.GetProcesses().Where(p => CommandLine(p).Contains(_data, StringComparison.Ordinal) && !CommandLine(p).Contains("valet-crash-host", StringComparison.Ordinal))];

    private async Task AnswerAsync(string gateId)
    {
        var gate = await TestValet.Expect(await Api.GetAsync($"api/gates/{gateId}"));
        var nonce = gate["nonce"]!.GetValue<string>();
        var kind = gate["kind"]!.GetValue<string>();
        GatesSeen.Add(kind);
        switch (kind)
        {
            case "captcha":
                // An answer whose receipt was lost is sent again, as a person would.
                if (gate["state"]!.GetValue<string>() != "open")
                {
                    await Api.PostAsJsonAsync($"api/gates/{gateId}/answer", new { nonce, decision = "solved" });
                    return;
                }

                var box = gate["target"]!;
                var input = new { kind = "click", x = Middle(box, "x", "width"), y = Middle(box, "y", "height") };
                if (!(await Api.PostAsJsonAsync($"api/gates/{gateId}/input", input)).IsSuccessStatusCode) return;
                await Api.PostAsJsonAsync($"api/gates/{gateId}/answer", new { nonce, decision = "solved" });
                return;
            case "review":
                await Api.PostAsJsonAsync($"api/gates/{gateId}/answer", new { nonce, decision = "approved", digest = gate["digest"]!.GetValue<string>() });
                return;
            case "takeover":
                await Api.PostAsJsonAsync($"api/gates/{gateId}/answer", new { nonce, decision = _board.Received.Count > 0 ? "sent" : "not_sent" });
                return;
            case "question" when gate["fields"]!.AsArray().All(f => f!["error"] is not null):
                // What the board found wrong once it takes the second time; the person confirms what stood there.
                var answers = gate["fields"]!.AsArray().Select(f => new { selector = f!["selector"]!.GetValue<string>(), value = f["value"]!.GetValue<string>() });
                await Api.PostAsJsonAsync($"api/gates/{gateId}/answer", new { nonce, decision = "answered", answers });
                return;
            default:
                throw new InvalidOperationException($"The run asks what the gold applicant should have answered: {gate["fields"]}");
        }
    }

    private static double Middle(JsonNode box, string at, string size) => box[at]!.GetValue<double>() + (box[size]!.GetValue<double>() / 2);

    private static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
