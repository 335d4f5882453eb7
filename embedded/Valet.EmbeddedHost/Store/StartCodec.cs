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

        to.Byte(1);
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
        if (from.Byte() == 0)
            return new ExecutionStart(name, input, string.Empty);
        string version = from.NeededText();
        Dictionary<string, string>? tags = FactCodec.ReadTags(ref from);
        DateTime scheduledAt = from.Time();
        ParentLink? parent = from.Text() is { } parentId ? new ParentLink(from.NeededText(), parentId, from.Number(), from.Int()) : null;
        int count = from.Int();
        List<EventRaised>? carried = count == 0 ? null : new List<EventRaised>(count);
        for (int i = 0; i < count; i++)
            carried!.Add(new EventRaised(from.NeededText(), from.Text()));
        return new ExecutionStart(name, input, version, parent, tags, scheduledAt == DateTime.MinValue ? null : scheduledAt, carried);
    }

    private static bool IsPlain(ExecutionStart start) =>
        start is { Version.Length: 0, Tags: null, ScheduledAt: null, Parent: null, Carried: null or { Count: 0 } };
}
