using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Testing.Histories;

/// <summary>Writes recorded histories. Kinds and property names are the frozen format 1: they are never renamed and never reused.</summary>
internal static class HistoryWriter
{
    public const int Format = 1;

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(RecordedHistory history)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("format", Format);
            json.WriteString("orchestrator", history.Name);
            json.WriteString("instanceId", history.InstanceId);
            WriteStart(json, history.Start);
            json.WriteStartArray("turns");
            foreach (var turn in history.Turns) WriteTurn(json, turn);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan) + "\n";
    }

    private static void WriteStart(Utf8JsonWriter json, ExecutionStart start)
    {
        Payload(json, "input", start.Input);
        if (start.Version.Length > 0) json.WriteString("version", start.Version);
        if (start.ScheduledAt is { } at) json.WriteString("scheduledAt", at);
        Tags(json, start.Tags);
        if (start.Parent is not { } parent) return;
        json.WriteStartObject("parent");
        json.WriteString("orchestrator", parent.Name);
        json.WriteString("instanceId", parent.InstanceId);
        json.WriteEndObject();
    }

    private static void WriteTurn(Utf8JsonWriter json, HistoryTurn turn)
    {
        json.WriteStartObject();
        json.WriteString("at", turn.At);
        json.WriteStartArray("facts");
        foreach (var fact in turn.Facts)
        {
            json.WriteStartObject();
            WriteFact(json, fact);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFact(Utf8JsonWriter json, Fact fact)
    {
        switch (fact)
        {
            case EventRaised f: Kind(json, "eventRaised"); json.WriteString("name", f.Name); Payload(json, "input", f.Input); break;
            case ActivityCompleted f: Kind(json, "activityCompleted", f.Id); Payload(json, "result", f.Result); break;
            case ActivityFailed f: Kind(json, "activityFailed", f.Id); Failure(json, f.Failure); Text(json, "reason", f.Reason); break;
            case ChildCompleted f: Kind(json, "childCompleted", f.Id); Payload(json, "result", f.Result); break;
            case ChildFailed f: Kind(json, "childFailed", f.Id); Failure(json, f.Failure); break;
            case TimerFired f: Kind(json, "timerFired", f.Id); json.WriteString("fireAt", f.FireAt); break;
            case EntityReplied f: Kind(json, "entityReplied"); json.WriteString("request", f.RequestId); Payload(json, "result", f.Result); Failure(json, f.Failure); break;
            case LocksGranted f: Kind(json, "locksGranted"); json.WriteString("request", f.RequestId); break;
            case Suspended f: Kind(json, "suspended"); Text(json, "reason", f.Reason); break;
            case Resumed f: Kind(json, "resumed"); Text(json, "reason", f.Reason); break;
            case Terminated f: Kind(json, "terminated"); Payload(json, "output", f.Output); if (f.IsRecursive) json.WriteBoolean("recursive", true); break;
            case Rewound f: Kind(json, "rewound"); Text(json, "reason", f.Reason); break;
            case Ended f: Kind(json, "ended", f.Id); json.WriteString("as", f.End.Kind.ToString()); Payload(json, "result", f.End.Result); Failure(json, f.End.Failure); break;
            default: WriteAction(json, (ScheduledAction)fact); break;
        }
    }

    private static void WriteAction(Utf8JsonWriter json, ScheduledAction action)
    {
        switch (action)
        {
            case ActivityScheduled f:
                Kind(json, "activityScheduled", f.Id); json.WriteString("name", f.Name); Payload(json, "input", f.Input); Text(json, "version", f.Version); Tags(json, f.Tags);
                break;
            case ChildScheduled f:
                Kind(json, "childScheduled", f.Id); json.WriteString("name", f.Name); json.WriteString("instanceId", f.InstanceId);
                Payload(json, "input", f.Input); Text(json, "version", f.Version); Tags(json, f.Tags);
                break;
            case TimerCreated f: Kind(json, "timerCreated", f.Id); json.WriteString("fireAt", f.FireAt); break;
            case EventSent f: Kind(json, "eventSent", f.Id); json.WriteString("instanceId", f.InstanceId); json.WriteString("name", f.Name); Payload(json, "input", f.Input); break;
            case EntityCalled f:
                Kind(json, "entityCalled", f.Id); json.WriteString("entity", f.Target); json.WriteString("operation", f.Operation);
                Payload(json, "input", f.Input); json.WriteString("request", f.RequestId);
                break;
            case EntitySignalled f:
                Kind(json, "entitySignalled", f.Id); json.WriteString("entity", f.Target); json.WriteString("operation", f.Operation); Payload(json, "input", f.Input);
                if (f.Due is { } due) json.WriteString("due", due);
                break;
            case LocksRequested f:
                Kind(json, "locksRequested", f.Id); json.WriteString("request", f.RequestId);
                json.WriteStartArray("entities");
                foreach (var target in f.Targets) json.WriteStringValue(target);
                json.WriteEndArray();
                break;
            case LockReleased f: Kind(json, "lockReleased", f.Id); json.WriteString("entity", f.Target); json.WriteString("request", f.RequestId); break;
            default: throw new NotSupportedException($"Facts of type {action.GetType().Name} have no recorded form.");
        }
    }

    private static void Kind(Utf8JsonWriter json, string kind, int? id = null)
    {
        json.WriteString("kind", kind);
        if (id is { } number) json.WriteNumber("id", number);
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null) json.WriteString(name, text);
    }

    /// <summary>As the JSON it is; a payload that is none goes under the name with <c>Text</c> behind it.</summary>
    private static void Payload(Utf8JsonWriter json, string name, string? payload)
    {
        if (payload is null) return;
        try
        {
            using var parsed = JsonDocument.Parse(payload);
            json.WritePropertyName(name);
            json.WriteRawValue(payload, skipInputValidation: true);
        }
        catch (JsonException)
        {
            json.WriteString(name + "Text", payload);
        }
    }

    private static void Tags(Utf8JsonWriter json, IReadOnlyDictionary<string, string>? tags)
    {
        if (tags is null) return;
        json.WriteStartObject("tags");
        foreach (var (name, value) in tags) json.WriteString(name, value);
        json.WriteEndObject();
    }

    /// <summary>Without stack traces: they differ between machines, and no orchestrator may look at them.</summary>
    private static void Failure(Utf8JsonWriter json, TaskFailureDetails? failure, string name = "failure")
    {
        if (failure is null) return;
        json.WriteStartObject(name);
        json.WriteString("type", failure.ErrorType);
        json.WriteString("message", failure.ErrorMessage);
        Failure(json, failure.InnerFailure, "inner");
        if (failure.Properties is { Count: > 0 } properties)
        {
            json.WritePropertyName("properties");
            JsonSerializer.Serialize(json, properties);
        }

        json.WriteEndObject();
    }
}
