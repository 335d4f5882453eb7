using System.CommandLine;
using System.Text.Json;
using Valet.Cli.Api;
using Valet.Functions.Shared;

namespace Valet.Cli.Commands;

internal static class RunsCommand
{
    public static Command Create(Home home, TextWriter output)
    {
        var state = new Option<string?>("--state") { Description = "Only runs in this state, such as need_human." };
        var limit = Options.Number("--limit", "How many at most.", 1, 100, 20);
        var json = new Option<bool>("--json") { Description = "One JSON object per line." };

        var command = new Command("runs", "Lists your runs, newest first.") { state, limit, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = ApiClient.FromEnvironment(home);
            var page = await api.ListAsync(parsed.GetValue(state), parsed.GetValue(limit), cancellationToken);
            foreach (var run in page.Applications)
            {
                await output.WriteLineAsync(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(run, Json.Web)
                    : $"{run.TaskId}  {run.CreatedAt:yyyy-MM-dd HH:mm}  {run.State,-14} {run.Percent,3} %  {run.JobUrl}  {run.Message}");
            }

            if (page.Applications.Count == 0 && !parsed.GetValue(json)) await output.WriteLineAsync("No runs.");
            return 0;
        });
        return command;
    }
}
