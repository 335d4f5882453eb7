namespace Microsoft.DurableTask.Entities;

/// <summary>Options of an entity signal.</summary>
public record SignalEntityOptions
{
    /// <summary>The time before which the signal is not delivered; null means at once.</summary>
    public DateTimeOffset? SignalTime { get; init; }

    /// <summary>A signal for that time.</summary>
    public static implicit operator SignalEntityOptions(DateTimeOffset dateTimeOffset) => new() { SignalTime = dateTimeOffset };

    /// <summary>The official conversion from a truth value, which carries nothing: beware of passing a bool as input.</summary>
    public static implicit operator SignalEntityOptions?(bool? _) => null;
}
