using System.Diagnostics;
using System.Globalization;

namespace Valet.EmbeddedHost.Replay;

/// <summary>
/// Where an instance or an operation stands in a distributed trace: the W3C context of who asked for it and, once it has begun, the id of
/// its own span. It is stored, so the trace outlives the process. The spans of a generation's tasks have ids that follow from that id and the
/// task's number: whoever needs one works it out.
/// </summary>
internal sealed record TraceLink(string Parent, string? State, string? SpanId = null)
{
    public ActivityContext ParentContext => Context(Parent);

    /// <summary>The context of the own span; the parent's as long as there is none.</summary>
    public ActivityContext OwnContext => Context(SpanId is null ? Parent : WithSpan(SpanId));

    /// <summary>The trace that a span belongs to; null if there is none, or it is not W3C.</summary>
    public static TraceLink? Of(Activity? asker) =>
        asker is { IdFormat: ActivityIdFormat.W3C, Id: { } id } ? new TraceLink(id, asker.TraceStateString) : null;

    /// <summary>A span of its own begins.</summary>
    public TraceLink Begun() => this with { SpanId = ActivitySpanId.CreateRandom().ToHexString() };

    /// <summary>The link of what a task of this generation starts: its parent is the task's span.</summary>
    public TraceLink ForTask(int id) => new(WithSpan(TaskSpanId(id)), State);

    public string TaskSpanId(int id)
    {
        ulong own = SpanId is null ? 0 : ulong.Parse(SpanId, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        // SplitMix64: neighbouring numbers give ids that have nothing in common.
        ulong mixed = own + ((ulong)(uint)id + 1) * 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        // An id of zeros is no id.
        return (mixed == 0 ? 1 : mixed).ToString("x16", CultureInfo.InvariantCulture);
    }

    /// <summary>Makes the own span the current one for what runs until the scope ends. It is not reported: that happens once, at the end.</summary>
    public Scope Enter(string name)
    {
        Activity? outer = Activity.Current;
        ActivityContext own = OwnContext;
        var carrier = new Activity(name);
        carrier.SetParentId(own.TraceId, ParentContext.SpanId, own.TraceFlags);
        carrier.TraceStateString = State;
        carrier.Start();
        SpanIds.Set(carrier, own.SpanId.ToHexString());
        return new Scope(outer);
    }

    // "00-" + 32 digits of the trace + "-" + 16 of the span + "-" + 2 of flags.
    private string WithSpan(string spanId) => string.Concat(Parent.AsSpan(0, 36), spanId, Parent.AsSpan(52));

    private ActivityContext Context(string traceParent) => ActivityContext.TryParse(traceParent, State, isRemote: true, out ActivityContext context)
        ? context
        : throw new InvalidDataException($"'{traceParent}' is no W3C trace context.");

    /// <summary>Restores what was current before.</summary>
    internal readonly struct Scope(Activity? outer) : IDisposable
    {
        public void Dispose() => Activity.Current = outer;
    }
}
