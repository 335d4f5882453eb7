namespace Valet.Functions.Limits;

/// <summary>One limit that an admission asks. Key is the entity's key; Name is what the person reads.</summary>
public sealed record LimitLevel(string Key, string Name, int Max, int WindowSeconds);

public static class LimitLevels
{
    /// <summary>Every level one application must pass, narrowest window first.</summary>
    public static IReadOnlyList<LimitLevel> For(LimitsOptions options, string userId, string platform) =>
    [
        new($"platform:{platform}:{userId}:hour", $"{platform} applications per hour", options.PlatformPerHour, 3600),
        new($"platform:{platform}:{userId}:day", $"{platform} applications per day", options.PlatformPerDay, 86400),
        new($"person:{userId}:day", "applications per day", options.PersonPerDay, 86400),
    ];
}
