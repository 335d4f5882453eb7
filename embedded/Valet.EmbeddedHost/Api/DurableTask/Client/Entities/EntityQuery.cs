namespace Microsoft.DurableTask.Client.Entities;

/// <summary>Which entities to read.</summary>
public record EntityQuery
{
    /// <summary>Entities on a page unless asked otherwise.</summary>
    public const int DefaultPageSize = 100;

    private readonly string? _prefix;

    /// <summary>The beginning of the ids; '@' is added if missing, the name part is lowered.</summary>
    public string? InstanceIdStartsWith
    {
        get => _prefix;
        init => _prefix = Normalized(value);
    }

    /// <summary>Changed at or after.</summary>
    public DateTimeOffset? LastModifiedFrom { get; init; }

    /// <summary>Changed at or before.</summary>
    public DateTimeOffset? LastModifiedTo { get; init; }

    /// <summary>Whether to fetch states.</summary>
    public bool IncludeState { get; init; } = true;

    /// <summary>Whether to list entities that have no state.</summary>
    public bool IncludeTransient { get; init; }

    /// <summary>Entities on a page.</summary>
    public int? PageSize { get; init; }

    /// <summary>Where to go on.</summary>
    public string? ContinuationToken { get; init; }

    private static string? Normalized(string? prefix)
    {
        if (prefix is null)
            return null;
        if (!prefix.StartsWith('@'))
            prefix = "@" + prefix;
        int second = prefix.IndexOf('@', 1);
#pragma warning disable CA1308 // The wire form of an entity name is lower case.
        return second < 0 ? prefix.ToLowerInvariant() : prefix[..second].ToLowerInvariant() + prefix[second..];
#pragma warning restore CA1308
    }
}
