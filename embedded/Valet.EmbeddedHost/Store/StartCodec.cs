using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>The beginning of a generation as bytes, without name and input, which have columns of their own.</summary>
internal static class StartCodec
{
    public static byte[] Write(ExecutionStart start)
    {
        if (IsPlain(start))
            return [0];
        var to = new PayloadWriter();
        WriteParts(to, start);
        byte[] bytes = to.Written.ToArray();
        to.Release();
        return bytes;
    }

    public static ExecutionStart Read(string name, string? input, ReadOnlySpan<byte> bytes)
    {
        var from = new PayloadReader(bytes);
        return ReadParts(name, input, ref from);
    }

    public static void WriteParts(PayloadWriter to, ExecutionStart start)
    {
        if (IsPlain(start))
        {
            to.Byte(0);
            return;
        }

        // 1 is what was written before there were traces.
        to.Byte(start.Trace is null ? (byte)1 : (byte)2);
        if (start.Trace is { } trace)
            Trace(to, trace);
        to.Text(start.Version);
        FactCodec.Tags(to, start.Tags);
        to.Time(start.ScheduledAt ?? DateTime.MinValue);
        to.Text(start.Parent?.InstanceId);
        if (start.Parent is { } parent)
        {
            to.Text(parent.Name);
            to.Number(parent.Execution);
            to.Number(parent.TaskId);
        }

        to.Number(start.Carried?.Count ?? 0);
        foreach (EventRaised carried in start.Carried ?? [])
        {
            to.Text(carried.Name);
            to.Text(carried.Input);
        }
    }

    public static ExecutionStart ReadParts(string name, string? input, ref PayloadReader from)
    {
        byte form = from.Byte();
        if (form == 0)
            return new ExecutionStart(name, input, string.Empty);
        if (form > 2)
            throw new InvalidDataException($"The store holds the beginning of an instance in the unknown form {form}; use the version that wrote it.");
        TraceLink? trace = form == 2 ? ReadTrace(ref from) : null;
        string version = from.NeededText();
        Dictionary<string, string>? tags = FactCodec.ReadTags(ref from);
        DateTime scheduledAt = from.Time();
        ParentLink? parent = from.Text() is { } parentId ? new ParentLink(from.NeededText(), parentId, from.Number(), from.Int()) : null;
        int count = from.Int();
        List<EventRaised>? carried = count == 0 ? null : new List<EventRaised>(count);
        for (int i = 0; i < count; i++)
            carried!.Add(new EventRaised(from.NeededText(), from.Text()));
        return new ExecutionStart(name, input, version, parent, tags, scheduledAt == DateTime.MinValue ? null : scheduledAt, carried, trace);
    }

    public static void Trace(PayloadWriter to, TraceLink trace)
    {
        to.Text(trace.Parent);
        to.Text(trace.State);
        to.Text(trace.SpanId);
    }

    public static TraceLink ReadTrace(ref PayloadReader from) => new(from.NeededText(), from.Text(), from.Text());

    private static bool IsPlain(ExecutionStart start) =>
        start is { Version.Length: 0, Tags: null, ScheduledAt: null, Parent: null, Carried: null or { Count: 0 }, Trace: null };
}
