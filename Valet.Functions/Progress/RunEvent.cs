using System.Text.Json;

namespace Valet.Functions.Progress;

/// <summary>One line of a run's event log. Its number is its position; its id keeps a repeated step from writing it twice.</summary>
public sealed record RunEvent(
    int Number,
    string Id,
    string Type,
    DateTimeOffset At,
    ApplicationState State,
    string? Step,
    int Percent,
    string Message,
    JsonElement? Data = null);

/// <summary>The names on the wire.</summary>
public static class RunEventTypes
{
    public const string StateChange = "state_change";
    public const string Progress = "progress";
    public const string FieldReview = "field_review";
    public const string HumanNeeded = "human_needed";
    public const string LimitWait = "limit_wait";
    public const string Completed = "completed";
    public const string Failed = "failed";
}
