using Spectre.Console;

namespace Valet.Cli;

internal static class Terminal
{
    /// <summary>Tables and colours for a person; into a file or a pipe without colours, and with no width to fold lines to.</summary>
    public static IAnsiConsole On(TextWriter output)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        if (output == Console.Out && !Console.IsOutputRedirected) return console;
        console.Profile.Width = 240;
        console.Profile.Capabilities.Ansi = false;
        console.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        return console;
    }
}
