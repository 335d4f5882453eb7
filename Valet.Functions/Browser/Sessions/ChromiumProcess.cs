using System.ComponentModel;
using System.Diagnostics;
using System.Net.WebSockets;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions;

/// <summary>
/// A Chromium of our own making, in its own session and process group and with no pipe to this process: it outlives a killed host and can be found again.
/// </summary>
/// <param name="Endpoint">The browser's DevTools address; its last part is random, so a recycled port is never mistaken for it.</param>
/// <param name="StartedAt">In clock ticks since boot: tells the process from a later one with the same id.</param>
internal sealed record ChromiumProcess(int ProcessId, long StartedAt, string Endpoint)
{
    private static readonly TimeSpan Recheck = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan PoliteFor = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TerminateFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KillFor = TimeSpan.FromSeconds(10);

    // The kernel keeps real time, whatever clock the app was given.
    private static readonly TimeProvider Clock = TimeProvider.System;

    // Secrets of the host's environment are no business of a browser that runs strangers' pages.
    private static readonly string[] InheritedVariables =
    [
        "PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "LD_LIBRARY_PATH",
        "FONTCONFIG_PATH", "FONTCONFIG_FILE", "CHROME_DEVEL_SANDBOX", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
    ];

    private static readonly string[] DisabledFeatures =
    [
        "Translate", "MediaRouter", "OptimizationHints", "AutofillServerCommunication", "DialMediaRouteProvider", "GlobalMediaControls", "HttpsUpgrades", "PaintHolding",
        // The address bar's pop-ups: two hidden pages that nobody ever sees, in a process of their own that costs a third to all of what the page's own does.
        "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup",
    ];

    public bool IsAlive => ProcessTable.IsAlive(ProcessId, StartedAt);

    /// <summary>Starts Chromium on the folder's profile and waits until it can be attached to.</summary>
    public static async Task<ChromiumProcess> StartAsync(BrowserOptions options, BrowserFolder folder, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux()) throw new FinalException("Valet starts browsers on Linux only; run it in its container, or in WSL on Windows.");
        var executable = ChromiumLocator.Find(options);
        var processId = Spawn(executable, Arguments(options, folder), folder);
        var startedAt = ProcessTable.StartedAt(processId) ?? 0;
        try
        {
            var endpoint = await EndpointAsync(executable, processId, folder, TimeSpan.FromSeconds(options.StartSeconds), cancellationToken);
            return new ChromiumProcess(processId, startedAt, endpoint);
        }
        catch
        {
            await EndAsync(() => ProcessTable.MembersOf(processId, startedAt), TerminateFor);
            throw;
        }
    }

    /// <summary>Ends this browser with all its processes and nothing else, politely first so that its profile is complete on disk.</summary>
    public Task EndAsync() => EndAsync(null);

    /// <param name="folder">Where it works: what names this folder is part of it, in whatever process group.</param>
    public async Task EndAsync(BrowserFolder? folder)
    {
        // Taken while the parents live: a child that is in a session of its own is known by nothing else afterwards.
        var family = new ProcessFamily(() => [.. ProcessTable.MembersOf(ProcessId, StartedAt), .. folder is null ? [] : ProcessTable.UsersOf(folder.Path)]);
        family.Look();
        if (IsAlive) await AskToCloseAsync(Endpoint);
        await EndAsync(family.Look, PoliteFor);
    }

    /// <summary>Ends every process that works in this folder, however it came to be there.</summary>
    public static Task EndAllInAsync(BrowserFolder folder) => EndAsync(new ProcessFamily(() => ProcessTable.UsersOf(folder.Path)).Look, TimeSpan.Zero);

    private static async Task EndAsync(Func<IReadOnlyList<int>> members, TimeSpan patience)
    {
        if (await AreGoneAsync(members, null, patience)) return;
        if (await AreGoneAsync(members, ProcessTable.Terminate, TerminateFor)) return;
        if (await AreGoneAsync(members, ProcessTable.Kill, KillFor)) return;
        throw new TransientException("A browser's processes were killed and did not end; look at the machine (a process in state D waits for a device), then try again.");
    }

    /// <summary>Waits until no member lives. Children of a dead host are not ours to wait for, so the table is read again and again, for a bounded time.</summary>
    private static async Task<bool> AreGoneAsync(Func<IReadOnlyList<int>> members, int? signal, TimeSpan patience)
    {
        var began = Clock.GetTimestamp();
        var told = new HashSet<int>();
        while (true)
        {
            var living = members();
            if (living.Count == 0) return true;
            if (signal is { } s)
                foreach (var id in living.Where(id => s == ProcessTable.Kill || told.Add(id))) ProcessTable.Signal(id, s);
            if (Clock.GetElapsedTime(began) >= patience) return false;
            await Task.Delay(Recheck, Clock);
        }
    }

    private static async Task AskToCloseAsync(string endpoint)
    {
        using var patience = new CancellationTokenSource(PoliteFor, Clock);
        try
        {
            using var line = await DevToolsSocket.ConnectAsync(endpoint, patience.Token);
            await line.AskAsync("Browser.close", null, null, patience.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException)
        {
            // It went before it answered, or cannot answer: signals follow.
        }
    }

    private static int Spawn(string executable, IEnumerable<string> arguments, BrowserFolder folder)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = folder.Path,
            UseShellExecute = false,
            // Redirected here so that .NET leaves the terminal alone; the shell then lets go of these pipes.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in new[] { "/bin/sh", "-c", "umask 077; exec \"$@\" </dev/null >>\"$0\" 2>&1", folder.LogFile, executable }.Concat(arguments))
            start.ArgumentList.Add(argument);
        var kept = InheritedVariables.Select(name => (name, value: Environment.GetEnvironmentVariable(name))).Where(v => v.value is not null).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept) start.Environment[name] = value;
        start.Environment[ProcessTable.Mark] = folder.Path;
        try
        {
            // setsid and the shell replace themselves, so this id is Chromium's and its group's.
            using var process = Process.Start(start)!;
            return process.Id;
        }
        catch (Win32Exception e)
        {
            throw new FinalException("Chromium could not be started because the command setsid is missing; install the package util-linux.", e);
        }
    }

    private static async Task<string> EndpointAsync(string executable, int processId, BrowserFolder folder, TimeSpan patience, CancellationToken cancellationToken)
    {
        var announcement = Path.Combine(folder.Profile, "DevToolsActivePort");
        var began = Clock.GetTimestamp();
        while (true)
        {
            if (File.Exists(announcement) && await File.ReadAllLinesAsync(announcement, cancellationToken) is [var port, { Length: > 0 } path, ..])
                return $"ws://127.0.0.1:{port}{path}";
            if (ProcessTable.StartedAt(processId) is null)
                throw new TransientException($"Chromium ({executable}) ended before it could be reached{LastWords(folder)}; run ./valet doctor, which says what this machine lacks.");
            if (Clock.GetElapsedTime(began) > patience)
                throw new TransientException($"Chromium ({executable}) did not open its DevTools port within {patience.TotalSeconds:0} s; the machine may be overloaded, or raise Browser:StartSeconds.");
            await Task.Delay(Recheck, Clock, cancellationToken);
        }
    }

    private static string LastWords(BrowserFolder folder)
    {
        var words = File.ReadLines(folder.LogFile).LastOrDefault(line => line.Length > 0 && !line.Contains("dbus", StringComparison.Ordinal));
        return words is null ? "" : $" and said \"{(words.Length > 300 ? words[..300] : words)}\"";
    }

    private static IEnumerable<string> Arguments(BrowserOptions options, BrowserFolder folder)
    {
        yield return $"--user-data-dir={folder.Profile}";
        yield return "--remote-debugging-port=0";
        if (options.Headless)
        {
            yield return "--headless=new";
            // Otherwise the window would be larger than its screen.
            yield return "--screen-info={1280x900}";
        }
        // Chromium's own sandbox refuses to run as root.
        if (Environment.IsPrivilegedProcess) yield return "--no-sandbox";
        if (SharedMemoryIsSmall()) yield return "--disable-dev-shm-usage";
        foreach (var fixedArgument in new[]
        {
            "--window-size=1280,900", "--force-device-scale-factor=1", "--lang=en-US", "--no-first-run", "--no-default-browser-check", "--no-service-autorun",
            "--disable-gpu", "--disable-quic", "--disable-breakpad", "--disable-sync", "--disable-background-networking", "--disable-component-update",
            "--disable-component-extensions-with-background-pages", "--disable-default-apps", "--disable-extensions", "--disable-domain-reliability",
            "--disable-client-side-phishing-detection", "--disable-field-trial-config", "--disable-search-engine-choice-screen", "--disable-infobars",
            "--disable-hang-monitor", "--disable-prompt-on-repost", "--disable-session-crashed-bubble", "--hide-crash-restore-bubble", "--metrics-recording-only",
            "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
            $"--disable-features={string.Join(',', DisabledFeatures)}",
            "--deny-permission-prompts", "--password-store=basic", "--use-mock-keychain", "--mute-audio", "--log-level=2",
        }) yield return fixedArgument;
        foreach (var extra in options.ExtraArguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)) yield return extra;
        yield return "about:blank";
    }

    private static bool SharedMemoryIsSmall()
    {
        try
        {
            return new DriveInfo("/dev/shm").TotalSize < 512L << 20;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return true;
        }
    }
}
