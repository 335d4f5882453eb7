using System.CommandLine;
using System.CommandLine.Help;
using Valet.Cli.Commands;

namespace Valet.Cli;

/// <summary>All verbs. Ends with 0 when what was asked for is done, 1 when not, 130 when it was interrupted; every complaint is a sentence on stderr.</summary>
internal static class ValetCommand
{
    // Long enough for a demo to cancel its run and to end its host and browser.
    private static readonly TimeSpan InterruptPatience = TimeSpan.FromSeconds(40);

    public static async Task<int> RunAsync(string[] arguments, TextWriter? output = null, TextWriter? errors = null)
    {
        output ??= Console.Out;
        errors ??= Console.Error;
        var home = Home.Find();
        var parsed = Tree(home, output, errors).Parse(arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var error in Complaints(parsed)) await errors.WriteLineAsync($"valet: {error}");
            await errors.WriteLineAsync($"valet: see './valet {(parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ")}--help'.");
            return 1;
        }

        if (parsed.Action is HelpAction) return await HelpAsync(parsed, output);
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = InterruptPatience,
                Output = output,
                Error = errors,
            });
        }
        catch (CliException fault)
        {
            await errors.WriteLineAsync($"valet: {fault.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync("valet: interrupted.");
            return 130;
        }
    }

    /// <summary>A word that nobody knows explains everything else that then seems to be missing.</summary>
    private static IEnumerable<string> Complaints(ParseResult parsed) => parsed.UnmatchedTokens.Count > 0
        ? parsed.UnmatchedTokens.Select(token => parsed.CommandResult.Command is RootCommand ? $"There is no verb '{token}'." : $"The verb {parsed.CommandResult.Command.Name} takes no '{token}'.")
        : parsed.Errors.Select(e => e.Message).Distinct();

    /// <summary>The help as the library writes it, under the name of the script that people call.</summary>
    private static async Task<int> HelpAsync(ParseResult parsed, TextWriter output)
    {
        using var text = new StringWriter();
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = text });
        await output.WriteAsync(text.ToString().Replace(RootCommand.ExecutableName, "./valet", StringComparison.Ordinal));
        return code;
    }

    private static RootCommand Tree(Home home, TextWriter output, TextWriter errors)
    {
        var root = new RootCommand("Valet files job applications for a person, in a real browser, and never loses a run.")
        {
            DemoCommand.Create(home, output, errors),
            StartCommand.Create(home, output, errors),
            ApplyCommand.Create(home, output),
            RunsCommand.Create(home, output),
            WatchCommand.Create(home, output),
            FillCommand.Create(output),
            DoctorCommand.Create(home, output),
            // The script answers these before this program starts; they stand here for the help.
            new Command("test", "Installs what the tests need and runs all of them: ./valet test [filter]."),
            new Command("bench", "Benchmarks, as JSON lines: ./valet bench engine."),
            new Command("torture", "Kills a host, or makes its store fail, while it works, and checks that it kept every promise: ./valet torture engine, gates or apply."),
        };
        return root;
    }
}
