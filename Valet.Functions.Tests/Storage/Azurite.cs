using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Valet.Functions.Tests.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace Valet.Functions.Tests.Storage;

/// <summary>The blob emulator, started by the first test that asks for it and stopped when all are done.</summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Lazy<Task<string>> _connection;
    private Process? _process;
    private string? _folder;

    public Azurite() => _connection = new Lazy<Task<string>>(StartAsync);

    public Task<string> ConnectionStringAsync() => _connection.Value;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            if (!_process.HasExited) _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        if (_folder is not null && Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> StartAsync()
    {
        var home = Path.Combine(Root(), "eng", "azurite");
        var script = Path.Combine(home, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(script)) await InstallAsync(home);

        _folder = Directory.CreateTempSubdirectory("valet-azurite-").FullName;
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        var start = new ProcessStartInfo("node", [script, "--blobHost", "127.0.0.1", "--blobPort", "0", "--location", _folder, "--skipApiVersionCheck", "--silent", "--disableTelemetry"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
        };
        start.Environment["AZURITE_ACCOUNTS"] = $"valet:{key}";
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Heard(line.Data);
        _process.ErrorDataReceived += (_, line) => Heard(line.Data);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Azurite ended before it listened: run 'npm ci' in eng/azurite and start it there by hand to see why."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        return $"DefaultEndpointsProtocol=http;AccountName=valet;AccountKey={key};BlobEndpoint={await listening.Task.WaitAsync(Patience)}/valet;";

        void Heard(string? line)
        {
            if (line is not null && Address().Match(line) is { Success: true } at && line.Contains("listens", StringComparison.Ordinal)) listening.TrySetResult(at.Value);
        }
    }

    private static async Task InstallAsync(string home)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]) { WorkingDirectory = home })
            ?? throw new InvalidOperationException("npm did not start: install Node.js.");
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0) throw new InvalidOperationException($"'npm ci' in eng/azurite ended with {npm.ExitCode}: run it there by hand to see why.");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Valet.slnx"))) return folder.FullName;
        throw new InvalidOperationException("The repository was not found above the tests: build and run them inside it.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
