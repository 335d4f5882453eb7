namespace Valet.Cli.Demo;

/// <param name="Board"><c>greenhouse</c>, <c>lever</c> or <c>workday</c>.</param>
/// <param name="Mode"><c>copilot</c> or <c>autopilot</c>.</param>
/// <param name="Fault">A fault of the practice board, such as <c>500-after-accept</c>; null for none.</param>
/// <param name="Keep">Leave the host's data folder behind, too.</param>
/// <param name="Patience">After that long the demo gives up.</param>
internal sealed record DemoOptions(string Board, string Mode, string? Fault, bool Keep, TimeSpan Patience);
