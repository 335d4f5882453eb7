using System.Collections.Concurrent;
using System.Diagnostics;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Tests.Telemetry;

/// <summary>Collects the engine's spans of one trace; other tests' traces run in the same process.</summary>
internal sealed class SpanRecorder : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public SpanRecorder()
    {
        TraceId = ActivityTraceId.CreateRandom();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTracing.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == TraceId) _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ActivityTraceId TraceId { get; }

    public IReadOnlyList<Activity> Spans => [.. _ended];

    /// <summary>Spans as "kind name", in the order of their ends.</summary>
    public string[] Names => [.. _ended.Select(span => $"{span.Kind} {span.DisplayName}")];

    public Activity Single(string name) => Assert.Single(_ended, span => $"{span.Kind} {span.DisplayName}" == name);

    /// <summary>What an HTTP call with this trace would make current.</summary>
    public Activity Caller() => new Activity("caller").SetParentId(TraceId, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();

    public void Dispose() => _listener.Dispose();
}
