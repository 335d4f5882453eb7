using Microsoft.DurableTask;

namespace Valet.Functions.Applications;

/// <summary>Turns a failed step into the one sentence the person reads.</summary>
public static class FailureRules
{
    private const string Unexpected = "Something went wrong inside Valet while the application was worked on.";

    /// <summary>Valet's own failures speak for themselves; of anything else only the step is named, since its text was not written for a person.</summary>
    public static string Explain(Exception failure)
    {
        for (var details = (failure as TaskFailedException)?.FailureDetails; details is not null; details = details.InnerFailure)
        {
            if (details.ErrorType.StartsWith("Valet.Functions.", StringComparison.Ordinal)) return details.ErrorMessage;
        }

        return $"{Unexpected} The step was {(failure as TaskFailedException)?.TaskName ?? "the rate limits"}; its evidence is kept.";
    }
}
