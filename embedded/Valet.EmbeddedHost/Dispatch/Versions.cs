using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Whether this host may run an orchestration of a version.</summary>
internal static class Versions
{
    /// <summary>The instance waits, untouched, for a host that takes its version.</summary>
    public static bool MustWait(DurableTaskWorkerOptions.VersioningOptions? options, string version) =>
        options is { FailureStrategy: DurableTaskWorkerOptions.VersionFailureStrategy.Reject } && !IsMatch(options, version);

    /// <summary>The failure of an instance whose version this host does not take; null if it may run.</summary>
    public static TaskFailureDetails? Failure(DurableTaskWorkerOptions.VersioningOptions? options, string version) =>
        options is { FailureStrategy: DurableTaskWorkerOptions.VersionFailureStrategy.Fail } && !IsMatch(options, version)
            ? new TaskFailureDetails(
                "VersionMismatch",
                $"The orchestration's version '{version}' does not suit the worker's version '{options.Version}' ({options.MatchStrategy}).",
                null,
                null,
                null)
            {
                IsNonRetriable = true,
            }
            : null;

    private static bool IsMatch(DurableTaskWorkerOptions.VersioningOptions options, string version) => options.MatchStrategy switch
    {
        DurableTaskWorkerOptions.VersionMatchStrategy.Strict => Compare(version, options.Version) == 0,
        DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder => Compare(version, options.Version) <= 0,
        _ => true,
    };

    /// <summary>No version comes before any version; numbers with dots compare as such, anything else as text.</summary>
    private static int Compare(string one, string other)
    {
        bool oneIsNone = string.IsNullOrWhiteSpace(one), otherIsNone = string.IsNullOrWhiteSpace(other);
        if (oneIsNone || otherIsNone)
            return oneIsNone == otherIsNone ? 0 : oneIsNone ? -1 : 1;
        return Version.TryParse(one, out Version? a) && Version.TryParse(other, out Version? b)
            ? a.CompareTo(b)
            : string.Compare(one, other, StringComparison.OrdinalIgnoreCase);
    }
}
