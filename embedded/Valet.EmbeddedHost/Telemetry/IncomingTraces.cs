using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Valet.EmbeddedHost.Telemetry;

/// <summary>
/// Lets ASP.NET Core go on with the trace that a request brings (<c>traceparent</c>), as its caller sampled it, where nobody collects traces. A
/// request without one costs nothing. Beside a collector it would overrule the collector's sampler.
/// </summary>
internal sealed class IncomingTraces : IHostedService, IDisposable
{
    public const string SourceName = "Microsoft.AspNetCore";

    private readonly ActivityListener _listener = new()
    {
        ShouldListenTo = source => source.Name == SourceName,
        Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            options.Parent == default ? ActivitySamplingResult.None
            : options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? ActivitySamplingResult.AllDataAndRecorded
            : ActivitySamplingResult.PropagationData,
    };

    public Task StartAsync(CancellationToken cancellationToken)
    {
        ActivitySource.AddActivityListener(_listener);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _listener.Dispose();
}
