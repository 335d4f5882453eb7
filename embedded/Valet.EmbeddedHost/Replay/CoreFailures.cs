using DurableTask.Core;
using Microsoft.DurableTask;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Recorded failures as histories and inner exceptions show them.</summary>
internal static class CoreFailures
{
    public static FailureDetails? Map(TaskFailureDetails? failure) => failure is null
        ? null
        : new FailureDetails(failure.ErrorType, failure.ErrorMessage, failure.StackTrace, Map(failure.InnerFailure), failure.IsNonRetriable) { Properties = failure.Properties };
}
