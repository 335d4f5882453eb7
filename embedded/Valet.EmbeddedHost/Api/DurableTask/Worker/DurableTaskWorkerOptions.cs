namespace Microsoft.DurableTask.Worker;

/// <summary>Options of the durable worker.</summary>
public class DurableTaskWorkerOptions
{
    /// <summary>How a version must match the worker's.</summary>
    public enum VersionMatchStrategy
    {
        /// <summary>Any version runs.</summary>
        None = 0,

        /// <summary>Only the same version runs.</summary>
        Strict = 1,

        /// <summary>The same or an older version runs.</summary>
        CurrentOrOlder = 2,
    }

    /// <summary>What happens to a version that does not match.</summary>
    public enum VersionFailureStrategy
    {
        /// <summary>It waits for another worker.</summary>
        Reject = 0,

        /// <summary>It fails.</summary>
        Fail = 1,
    }

    /// <summary>How versions are matched; null for not at all.</summary>
    public VersioningOptions? Versioning { get; set; }

    /// <summary>The longest single timer; longer waits are chains of timers.</summary>
    public TimeSpan MaximumTimerInterval { get; set; } = TimeSpan.FromDays(3);

    /// <summary>How versions are matched.</summary>
#pragma warning disable CA1034 // The official type is nested.
    public class VersioningOptions
#pragma warning restore CA1034
    {
        /// <summary>The worker's version.</summary>
        public string Version { get; set; } = string.Empty;

        /// <summary>The version of new orchestrations that name none.</summary>
        public string DefaultVersion { get; set; } = string.Empty;

        /// <summary>How a version must match.</summary>
        public VersionMatchStrategy MatchStrategy { get; set; } = VersionMatchStrategy.None;

        /// <summary>What happens to a version that does not match.</summary>
        public VersionFailureStrategy FailureStrategy { get; set; } = VersionFailureStrategy.Reject;
    }
}
