using System.Text.Json;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Testing.Histories;

/// <summary>Reads recorded histories.</summary>
internal static class HistoryReader
{
    public static RecordedHistory Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var format = root.GetProperty("format").GetInt32();
            if (format != HistoryWriter.Format)
                throw new InvalidDataException($"It has format {format}, but this host reads format {HistoryWriter.Format}; record it again.");
            var parent = root.TryGetProperty("parent", out var link) ? new ParentLink(Needed(link, "orchestrator"), Needed(link, "instanceId"), 0, 0) : null;
            DateTime? scheduledAt = root.TryGetProperty("scheduledAt", out var at) ? at.GetDateTime() : null;
            var start = new ExecutionStart(Needed(root, "orchestrator"), Payload(root, "input"), Text(root, "version") ?? "", parent, Tags(root), scheduledAt);
            return new RecordedHistory(Needed(root, "instanceId"), start, [.. root.GetProperty("turns").EnumerateArray().Select(ReadTurn)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"The recorded history cannot be read: {error.Message} Record it again.", error);
        }
    }

    private static HistoryTurn ReadTurn(JsonElement turn) =>
        new(turn.GetProperty("at").GetDateTime(), [.. turn.GetProperty("facts").EnumerateArray().Select(ReadFact)]);

    private static Fact ReadFact(JsonElement json) => Needed(json, "kind") switch
    {
        "eventRaised" => new EventRaised(Needed(json, "name"), Payload(json, "input")),
        "activityCompleted" => new ActivityCompleted(Id(json), Payload(json, "result")),
        "activityFailed" => new ActivityFailed(Id(json), Failure(json)!, Text(json, "reason")),
        "childCompleted" => new ChildCompleted(Id(json), Payload(json, "result")),
        "childFailed" => new ChildFailed(Id(json), Failure(json)),
        "timerFired" => new TimerFired(Id(json), json.GetProperty("fireAt").GetDateTime()),
        "entityReplied" => new EntityReplied(Needed(json, "request"), Payload(json, "result"), Failure(json)),
        "locksGranted" => new LocksGranted(Needed(json, "request")),
        "suspended" => new Suspended(Text(json, "reason")),
        "resumed" => new Resumed(Text(json, "reason")),
        "terminated" => new Terminated(Payload(json, "output"), json.TryGetProperty("recursive", out _)),
        "rewound" => new Rewound(Text(json, "reason"), 0),
        "ended" => new Ended(Id(json), new ExecutionEnd(Enum.Parse<ExecutionEndKind>(Needed(json, "as")), Payload(json, "result"), Failure(json))),
        "activityScheduled" => new ActivityScheduled(Id(json), Needed(json, "name"), Payload(json, "input"), Text(json, "version"), Tags(json)),
        "childScheduled" => new ChildScheduled(Id(json), Needed(json, "name"), Needed(json, "instanceId"), Payload(json, "input"), Text(json, "version"), Tags(json)),
        "timerCreated" => new TimerCreated(Id(json), json.GetProperty("fireAt").GetDateTime()),
        "eventSent" => new EventSent(Id(json), Needed(json, "instanceId"), Needed(json, "name"), Payload(json, "input")),
        "entityCalled" => new EntityCalled(Id(json), Needed(json, "entity"), Needed(json, "operation"), Payload(json, "input"), Needed(json, "request")),
        "entitySignalled" => new EntitySignalled(Id(json), Needed(json, "entity"), Needed(json, "operation"), Payload(json, "input"),
            json.TryGetProperty("due", out var due) ? due.GetDateTime() : null),
        "locksRequested" => new LocksRequested(Id(json), Needed(json, "request"), [.. json.GetProperty("entities").EnumerateArray().Select(entity => entity.GetString()!)]),
        "lockReleased" => new LockReleased(Id(json), Needed(json, "entity"), Needed(json, "request")),
        var unknown => throw new InvalidDataException($"The kind '{unknown}' is unknown; a newer host wrote it."),
    };

    private static int Id(JsonElement json) => json.GetProperty("id").GetInt32();

    private static string Needed(JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new InvalidDataException($"The property '{name}' is empty.");

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static string? Payload(JsonElement json, string name) => json.TryGetProperty(name, out var payload) ? payload.GetRawText() : Text(json, name + "Text");

    private static Dictionary<string, string>? Tags(JsonElement json) =>
        json.TryGetProperty("tags", out var tags) ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.GetString()!) : null;

    private static TaskFailureDetails? Failure(JsonElement json, string name = "failure")
    {
        if (!json.TryGetProperty(name, out var failure)) return null;
        var properties = failure.TryGetProperty("properties", out var given) ? given.Deserialize<Dictionary<string, object?>>() : null;
        return new TaskFailureDetails(Needed(failure, "type"), Needed(failure, "message"), null, Failure(failure, "inner"), properties);
    }
}
