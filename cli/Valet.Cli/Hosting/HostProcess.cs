using System.Diagnostics;
using Valet.Cli.Api;

namespace Valet.Cli.Hosting;

/// <summary>A host as a child process, its output in a log file. Disposing ends it, and every browser that lives in its data folder.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HostSettings _settings;
    private readonly TimeProvider _clock;

    private HostProcess(Process process, HostSettings settings, string logFile, TimeProvider clock)
    {
        _process = process;
        _settings = settings;
        _clock = clock;
        LogFile = logFile;
    }

    public string LogFile { get; }

    public int Id => _process.Id;

    public static HostProcess Start(string assembly, HostSettings settings, string logFile, TimeProvider clock)
    {
        if (!File.Exists(assembly)) throw new CliException($"The app is not built: {assembly} is missing; run it through ./valet, which builds it.");
        Directory.CreateDirectory(settings.DataFolder);
        // The shell only redirects and then becomes the host: no pipe that fills up, and the process id is the host's own.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$1\" >\"$2\" 2>&1 </dev/null", Dotnet.Path, assembly, logFile])
        {
            WorkingDirectory = settings.DataFolder,
            UseShellExecute = false,
        };
        foreach (var (name, value) in settings.ToEnvironment()) start.Environment[name] = value;
        return new HostProcess(Process.Start(start)!, settings, logFile, clock);
    }

    /// <summary>Waits until the host can take work.</summary>
    public async Task WaitUntilHealthyAsync(ApiClient api, TimeSpan patience, CancellationToken cancellationToken)
    {
        var began = _clock.GetTimestamp();
        while (await api.UnhealthyAsync(cancellationToken) is { } reason)
        {
            if (_process.HasExited) throw new CliException($"The host ended with code {_process.ExitCode} before it could take work: {LastWords()}");
            if (_clock.GetElapsedTime(began) > patience) throw new CliException($"The host did not get ready within {patience.TotalSeconds:0} seconds ({reason.TrimEnd('.')}): see {LogFile}.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), _clock, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Posix.Terminate(_process.Id);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15), _clock);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        BrowserReaper.Reap(_settings.BrowserFolder);
    }

    private string LastWords()
    {
        var lines = File.Exists(LogFile) ? File.ReadLines(LogFile).Where(l => l.Trim().Length > 0).TakeLast(3).ToList() : [];
        return lines.Count == 0 ? $"it said nothing in {LogFile}." : string.Join(" / ", lines.Select(l => l.Trim())) + $" (all of it in {LogFile})";
    }
}
