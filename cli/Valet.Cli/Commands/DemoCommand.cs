using System.CommandLine;
using Valet.Boards;
using Valet.Cli.Demo;

namespace Valet.Cli.Commands;

internal static class DemoCommand
{
    public static Command Create(Home home, TextWriter output, TextWriter errors)
    {
        var board = Options.OneOf("--board", "Which practice board.", [.. PracticeBoard.Names.Where(n => n != "nasty")]);
        var mode = Options.OneOf("--mode", "copilot stops for the review of the filled form; autopilot does not.", "copilot", "autopilot");
        var json = new Option<bool>("--json") { Description = "JSON lines on stdout; the last one is the summary." };
        var fault = new Option<string?>("--fault") { Description = "A fault of the board: 500-after-accept, refuse-second, drop-upload-once, validation-once, hang-submit, hang-after-accept, slow=MS.", HelpName = "fault" };
        var keep = new Option<bool>("--keep") { Description = "Keep the host's data folder beside the evidence." };
        var patience = Options.Number("--patience", "Give up after that many seconds.", 1, 86_400, 420);

        var command = new Command("demo", "Files one application on a practice board, in a real browser. Exit code 0 only if the board received exactly what was meant, once.")
        {
            board, mode, json, fault, keep, patience,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            IDemoReporter report = parsed.GetValue(json) ? new DemoAsJson(output) : new DemoForPeople(Terminal.On(output));
            var options = new DemoOptions(
                parsed.GetRequiredValue(board), parsed.GetRequiredValue(mode), parsed.GetValue(fault), parsed.GetValue(keep), TimeSpan.FromSeconds(parsed.GetValue(patience)));
            var summary = await new DemoRun(home, options, report, TimeProvider.System).RunAsync(cancellationToken);
            if (summary.Succeeded) return 0;
            await errors.WriteLineAsync(Complaint(summary));
            return 1;
        });
        return command;
    }

    private static string Complaint(DemoSummary summary) => summary switch
    {
        { Outcome: not "completed" } => $"valet: the run ended as {summary.Outcome}, not as completed: the event log is in the evidence.",
        { Submissions: not 1 } => $"valet: the board accepted {summary.Submissions} applications, not one.",
        _ => $"valet: the board received other values than were meant in {string.Join(", ", summary.Mismatches.Select(m => m.Field))}.",
    };
}
