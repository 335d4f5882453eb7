using System.Diagnostics;
using Valet.Cli;
using Valet.Cli.Hosting;

namespace Valet.ApplyTorture.Trouble;

/// <summary>The real host as a process of its own, on one folder and one port: killed again and again, and started again at once.</summary>
internal sealed class HostUnderTorture(HostSettings settings, string logFile, IReadOnlyDictionary<string, string> more, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpClient _anonymous = new() { BaseAddress = settings.Address, Timeout = TimeSpan.FromSeconds(10) };
    private Process? _process;
    private volatile Task _ready = Task.CompletedTask;

    /// <summary>How often it was started.</summary>
    public int Lives { get; private set; }

    public Uri Address => settings.Address;

    public string BrowserFolder => settings.BrowserFolder;

    /// <summary>Completes when the present host takes work; throws if it does not come up.</summary>
    public Task ReadyAsync() => _ready;

    public async Task StartAsync()
    {
        await _turn.WaitAsync();
        try
        {
            Start();
        }
        finally
        {
            _turn.Release();
        }

        await _ready;
    }

    /// <summary>SIGKILL, and a new one on the same data.</summary>
    public async Task KillAsync()
    {
        await _turn.WaitAsync();
        try
        {
            await EndAsync();
            Start();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await EndAsync();
        _anonymous.Dispose();
        BrowserReaper.Reap(settings.BrowserFolder);
    }

    private async Task EndAsync()
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    private void Start()
    {
        Directory.CreateDirectory(settings.DataFolder);
        // The shell only redirects and then becomes the host: no pipe that fills up, and the process id is the host's own.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" >>\"$2\" 2>&1 </dev/null", Dotnet.Path, Home.FunctionsAssembly, logFile]) { WorkingDirectory = settings.DataFolder };
        foreach (var (name, value) in settings.ToEnvironment().Concat(more)) start.Environment[name] = value;
        _process = Process.Start(start)!;
        Lives++;
        _ready = WaitUntilHealthyAsync(_process);
    }

    private async Task WaitUntilHealthyAsync(Process process)
    {
        var began = clock.GetTimestamp();
        while (!await IsHealthyAsync())
        {
            // Killed while it was starting: who asked is told of the next one.
            if (process != _process) return;
            if (process.HasExited) throw new InvalidOperationException($"The host ended by itself with code {process.ExitCode}: see {logFile}.");
            if (clock.GetElapsedTime(began) > StartPatience) throw new InvalidOperationException($"The host did not get ready within {StartPatience.TotalSeconds:0} s: see {logFile}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), clock);
        }
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await _anonymous.GetAsync("api/health");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
