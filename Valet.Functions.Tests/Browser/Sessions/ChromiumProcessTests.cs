using Valet.Functions.Browser;
using Valet.Functions.Browser.Sessions;
using Valet.Functions.Shared;
using Xunit;

namespace Valet.Functions.Tests.Browser.Sessions;

public sealed class ChromiumProcessTests : IAsyncLifetime
{
    private readonly BrowserOptions _options = new() { UserDataRoot = Path.Combine(Path.GetTempPath(), "valet " + Ids.New()) };
    private BrowserFolder _folder = null!;

    public ValueTask InitializeAsync()
    {
        var run = new SessionKey("me", Ids.NewTaskId(TimeProvider.System));
        _folder = BrowserFolder.Of(_options, run);
        _folder.Prepare(run);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await ChromiumProcess.EndAllInAsync(_folder);
        Directory.Delete(_options.UserDataRoot, recursive: true);
    }

    [Fact]
    public async Task A_browser_shares_no_session_pipe_or_secret_with_the_host()
    {
        Environment.SetEnvironmentVariable("VALET_TEST_SECRET", "hush");
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);

        Assert.Contains(process.ProcessId, ProcessTable.MembersOf(process.ProcessId, process.StartedAt));
        foreach (var number in new[] { 0, 1, 2 }) Assert.DoesNotContain("pipe", new FileInfo($"/proc/{process.ProcessId}/fd/{number}").LinkTarget);
        Assert.DoesNotContain("VALET_TEST_SECRET", File.ReadAllText($"/proc/{process.ProcessId}/environ"));
    }

    [Fact]
    public async Task Ending_a_browser_ends_all_its_processes()
    {
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);
        var members = ProcessTable.MembersOf(process.ProcessId, process.StartedAt);
        Assert.True(members.Count > 1);
        Assert.Empty(members.Except(ProcessTable.UsersOf(_folder.Profile)));

        await process.EndAsync();

        Assert.False(process.IsAlive);
        Assert.Empty(ProcessTable.UsersOf(_folder.Profile));
        await process.EndAsync();
    }

    [Fact]
    public async Task A_child_in_a_session_of_its_own_that_names_no_folder_is_ended_too()
    {
        await InsteadOfChromiumAsync($"setsid sleep 3600 &\nexec {ChromiumLocator.Find(new BrowserOptions())} \"$@\"\n");
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);
        var members = ProcessTable.MembersOf(process.ProcessId, process.StartedAt);
        var strays = ProcessTable.UsersOf(_folder.Path).Except(members).ToList();
        Assert.Contains(strays, id => File.ReadAllText($"/proc/{id}/cmdline").Contains("3600", StringComparison.Ordinal));

        await process.EndAsync(_folder);

        Assert.All([.. members, .. strays], id => Assert.Null(ProcessTable.StartedAt(id)));
    }

    [Fact]
    public async Task The_memory_of_a_browser_is_that_of_all_its_processes()
    {
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);

        var all = ProcessTable.MemoryOf(ProcessTable.MembersOf(process.ProcessId, process.StartedAt));

        Assert.True(all > ProcessTable.MemoryOf([process.ProcessId]) && all > 100 << 20, $"{all} bytes");
        await process.EndAsync();
    }

    [Fact]
    public async Task Children_that_outlive_their_browser_are_found_and_ended()
    {
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);
        ProcessTable.Signal(process.ProcessId, ProcessTable.Kill);

        await process.EndAsync();

        Assert.Empty(ProcessTable.MembersOf(process.ProcessId, process.StartedAt));
    }

    [Fact]
    public async Task A_killed_browser_leaves_nothing_among_the_temporary_files()
    {
        await ChromiumProcess.StartAsync(_options, _folder, default);
        var socket = new FileInfo(Path.Combine(_folder.Profile, "SingletonSocket")).LinkTarget!;
        foreach (var id in ProcessTable.UsersOf(_folder.Profile)) ProcessTable.Signal(id, ProcessTable.Kill);
        await ChromiumProcess.EndAllInAsync(_folder);
        Assert.True(Directory.Exists(Path.GetDirectoryName(socket)));

        _folder.Delete();

        Assert.False(Directory.Exists(Path.GetDirectoryName(socket)));
    }

    [Fact]
    public async Task A_process_that_got_a_dead_browsers_id_is_not_touched()
    {
        var process = await ChromiumProcess.StartAsync(_options, _folder, default);
        var mistaken = process with { StartedAt = process.StartedAt - 1 };

        Assert.False(mistaken.IsAlive);
        await mistaken.EndAsync();

        Assert.True(process.IsAlive);
    }

    [Fact]
    public async Task A_start_that_is_cancelled_leaves_nothing_running()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(100), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChromiumProcess.StartAsync(_options, _folder, cancel.Token));

        Assert.Empty(ProcessTable.UsersOf(_folder.Profile));
    }

    [Fact]
    public async Task A_browser_that_dies_at_once_says_why()
    {
        await InsteadOfChromiumAsync("echo 'error while loading shared libraries: libnss3.so' >&2\nexit 127\n");

        var failure = await Assert.ThrowsAsync<TransientException>(() => ChromiumProcess.StartAsync(_options, _folder, default));

        Assert.Contains("libnss3.so", failure.Message);
        Assert.Contains("doctor", failure.Message);
    }

    [Fact]
    public async Task A_browser_that_never_opens_its_port_is_given_up_and_ended()
    {
        _options.StartSeconds = 1;
        await InsteadOfChromiumAsync("sleep 600\n");

        var failure = await Assert.ThrowsAsync<TransientException>(() => ChromiumProcess.StartAsync(_options, _folder, default));

        Assert.Contains("within 1 s", failure.Message);
        Assert.Empty(ProcessTable.UsersOf(_folder.Profile));
    }

    [Fact]
    public async Task A_missing_browser_is_said_to_be_missing()
    {
        _options.ExecutablePath = "/nowhere/chromium";

        var failure = await Assert.ThrowsAsync<FinalException>(() => ChromiumProcess.StartAsync(_options, _folder, default));

        Assert.Contains("/nowhere/chromium", failure.Message);
    }

    private async Task InsteadOfChromiumAsync(string script)
    {
        _options.ExecutablePath = Path.Combine(_options.UserDataRoot, "script");
        await File.WriteAllTextAsync(_options.ExecutablePath, "#!/bin/sh\n" + script);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_options.ExecutablePath, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
