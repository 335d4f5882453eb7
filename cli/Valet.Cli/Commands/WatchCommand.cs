using System.CommandLine;
using Valet.Cli.Api;

namespace Valet.Cli.Commands;

internal static class WatchCommand
{
    public static Command Create(Home home, TextWriter output)
    {
        var task = new Argument<string>("task") { Description = "The run's id." };
        var command = new Command("watch", "Shows what happens in a run until it ends. Exit code 0 if it completed.") { task };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = ApiClient.FromEnvironment(home);
            return await WatchAsync(api, parsed.GetRequiredValue(task), output, cancellationToken);
        });
        return command;
    }

    internal static async Task<int> WatchAsync(ApiClient api, string taskId, TextWriter output, CancellationToken cancellationToken)
    {
        var last = 0;
        while (true)
        {
            var page = await api.EventsAsync(taskId, last, 20, cancellationToken);
            foreach (var e in page.Events) await output.WriteLineAsync($"{e.At.ToLocalTime():HH:mm:ss}  {e.State,-14} {e.Percent,3} %  {EventText.Of(e)}");
            last = page.Last;
            if (page.Events.Count > 0) continue;
            var run = await api.GetAsync(taskId, cancellationToken);
            if (run.IsFinal) return run.State == "completed" ? 0 : 1;
        }
    }
}
