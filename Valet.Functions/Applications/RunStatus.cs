using Valet.Functions.Progress;

namespace Valet.Functions.Applications;

/// <summary>The orchestration's custom status.</summary>
public sealed record RunStatus(ApplicationState State, string Step, int Percent, string Message, DateTimeOffset Since, OpenGate? Gate = null, OpenLimit? Limit = null);
