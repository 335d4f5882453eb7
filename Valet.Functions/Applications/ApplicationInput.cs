namespace Valet.Functions.Applications;

/// <summary>What the orchestration starts with: names only. The posting, the profile and the documents are read where they are needed.</summary>
/// <param name="GateTimeoutSeconds">The person's own patience for every gate, or null for <see cref="Gates.GateRules"/>' defaults.</param>
/// <param name="TimeScale">Shrinks how long gates wait, in a rehearsal; null for 1.</param>
public sealed record ApplicationInput(string UserId, string TaskId, string Platform, ApplicationMode Mode, int? GateTimeoutSeconds = null, double? TimeScale = null)
{
    /// <summary>The orchestration's instance id.</summary>
    public static string InstanceOf(string userId, string taskId) => $"app-{userId}-{taskId}";
}

/// <summary>Copilot: the person approves before anything is sent. Autopilot: sent as planned; the person is asked only for what nobody else can do.</summary>
public enum ApplicationMode { Copilot, Autopilot }

/// <summary>Names of the external events a run listens to.</summary>
public static class ApplicationEvents
{
    public const string Cancel = "cancel";

    public static string Gate(string gateId) => $"gate:{gateId}";
}
