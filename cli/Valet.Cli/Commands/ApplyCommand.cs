using System.CommandLine;
using Valet.Cli.Api;

namespace Valet.Cli.Commands;

internal static class ApplyCommand
{
    public static Command Create(Home home, TextWriter output)
    {
        var url = new Argument<string>("url") { Description = "Address of the posting." };
        var mode = Options.OneOf("--mode", "copilot shows you the filled form before it is sent; autopilot sends it.", "copilot", "autopilot");
        var watch = new Option<bool>("--watch") { Description = "Stay and show what happens." };

        var command = new Command("apply", "Asks the running host to apply to a posting.") { url, mode, watch };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var api = ApiClient.FromEnvironment(home);
            var accepted = await api.ApplyAsync(parsed.GetRequiredValue(url), parsed.GetRequiredValue(mode), cancellationToken);
            if (parsed.GetValue(watch)) return await WatchCommand.WatchAsync(api, accepted.TaskId, output, cancellationToken);
            await output.WriteLineAsync($"{accepted.TaskId} {accepted.State}: follow it with './valet watch {accepted.TaskId}'.");
            return 0;
        });
        return command;
    }
}
