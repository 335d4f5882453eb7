using Valet.Cli.Api;

namespace Valet.Cli.Commands;

internal static class EventText
{
    /// <summary>One event in words: a filled field as label ← source, never its value; anything else as its own message.</summary>
    public static string Of(RunEvent e)
    {
        if (e.Text("label") is { } label && e.Text("status") is { } status)
            return $"{label} ← {e.Text("source") ?? "nobody"}" + (status == "committed" ? "" : $" ({status.Replace('_', ' ')})");
        var step = e.Step is { Length: > 0 } && e.Message?.StartsWith(e.Step, StringComparison.OrdinalIgnoreCase) != true ? e.Step + ": " : "";
        return step + e.Message;
    }
}
