using System.Diagnostics;
using Valet.Boards;

namespace Valet.GateBenchmarks;

/// <summary>From the moment a cancel is posted until no process of the run's browser is left; half the runs stand at a gate, half are in the middle of their work.</summary>
internal static class CancelBenchmark
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    public static async Task<object> RunAsync(int n)
    {
        await using var board = await PracticeBoard.StartAsync(new PracticeBoardOptions());
        await using var lab = await Lab.StartAsync();
        var gone = new List<double>();
        for (var run = 0; run < n; run++)
        {
            var task = await lab.ApplyAsync(board.Posting("greenhouse", $"cancel-{run}"), "copilot");
            if (run % 2 == 0) await lab.GateAsync(task, "review");
            else await Lab.AskAsync(lab.Api.GetAsync($"api/applications/{task}/events?after=4&wait=20"));
            int? browser;
            while ((browser = lab.BrowserOf(task)) is null) await Task.Delay(LookEvery, TimeProvider.System);

            var posted = Stopwatch.GetTimestamp();
            await Lab.AskAsync(lab.Api.PostAsync($"api/applications/{task}/cancel", null));
            while (ProcessesOf(browser.Value) > 0) await Task.Delay(LookEvery, TimeProvider.System);
            gone.Add(Stopwatch.GetElapsedTime(posted).TotalMilliseconds);
            await lab.EndAsync(task);
            await lab.Host.RunToIdleAsync();
        }

        return Figures.Of("cancel", gone, aimP50: 5000, aimP99: 5000);
    }

    /// <summary>Every process of the browser's group or session: the browser and all its children.</summary>
    private static int ProcessesOf(int browser) => Directory.EnumerateDirectories("/proc").Count(folder => char.IsAsciiDigit(folder["/proc/".Length]) && Belongs(folder, browser));

    private static bool Belongs(string process, int browser)
    {
        try
        {
            // After the name in brackets: state, parent, group, session.
            var stat = File.ReadAllText($"{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] != "Z" && (fields[2] == $"{browser}" || fields[3] == $"{browser}");
        }
        catch (IOException)
        {
            return false;
        }
    }
}
