namespace Valet.Cli;

/// <summary>Ends a verb with exit code 1. The message is one sentence for the person at the terminal: what was tried, what was wrong, what to do.</summary>
internal class CliException(string message, Exception? inner = null) : Exception(message, inner);
