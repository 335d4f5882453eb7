using Valet.ApplyTorture.People;
using Valet.ApplyTorture.Plans;
using Valet.ApplyTorture.Trouble;
using Valet.Boards;

namespace Valet.ApplyTorture;

/// <summary>Holds what a run says of itself against the board's own record.</summary>
internal static class Judge
{
    public static void Run(
        CasePlan plan, string taskId, Ended ended, Answerer answerer, Striker striker, PracticeBoard board, Tally tally, Violations violations, IReadOnlyList<(string TaskId, string State)> runs)
    {
        var accepted = Accepted(plan, board);
        var name = ended.State + (ended.Proof is null ? "" : $" by {ended.Proof}");
        Tally.Count(tally.Outcomes, name);
        if (answerer.WasUnproven) Interlocked.Increment(ref tally.Unproven);

        void Wrong(string what) => violations.Add(plan, taskId, $"{what}; done to it: {string.Join(", ", striker.Done)}; the run says: {name}, {ended.Reason}");

        if (accepted.Count > 1) Wrong($"The board has accepted {accepted.Count} applications");
        foreach (var received in accepted)
        {
            if (ExpectedRecord.For(plan.Board).Compare(received) is { Count: > 0 } wrong)
                Wrong($"The board received other values than were meant: {string.Join("; ", wrong.Select(w => w.ToString()))}");
        }

        switch (ended.State)
        {
            case "completed" when accepted.Count == 0:
                Wrong("It is reported as submitted, and the board has not accepted it");
                break;
            case "completed" when answerer.Against is { } decision:
                Wrong($"It was sent although the person's '{decision}' was accepted");
                break;
            case "duplicate" when accepted.Count == 0:
                Wrong("It is reported as a duplicate, and the board has none");
                break;
            case "duplicate" when runs.Count == 1 && !answerer.WasUnproven:
                Wrong("It is reported as a duplicate of nothing: it is the only run for its posting");
                break;
            case "failed" or "timed_out" or "cancelled" when accepted.Count > 0 && !answerer.WasUnproven && !runs.Take(runs.Count - 1).Any(r => r.State is "completed"):
                // The person's own word that it was not sent, or a cancel that says that nobody knows, is no claim that nothing was sent.
                if (ended.State != "cancelled" || ended.Reason?.Contains("not known whether it arrived", StringComparison.Ordinal) != true)
                    Wrong($"It is reported as {ended.State}, and the board has accepted it without its ever having been called unproven");
                break;
        }

        if (plan.IsFileable && ended.State is not "completed")
            Tally.Count(tally.Unfiled, $"{ended.State}: {ended.Reason}{(answerer.Surprise is { } surprise ? $" [asked {surprise}]" : "")}");
        var submissions = ended.View["submissions"]!.GetValue<int>();
        if (ended.State == "completed" && submissions != 1) Wrong($"It counts {submissions} submissions");
    }

    /// <summary>The API did not take the application in.</summary>
    public static void Refusal(CasePlan plan, bool again, Reply refusal, string before, PracticeBoard board, Tally tally, Violations violations)
    {
        Tally.Count(tally.Outcomes, $"not taken in ({refusal.Status})");
        var isRight = again && refusal.Status == 409 && before is "completed" or "duplicate" or "stuck";
        if (!isRight) violations.Add(plan, null, $"The application was not taken in: {refusal.Status} {refusal.Text("detail")}; the board has {Accepted(plan, board).Count}");
    }

    private static List<ReceivedApplication> Accepted(CasePlan plan, PracticeBoard board) => [.. board.Received.Where(r => r.Board == plan.Board && r.JobId == plan.JobId)];
}
