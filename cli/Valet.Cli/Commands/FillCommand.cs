using System.CommandLine;

namespace Valet.Cli.Commands;

internal static class FillCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("fill");
}
