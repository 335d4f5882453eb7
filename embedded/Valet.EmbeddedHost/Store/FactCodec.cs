using System.Text.Json;
using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>Facts as bytes. The numbers of the kinds are the stored format: they are never reused.</summary>
internal static class FactCodec
{
    private const byte Format = 1;

    public static void Write(PayloadWriter to, IReadOnlyList<Fact> facts)
    {
        to.Byte(Format);
        foreach (Fact fact in facts)
            Write(to, fact);
    }

    public static List<Fact> Read(ReadOnlySpan<byte> bytes)
    {
        var from = new PayloadReader(bytes);
        byte format = from.Byte();
        if (format != Format)
            throw new InvalidDataException($"The store holds history of format {format}, but this version reads format {Format}; use the version that wrote it.");
        var facts = new List<Fact>();
        while (!from.AtEnd)
            facts.Add(ReadOne(ref from));
        return facts;
    }

    public static void Write(PayloadWriter to, Fact fact)
    {
        switch (fact)
        {
            case EventRaised f: Head(to, 1); to.Text(f.Name); to.Text(f.Input); break;
            case ActivityCompleted f: Head(to, 2); to.Number(f.Id); to.Text(f.Result); break;
            case ActivityFailed { Reason: not null } f: Head(to, 15); to.Number(f.Id); Failure(to, f.Failure); to.Text(f.Reason); break;
            case ActivityFailed f: Head(to, 3); to.Number(f.Id); Failure(to, f.Failure); break;
            case ChildCompleted f: Head(to, 4); to.Number(f.Id); to.Text(f.Result); break;
            case ChildFailed f: Head(to, 5); to.Number(f.Id); Failure(to, f.Failure); break;
            case TimerFired f: Head(to, 6); to.Number(f.Id); to.Time(f.FireAt); break;
            case EntityReplied f: Head(to, 7); to.Text(f.RequestId); to.Text(f.Result); Failure(to, f.Failure); break;
            case LocksGranted f: Head(to, 8); to.Text(f.RequestId); break;
            case Suspended f: Head(to, 9); to.Text(f.Reason); break;
            case Resumed f: Head(to, 10); to.Text(f.Reason); break;
            case Terminated { IsRecursive: true } f: Head(to, 13); to.Text(f.Output); break;
            case Rewound f: Head(to, 14); to.Text(f.Reason); to.Number(f.ParentExecution); break;
            case Terminated f: Head(to, 11); to.Text(f.Output); break;
            case Ended f: Head(to, 12); to.Number(f.Id); to.Byte((byte)f.End.Kind); to.Text(f.End.Result); Failure(to, f.End.Failure); break;
            case ActivityScheduled f: Head(to, 20); to.Number(f.Id); to.Text(f.Name); to.Text(f.Input); to.Text(f.Version); Tags(to, f.Tags); break;
            case ChildScheduled f:
                Head(to, 21); to.Number(f.Id); to.Text(f.Name); to.Text(f.InstanceId); to.Text(f.Input); to.Text(f.Version); Tags(to, f.Tags);
                break;
            case TimerCreated f: Head(to, 22); to.Number(f.Id); to.Time(f.FireAt); break;
            case EventSent f: Head(to, 23); to.Number(f.Id); to.Text(f.InstanceId); to.Text(f.Name); to.Text(f.Input); break;
            case EntityCalled f: Head(to, 24); to.Number(f.Id); to.Text(f.Target); to.Text(f.Operation); to.Text(f.Input); to.Text(f.RequestId); break;
            case EntitySignalled f:
                Head(to, 25); to.Number(f.Id); to.Text(f.Target); to.Text(f.Operation); to.Text(f.Input); to.Time(f.Due ?? DateTime.MinValue);
                break;
            case LocksRequested f:
                Head(to, 26); to.Number(f.Id); to.Text(f.RequestId); Texts(to, f.Targets);
                break;
            case LockReleased f: Head(to, 27); to.Number(f.Id); to.Text(f.Target); to.Text(f.RequestId); break;
            default: throw new NotSupportedException($"Facts of type {fact.GetType().Name} cannot be stored.");
        }
    }

    public static Fact ReadOne(ref PayloadReader from)
    {
        byte kind = from.Byte();
        switch (kind)
        {
            case 1: return new EventRaised(from.NeededText(), from.Text());
            case 2: return new ActivityCompleted(from.Int(), from.Text());
            case 3: return new ActivityFailed(from.Int(), ReadFailure(ref from)!);
            case 4: return new ChildCompleted(from.Int(), from.Text());
            case 5: return new ChildFailed(from.Int(), ReadFailure(ref from));
            case 6: return new TimerFired(from.Int(), from.Time());
            case 7: return new EntityReplied(from.NeededText(), from.Text(), ReadFailure(ref from));
            case 8: return new LocksGranted(from.NeededText());
            case 9: return new Suspended(from.Text());
            case 10: return new Resumed(from.Text());
            case 11: return new Terminated(from.Text());
            case 12: return new Ended(from.Int(), new ExecutionEnd((ExecutionEndKind)from.Byte(), from.Text(), ReadFailure(ref from)));
            case 13: return new Terminated(from.Text(), true);
            case 14: return new Rewound(from.Text(), from.Number());
            case 15: return new ActivityFailed(from.Int(), ReadFailure(ref from)!, from.Text());
            case 20: return new ActivityScheduled(from.Int(), from.NeededText(), from.Text(), from.Text(), ReadTags(ref from));
            case 21: return new ChildScheduled(from.Int(), from.NeededText(), from.NeededText(), from.Text(), from.Text(), ReadTags(ref from));
            case 22: return new TimerCreated(from.Int(), from.Time());
            case 23: return new EventSent(from.Int(), from.NeededText(), from.NeededText(), from.Text());
            case 24: return new EntityCalled(from.Int(), from.NeededText(), from.NeededText(), from.Text(), from.NeededText());
            case 25:
                return new EntitySignalled(from.Int(), from.NeededText(), from.NeededText(), from.Text(), from.Time() is var due && due == DateTime.MinValue ? null : due);
            case 26: return new LocksRequested(from.Int(), from.NeededText(), ReadTexts(ref from));
            case 27: return new LockReleased(from.Int(), from.NeededText(), from.NeededText());
            default: throw new InvalidDataException($"The store holds a fact of the unknown kind {kind}; use the version that wrote it.");
        }
    }

    public static void Failure(PayloadWriter to, TaskFailureDetails? failure)
    {
        to.Byte(failure is null ? (byte)0 : failure.IsNonRetriable ? (byte)2 : (byte)1);
        if (failure is null)
            return;
        to.Text(failure.ErrorType);
        to.Text(failure.ErrorMessage);
        to.Text(failure.StackTrace);
        to.Text(failure.Properties is null ? null : JsonSerializer.Serialize(failure.Properties));
        Failure(to, failure.InnerFailure);
    }

    public static TaskFailureDetails? ReadFailure(ref PayloadReader from)
    {
        byte kind = from.Byte();
        if (kind == 0)
            return null;
        string type = from.NeededText(), message = from.NeededText();
        string? stack = from.Text(), properties = from.Text();
        return new TaskFailureDetails(
            type, message, stack, ReadFailure(ref from), properties is null ? null : JsonSerializer.Deserialize<Dictionary<string, object?>>(properties))
        {
            IsNonRetriable = kind == 2,
        };
    }

    public static void Tags(PayloadWriter to, IReadOnlyDictionary<string, string>? tags)
    {
        to.Number(tags?.Count ?? 0);
        if (tags is null)
            return;
        foreach ((string key, string value) in tags)
        {
            to.Text(key);
            to.Text(value);
        }
    }

    public static Dictionary<string, string>? ReadTags(ref PayloadReader from)
    {
        int count = from.Int();
        if (count == 0)
            return null;
        var tags = new Dictionary<string, string>(count);
        for (int i = 0; i < count; i++)
            tags[from.NeededText()] = from.NeededText();
        return tags;
    }

    public static void Texts(PayloadWriter to, IReadOnlyList<string> texts)
    {
        to.Number(texts.Count);
        foreach (string text in texts)
            to.Text(text);
    }

    public static List<string> ReadTexts(ref PayloadReader from)
    {
        int count = from.Int();
        var texts = new List<string>(count);
        for (int i = 0; i < count; i++)
            texts.Add(from.NeededText());
        return texts;
    }

    private static void Head(PayloadWriter to, byte kind) => to.Byte(kind);
}
