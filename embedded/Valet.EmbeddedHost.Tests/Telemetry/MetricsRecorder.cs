using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Tests.Telemetry;

/// <summary>Collects what the meter of one engine measures, told apart by <see cref="Only"/>.</summary>
internal sealed class MetricsRecorder : IDisposable
{
    private readonly ConcurrentQueue<(Meter Meter, string Name, double Value, string Tags)> _seen = new();
    private readonly MeterListener _listener = new();

    public MetricsRecorder()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == EngineMetrics.MeterName) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Of this meter alone.</summary>
    public Meter? Only { get; set; }

    public void Observe() => _listener.RecordObservableInstruments();

    public double[] Values(string name, string tags = "") => [.. _seen.Where(seen => (Only is null || seen.Meter == Only) && seen.Name == name && seen.Tags.Contains(tags, StringComparison.Ordinal)).Select(seen => seen.Value)];

    public void Dispose() => _listener.Dispose();

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _seen.Enqueue((instrument.Meter, instrument.Name, value, string.Join(';', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
}
