namespace Valet.Functions.Progress;

/// <summary>Where a run's documents lie.</summary>
public static class RunPaths
{
    public static string Runs(string userId) => $"people/{userId}/runs/";

    public static string Folder(string userId, string taskId) => $"people/{userId}/runs/{taskId}/";

    public static string State(string userId, string taskId) => Folder(userId, taskId) + "state.json";

    public static string Events(string userId, string taskId) => Folder(userId, taskId) + "events.jsonl";

    public static string Applicant(string userId, string taskId) => Folder(userId, taskId) + "applicant.json";

    public static string Page(string userId, string taskId, int page) => Folder(userId, taskId) + $"page-{page}.json";

    public static string Plan(string userId, string taskId, int page) => Folder(userId, taskId) + $"plan-{page}.json";

    public static string Refusal(string userId, string taskId) => Folder(userId, taskId) + "refusal.json";

    public static string Submission(string userId, string taskId) => Folder(userId, taskId) + "submission.json";

    public static string Gates(string userId, string taskId) => Folder(userId, taskId) + "gates/";

    public static string Gate(string userId, string taskId, string gateId) => Gates(userId, taskId) + gateId + ".json";

    public static string Decision(string userId, string taskId, string gateId) => Gates(userId, taskId) + gateId + ".decision.json";

    /// <summary>What the person typed into the page by hand while the gate was open, in the form of a decision.</summary>
    public static string Hand(string userId, string taskId, string gateId) => Gates(userId, taskId) + gateId + ".hand.json";

    /// <summary>What the page held that the person had not approved.</summary>
    public static string Changed(string userId, string taskId) => Folder(userId, taskId) + "changed.json";

    /// <summary>One empty document per open gate of the person: an index that may name gates closed just now.</summary>
    public static string Waiting(string userId) => $"people/{userId}/waiting/";

    public static string Evidence(string userId, string taskId) => Folder(userId, taskId) + "evidence/";

    public static string DeadLetters(string userId) => $"people/{userId}/dead-letters/";

    public static string DeadLetter(string userId, string taskId) => DeadLetters(userId) + taskId + ".json";

    public static string Posting(string userId, string postingHash) => $"people/{userId}/postings/{postingHash}.json";

    public static string Intent(string userId, string postingHash) => $"people/{userId}/intents/{postingHash}.json";

    public static string Idempotency(string userId, string keyHash) => $"people/{userId}/idempotency/{keyHash}.json";
}
