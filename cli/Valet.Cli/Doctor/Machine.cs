using System.Diagnostics;
using Valet.Cli.Hosting;

namespace Valet.Cli.Doctor;

/// <summary>Looks at this machine for everything Valet stands on.</summary>
internal sealed class Machine(Home home, TimeProvider clock)
{
    private const string AptGet = "apt-get install -y --no-install-recommends";
    private const int Port = 7071;
    private const long Mebibyte = 1024 * 1024;

    public async IAsyncEnumerable<Check> ExamineAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await DotnetAsync(cancellationToken);
        yield return await NodeAsync(cancellationToken);
        var chromium = Environment.GetEnvironmentVariable("Browser__ExecutablePath") is { Length: > 0 } named && File.Exists(named)
            ? named
            : Programs.Find("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
        if (chromium is null)
        {
            yield return Check.Problem("chromium", "not found", $"run: {AptGet} chromium, or set Browser__ExecutablePath to a Chromium or Chrome");
        }
        else
        {
            yield return await VersionAsync(chromium, cancellationToken);
            if (await MissingLibrariesAsync(chromium, cancellationToken) is { } libraries) yield return libraries;
            yield return await BrowserStartsAsync(chromium, cancellationToken);
        }

        yield return Sandbox();
        yield return SharedMemory();
        yield return await FontsAsync(cancellationToken);
        yield return Memory();
        yield return FreePort.IsFree(Port)
            ? Check.Fine("port", $"{Port} is free", needed: false)
            : Check.Advice("port", $"{Port} is in use", "if that is not Valet itself, start it with --port");
        yield return await PopplerAsync(cancellationToken);
        yield return DataFolder();
        yield return Directory.Exists(Path.Combine(home.Root, "eng", "azurite", "node_modules"))
            ? Check.Fine("azurite", "npm packages are installed (for the tests)", needed: false)
            : Check.Advice("azurite", "npm packages are not installed; only the tests need them", "./valet test installs them, or run: npm ci, in eng/azurite");
    }

    private static async Task<Check> DotnetAsync(CancellationToken cancellationToken)
    {
        var (code, text) = await RunAsync(Dotnet.Path, ["--version"], cancellationToken);
        var version = text.Trim();
        return code == 0 && Major(version) >= 10
            ? Check.Fine(".NET SDK", version)
            : Check.Problem(".NET SDK", code == 0 ? $"{version} is too old" : "no SDK that suits global.json", "install the .NET SDK 10 from https://dot.net");
    }

    private static async Task<Check> NodeAsync(CancellationToken cancellationToken)
    {
        const string Mend = "install Node.js 20 or newer from https://nodejs.org";
        if (Programs.Find("node") is not { } node) return Check.Problem("Node.js", "not found", Mend);
        var (_, text) = await RunAsync(node, ["--version"], cancellationToken);
        var version = text.Trim();
        return Major(version.TrimStart('v')) >= 20 ? Check.Fine("Node.js", version) : Check.Problem("Node.js", $"{version} is too old", Mend);
    }

    private static async Task<Check> VersionAsync(string chromium, CancellationToken cancellationToken)
    {
        var (code, text) = await RunAsync(chromium, ["--version"], cancellationToken);
        return code == 0
            ? Check.Fine("chromium", $"{FirstLine(text)}, {chromium}")
            : Check.Problem("chromium", $"{chromium} --version ended with code {code}: {FirstLine(text)}", $"run: {AptGet} --reinstall chromium");
    }

    /// <summary>Null where it cannot be told: ldd is missing, or what was found is a script around the browser.</summary>
    private static async Task<Check?> MissingLibrariesAsync(string chromium, CancellationToken cancellationToken)
    {
        var binary = File.Exists("/usr/lib/chromium/chromium") && chromium.StartsWith("/usr/bin/chromium", StringComparison.Ordinal) ? "/usr/lib/chromium/chromium" : chromium;
        if (Programs.Find("ldd") is not { } ldd) return null;
        var (code, text) = await RunAsync(ldd, [binary], cancellationToken);
        if (code != 0) return null;
        var missing = text.Split('\n').Where(l => l.Contains("not found", StringComparison.Ordinal)).Select(l => l.Trim().Split(' ')[0]).Distinct().ToList();
        return missing.Count == 0
            ? Check.Fine("libraries", "all that chromium links to are there")
            : Check.Problem("libraries", $"chromium lacks {string.Join(", ", missing)}", $"run: apt-get update && {AptGet} --reinstall chromium");
    }

    private async Task<Check> BrowserStartsAsync(string chromium, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("valet-doctor-");
        try
        {
            List<string> arguments = ["--headless=new", "--disable-gpu", "--no-first-run", $"--user-data-dir={folder.FullName}", "--dump-dom", "data:text/html,<p>valet</p>"];
            if (Environment.UserName == "root") arguments.Insert(0, "--no-sandbox");
            var began = clock.GetTimestamp();
            var (code, text) = await RunAsync(chromium, arguments, cancellationToken);
            return text.Contains("<p>valet</p>", StringComparison.Ordinal)
                ? Check.Fine("browser start", $"opened a page in {clock.GetElapsedTime(began).TotalSeconds:0.0} s")
                : Check.Problem("browser start", $"chromium opened no page (code {code}): {FirstLine(text)}", $"see what it says: {chromium} --headless=new --dump-dom about:blank");
        }
        finally
        {
            BrowserReaper.Reap(folder.FullName);
            Scratch.Delete(folder.FullName);
        }
    }

    private static Check Sandbox()
    {
        if (Environment.UserName == "root")
            return Check.Advice("sandbox", "you are root, so Chromium runs without its sandbox", "run Valet as an ordinary user where pages are not trusted");
        const string Switch = "/proc/sys/kernel/unprivileged_userns_clone";
        return File.Exists(Switch) && File.ReadAllText(Switch).Trim() == "0"
            ? Check.Problem("sandbox", "user namespaces are switched off, so Chromium cannot build its sandbox", "run as root: sysctl kernel.unprivileged_userns_clone=1, or install chromium-sandbox")
            : Check.Fine("sandbox", "user namespaces are allowed");
    }

    private static Check SharedMemory()
    {
        if (!Directory.Exists("/dev/shm")) return Check.Advice("shared memory", "there is no /dev/shm", "Chromium writes to /tmp instead; in a container add --shm-size=1g");
        var size = new DriveInfo("/dev/shm").TotalSize / Mebibyte;
        return size >= 512
            ? Check.Fine("shared memory", $"/dev/shm has {size} MB", needed: false)
            : Check.Advice("shared memory", $"/dev/shm has only {size} MB", "Chromium may lose pages when several runs are open; in a container add --shm-size=1g");
    }

    private static async Task<Check> FontsAsync(CancellationToken cancellationToken)
    {
        const string Name = "fonts";
        var mend = $"run: {AptGet} fonts-liberation";
        if (Programs.Find("fc-list") is { } list)
        {
            var (_, text) = await RunAsync(list, [":", "family"], cancellationToken);
            var count = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Distinct().Count();
            return count > 0 ? Check.Fine(Name, $"{count} font families", needed: false) : Check.Advice(Name, "no fonts: pages have boxes instead of letters", mend);
        }

        return Directory.Exists("/usr/share/fonts") && Directory.EnumerateFiles("/usr/share/fonts", "*.?tf", SearchOption.AllDirectories).Any()
            ? Check.Fine(Name, "found in /usr/share/fonts", needed: false)
            : Check.Advice(Name, "no fonts: pages have boxes instead of letters", mend);
    }

    private static Check Memory()
    {
        const string Source = "/proc/meminfo";
        if (!File.Exists(Source)) return Check.Fine("memory", "not known on this system", needed: false);
        var line = File.ReadLines(Source).FirstOrDefault(l => l.StartsWith("MemAvailable:", StringComparison.Ordinal)) ?? "MemAvailable: 0 kB";
        var free = long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) / 1024;
        return free >= 1024
            ? Check.Fine("memory", $"{free} MB available", needed: false)
            : Check.Advice("memory", $"only {free} MB available", "one run takes about 500 MB with its browser: close something, or let fewer runs go at once");
    }

    private static async Task<Check> PopplerAsync(CancellationToken cancellationToken)
    {
        if (Programs.Find("pdftotext") is not { } command) return Check.Problem("poppler", "pdftotext not found", $"run: {AptGet} poppler-utils");
        var (_, text) = await RunAsync(command, ["-v"], cancellationToken);
        return Check.Fine("poppler", FirstLine(text));
    }

    private Check DataFolder()
    {
        try
        {
            Directory.CreateDirectory(home.DataFolder);
            var probe = Path.Combine(home.DataFolder, ".doctor");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Check.Fine("data folder", $"{home.DataFolder} can be written");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Check.Problem("data folder", $"{home.DataFolder} cannot be written", "mend its rights, or start with --data");
        }
    }

    private static int Major(string version) => int.TryParse(version.Split('.')[0], out var major) ? major : 0;

    private static string FirstLine(string text) => text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "it said nothing";

    /// <summary>Exit code and everything the program wrote; code -1 if it could not be started or took longer than 30 s.</summary>
    private static async Task<(int Code, string Text)> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return (-1, fault.Message);
        }

        using (process)
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(patience.Token);
                var errors = process.StandardError.ReadToEndAsync(patience.Token);
                await process.WaitForExitAsync(patience.Token);
                return (process.ExitCode, await output + await errors);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return (-1, "no answer within 30 seconds");
            }
        }
    }
}
