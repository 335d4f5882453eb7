using System.CommandLine;
using System.Text.Json;
using Valet.Cli.Doctor;
using Valet.Functions.Shared;

namespace Valet.Cli.Commands;

internal static class DoctorCommand
{
    public static Command Create(Home home, TextWriter output)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object per line." };
        var command = new Command("doctor", "Tells what this machine lacks, and how to mend it. Exit code 1 if something needed is missing.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var missing = 0;
            await foreach (var check in new Machine(home, TimeProvider.System).ExamineAsync(cancellationToken))
            {
                if (!check.Ok && check.Needed) missing++;
                await output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(check, Json.Web) : Line(check));
            }

            if (!parsed.GetValue(json)) await output.WriteLineAsync(missing == 0 ? "Nothing that Valet needs is missing." : $"{missing} thing{(missing == 1 ? "" : "s")} to mend.");
            return missing == 0 ? 0 : 1;
        });
        return command;
    }

    private static string Line(Check check) =>
        $"{(check.Ok ? "OK     " : check.Needed ? "PROBLEM" : "note   ")}  {check.Name,-14} {check.Detail}" + (check.Mend is null ? "" : $" → {check.Mend}");
}
