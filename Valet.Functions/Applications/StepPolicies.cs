using Microsoft.DurableTask;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications;

/// <summary>
/// How long a step may take and how often it is tried, in one table. Inactivity is the activity's own watchdog, re-armed by each field it fills;
/// Cap bounds the whole attempt. Figures: start 120 s, read and plan 60 s, fill 300 s without progress, upload 60 s, submit 60 s, verify 30 s.
/// </summary>
public sealed record StepPolicy(string Step, int Percent, TimeSpan Inactivity, TimeSpan Cap, int Attempts)
{
    public StepPolicy Scaled(double scale) => scale == 1 ? this : this with { Inactivity = Inactivity * scale, Cap = Cap * scale };

    /// <summary>Back-off 2 s, 4 s, 8 s … at most 60 s; what another attempt cannot mend is not tried again.</summary>
    public TaskOptions Options => Attempts == 1
        ? new TaskOptions()
        : TaskOptions.FromRetryPolicy(new RetryPolicy(Attempts, TimeSpan.FromSeconds(2), 2, TimeSpan.FromSeconds(60)) { HandleFailure = StepPolicies.WorthAnotherAttempt });
}

public static class StepPolicies
{
    public static readonly StepPolicy StartBrowser = new("start-browser", 5, TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(120), 3);
    public static readonly StepPolicy Navigate = new("navigate", 10, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy ReadForm = new("read-form", 15, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy PlanAnswers = new("plan-answers", 20, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy FillPage = new("fill-page", 25, TimeSpan.FromSeconds(300), TimeSpan.FromMinutes(30), 3);
    public static readonly StepPolicy UploadDocuments = new("upload-documents", 70, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(5), 3);
    public static readonly StepPolicy ReadBack = new("read-back", 75, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy TurnPage = new("next-page", 76, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy EnterCode = new("enter-code", 78, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 3);
    public static readonly StepPolicy Gate = new("gate", 80, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 5);

    /// <summary>60 s for the press; around it the form is read once more and evidence is kept, and the guard must still write down what it saw.</summary>
    public static readonly StepPolicy Submit = new("submit", 90, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(180), 5);
    public static readonly StepPolicy Verify = new("verify", 95, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), 3);
    public static readonly StepPolicy CaptureEvidence = new("capture-evidence", 97, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), 2);
    public static readonly StepPolicy CloseBrowser = new("close-browser", 98, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 5);
    public static readonly StepPolicy Record = new("record", 100, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60), 10);

    /// <summary>How long the page may take to show the outcome of the one press.</summary>
    public static readonly TimeSpan SubmitPatience = TimeSpan.FromSeconds(40);

    public static bool WorthAnotherAttempt(TaskFailureDetails failure) => !failure.IsCausedBy<FinalException>();
}
