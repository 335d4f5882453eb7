using System.CommandLine;
using System.Text.Json;
using Valet.Cli.Fill;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Cli.Commands;

internal static class FillCommand
{
    public static Command Create(TextWriter output)
    {
        var url = new Option<string?>("--url") { Description = "The page with the form.", HelpName = "address" };
        var profile = new Option<string?>("--profile") { Description = "JSON object of profile keys, flat or nested; paths of documents are relative to it.", HelpName = "file" };
        var answers = new Option<string?>("--answers") { Description = "JSON: question → answer, or a list of { question, answer }.", HelpName = "file" };
        var maxPages = Options.Number("--max-pages", "How many pages to fill, pressing 'next' between them; the final submit is never pressed.", 1, 100, 10);
        var browserArguments = new Option<string[]>("--browser-arg") { Description = "A switch for Chromium. Repeatable.", HelpName = "switch" };
        var allowPrivate = new Option<bool>("--allow-private") { Description = "Open private addresses, too; no name is then resolved outside Chromium." };
        var screenshot = new Option<string?>("--screenshot") { Description = "Keep a picture of the filled page.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var batch = new Option<string?>("--batch") { Description = "JSON lines { url, profile, answers } in, one result line each out, in one browser; '-' reads stdin.", HelpName = "file" };

        var command = new Command("fill", "Runs the form engine alone on a page and prints every field. Never presses the final submit. Exit code 1 if the page could not be worked on at all.")
        {
            url, profile, answers, maxPages, browserArguments, allowPrivate, screenshot, json, batch,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(url) is null == result.GetResult(batch) is null) result.AddError("fill takes either --url or --batch.");
            if (result.GetResult(batch) is not null && (result.GetResult(profile) ?? result.GetResult(answers) ?? result.GetResult(screenshot)) is not null)
                result.AddError("--batch brings its own profile and answers and keeps no screenshot: leave --profile, --answers and --screenshot out.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new FillOptions(parsed.GetValue(maxPages), parsed.GetValue(browserArguments) ?? [], parsed.GetValue(allowPrivate), parsed.GetValue(screenshot));
            if (parsed.GetValue(batch) is { } file) return await BatchAsync(file, options, output, cancellationToken);

            var task = FillTask.Of(parsed.GetValue(url)!, parsed.GetValue(profile), parsed.GetValue(answers));
            await using var browser = await FillBrowser.StartAsync(options);
            var report = await browser.FillAsync(task.Url, task.Applicant, options.Screenshot, cancellationToken);
            if (parsed.GetValue(json)) await WriteAsync(output, report);
            else FillTable.Write(Terminal.On(output), report);
            return report.Outcome == "error" ? 1 : 0;
        });
        return command;
    }

    private static async Task<int> BatchAsync(string file, FillOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        if (file != "-" && !File.Exists(file)) throw new CliException($"The batch file {file} cannot be read: check its path.");
        var folder = file == "-" ? Directory.GetCurrentDirectory() : Path.GetDirectoryName(Path.GetFullPath(file))!;
        using var input = file == "-" ? Console.In : File.OpenText(file);
        await using var browser = await FillBrowser.StartAsync(options);
        var faults = 0;
        while (await input.ReadLineAsync(cancellationToken) is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var report = await OneOfBatchAsync(browser, line, folder, cancellationToken);
            if (report.Outcome == "error") faults++;
            await WriteAsync(output, report);
        }

        return faults == 0 ? 0 : 1;
    }

    /// <summary>A line that cannot be filled is a result too; the others go on.</summary>
    private static async Task<FillReport> OneOfBatchAsync(FillBrowser browser, string line, string folder, CancellationToken cancellationToken)
    {
        try
        {
            var task = FillTask.OfLine(line, folder);
            return await browser.FillAsync(task.Url, task.Applicant, null, cancellationToken);
        }
        catch (Exception fault) when (fault is CliException or ValetException)
        {
            return new FillReport(FillTask.NameOf(line), "generic", "error", null, [new FillReportPage(1, [], [new FillReportError(fault.Message, null)])], 0);
        }
    }

    private static async Task WriteAsync(TextWriter output, FillReport report)
    {
        await output.WriteLineAsync(JsonSerializer.Serialize(report, Json.Web));
        await output.FlushAsync();
    }
}
