using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Valet.Torture.Engine.Parent;

/// <summary>The host under torture: started on the same folder again and again, listened to, commanded and killed.</summary>
internal sealed partial class ChildHost(string folder, string storePath, int seed, Violations violations) : IDisposable
{
    private const int Sigterm = 15;

    private readonly Lock _gate = new();
    private readonly StreamWriter _log = new(Path.Combine(folder, "child.log"), append: true) { AutoFlush = true };
    private Process? _process;
    private TaskCompletionSource<Uri> _ready = New<Uri>();
    private TaskCompletionSource _opened = New();
    private TaskCompletionSource<int>? _done;
    private int _lives;
    private int _injectedBefore;
    private int _injected;

    /// <summary>How often the host was started.</summary>
    public int Lives => _lives;

    /// <summary>Faults the store was made to show, over all lives.</summary>
    public int Injected => _injectedBefore + _injected;

    /// <summary>Whether every complaint of the host counts as a violation: nothing but kills happens to it.</summary>
    public required bool MustBeSilent { get; init; }

    /// <summary>Whether the store forgets some of what it has acknowledged.</summary>
    public required bool Lies { get; init; }

    public Task Opened => _opened.Task;

    public Task Exited => _process!.WaitForExitAsync();

    /// <summary>The present address, as soon as there is one.</summary>
    public Task<Uri> AddressAsync()
    {
        lock (_gate)
            return _ready.Task;
    }

    public void Start(string? firstCommand = null)
    {
        lock (_gate)
        {
            if (_ready.Task.IsCompleted)
                _ready = New<Uri>();
            _opened = New();
        }

        _injectedBefore += _injected;
        _injected = 0;
        int life = ++_lives;
        var process = new Process { StartInfo = HowToStart(life, firstCommand) };
        process.OutputDataReceived += (_, line) => Hear(process, line.Data);
        process.ErrorDataReceived += (_, line) => Hear(process, line.Data);
        _process = process;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public async Task KillAsync()
    {
        Process process = _process!;
        process.Kill();
        await EndedAsync(process);
    }

    /// <summary>After an end that was meant: nobody may be told the dead process's address any more.</summary>
    public async Task EndedAsync()
    {
        await EndedAsync(_process!);
    }

    /// <summary>Whether the process ended by SIGKILL; 128 plus the signal is how it is told.</summary>
    public bool WasKilled => _process!.ExitCode == 137;

    public async Task<bool> StopAsync(TimeSpan patience, TimeProvider clock)
    {
        Process process = _process!;
        _ = Kill(process.Id, Sigterm);
        try
        {
            await process.WaitForExitAsync().WaitAsync(patience, clock);
        }
        catch (TimeoutException)
        {
            violations.Add($"The host did not stop within {patience.TotalSeconds} s of SIGTERM.");
            await KillAsync();
            return false;
        }

        int code = process.ExitCode;
        await EndedAsync(process);
        if (code != 0)
            violations.Add($"The host ended with code {code} after SIGTERM instead of 0.");
        return code == 0;
    }

    /// <summary>Sends a command and waits until it is obeyed or the process has ended.</summary>
    public async Task CommandAsync(string command)
    {
        TaskCompletionSource<int> done = New<int>();
        _done = done;
        try
        {
            await _process!.StandardInput.WriteLineAsync(command);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            return;
        }

        await Task.WhenAny(done.Task, _process.WaitForExitAsync());
        if (done.Task.IsCompletedSuccessfully)
            _injected = done.Task.Result;
    }

    public void Dispose()
    {
        if (_process is { HasExited: false } process)
            process.Kill();
        _process?.Dispose();
        _log.Dispose();
    }

    private async Task EndedAsync(Process process)
    {
        await process.WaitForExitAsync();
        lock (_gate)
        {
            if (_ready.Task.IsCompleted)
                _ready = New<Uri>();
        }
    }

    private ProcessStartInfo HowToStart(int life, string? firstCommand)
    {
        string dll = typeof(ChildHost).Assembly.Location;
        var start = new ProcessStartInfo(Path.Combine(Path.GetDirectoryName(RuntimeEnvironment.GetRuntimeDirectory())!, "..", "..", "..", "dotnet"))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (Environment.ProcessPath is { } own && Path.GetFileNameWithoutExtension(own) == "dotnet")
            start.FileName = own;
        foreach (string argument in new[] { dll, "child", folder, $"{life}", $"{unchecked((seed * 397) + life)}" })
            start.ArgumentList.Add(argument);
        if (firstCommand is not null)
            start.ArgumentList.Add(firstCommand);
        if (Lies)
            start.ArgumentList.Add("lie 40");
        start.Environment["EmbeddedHost__StorePath"] = storePath;
        start.Environment["EmbeddedHost__SystemKey"] = Link.Key;
        // The disk is to get really full; the host's own guard against that would refuse starts before.
        start.Environment["EmbeddedHost__Load__MinFreeDiskBytes"] = "0";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }

    private void Hear(Process process, string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            _log.WriteLine(line);
            if (process != _process)
                return;
            if (line == "@opened")
                _opened.TrySetResult();
            else if (line.StartsWith("@ready ", StringComparison.Ordinal))
                _ready.TrySetResult(new Uri(line[7..]));
            else if (line.StartsWith("@done ", StringComparison.Ordinal))
                _done?.TrySetResult(int.Parse(line[6..]));
        }

        if (IsComplaint(line))
            violations.Add($"The host complained in its life {_lives}: {line}");
    }

    private bool IsComplaint(string line) =>
        line.Contains("Unhandled exception", StringComparison.Ordinal)
        || (line.Contains(" fail: ", StringComparison.Ordinal) && (MustBeSilent || (line.Contains("broke inside the engine", StringComparison.Ordinal) && !line.Contains("IOException", StringComparison.Ordinal))));

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
