using System.Diagnostics;
using System.Text.RegularExpressions;
using Valet.Samples;

namespace Valet.EmbeddedHost.Tests.Hosting;

/// <summary>An app in a process of its own: the samples, unless told otherwise.</summary>
internal sealed partial class StartedHost : IDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly List<string> _errors = [];
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedHost(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Seen(line.Data);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            lock (_errors) _errors.Add(line.Data);
        };
    }

    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors) return [.. _errors];
        }
    }

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public static StartedHost Start(string folder, params (string Name, string Value)[] environment) => Start(typeof(Counter), folder, environment);

    /// <param name="app">A type of the app to start.</param>
    /// <param name="folder">The process' directory.</param>
    /// <param name="environment">Its variables.</param>
    public static StartedHost Start(Type app, string folder, params (string Name, string Value)[] environment)
    {
        // Tests that run in the background of a shell ignore SIGINT, and so would the host: it begins as from a terminal.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet", app.Assembly.Location] : ["dotnet", app.Assembly.Location];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var host = new StartedHost(new Process { StartInfo = start });
        host._process.Start();
        host._process.BeginOutputReadLine();
        host._process.BeginErrorReadLine();
        return host;
    }

    public async Task<Uri> AddressAsync()
    {
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(_listening.Task, ended).WaitAsync(TimeSpan.FromMinutes(1)) == ended)
            throw new InvalidOperationException($"The host ended with {_process.ExitCode}: {string.Join('\n', Errors)}\n{string.Join('\n', Lines)}");
        return await _listening.Task;
    }

    /// <summary>Until a line with this text has been written.</summary>
    public async Task LineAsync(string text)
    {
        while (!Lines.Any(line => line.Contains(text, StringComparison.Ordinal)))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString()]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Seen(string? line)
    {
        if (line is null) return;
        lock (_lines) _lines.Add(line);
        if (ListeningPattern().Match(line) is { Success: true } match) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex("Listening on (http://[^;]+);")]
    private static partial Regex ListeningPattern();
}
