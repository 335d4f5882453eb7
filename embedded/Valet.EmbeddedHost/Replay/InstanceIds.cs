namespace Valet.EmbeddedHost.Replay;

/// <summary>The rules of instance ids.</summary>
internal static class InstanceIds
{
    private const int MaxLength = 256;

    public static bool IsEntity(string instanceId) => instanceId.Length > 0 && instanceId[0] == '@';

    /// <summary>Refuses ids that address entities where an orchestration is meant.</summary>
    public static void RefuseEntity(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (IsEntity(instanceId))
            throw new ArgumentException($"The orchestration id '{instanceId}' begins with '@', which is kept for entities; choose another.", nameof(instanceId));
    }

    /// <summary>Refuses ids that a new orchestration cannot have.</summary>
    public static void Check(string instanceId)
    {
        RefuseEntity(instanceId);
        if (instanceId.Length > MaxLength)
            throw new ArgumentException($"The orchestration id is {instanceId.Length} characters long; at most {MaxLength} are allowed.", nameof(instanceId));
        foreach (char c in instanceId)
        {
            if (c is '/' or '\\' or '#' or '?' || char.IsControl(c))
                throw new ArgumentException($"The orchestration id '{instanceId}' holds '/', '\\', '#', '?' or a control character; leave it out.", nameof(instanceId));
        }
    }
}
