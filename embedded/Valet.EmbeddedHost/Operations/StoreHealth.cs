using Microsoft.Extensions.Diagnostics.HealthChecks;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// Ready means: the engine runs, the last write of the store did not fail, and the disk has room. After a failed write it writes
/// itself to see whether the store has recovered: a host that gets no work would otherwise never be ready again.
/// </summary>
internal sealed class StoreHealth(DurableEngine engine) : IHealthCheck
{
    // Between two probes of a store that failed.
    private const long ProbeEvery = 1000;

    private long _nextProbe;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!engine.IsRunning)
            return HealthCheckResult.Unhealthy("The engine does not run: the host is starting or stopping.");
        Switchboard board = engine.Board;
        if (board.Watch.Failure is not null && !await RecoveredAsync(board, cancellationToken))
            return HealthCheckResult.Unhealthy("The last write of the store failed; the host's log says why.");
        long floor = engine.Options.Limits.MinFreeDiskBytes;
        return board.Files is { } files && files.FreeDiskBytes() is var free && free < floor
            ? HealthCheckResult.Unhealthy($"The disk of the store has {free} free bytes, and {floor} must stay free; new starts are refused.")
            : HealthCheckResult.Healthy();
    }

    private async Task<bool> RecoveredAsync(Switchboard board, CancellationToken cancellationToken)
    {
        if (board.Files is not { } files)
            return false;
        long now = Environment.TickCount64, next = Interlocked.Read(ref _nextProbe);
        if (now < next || Interlocked.CompareExchange(ref _nextProbe, now + ProbeEvery, next) != next)
            return false;
        try
        {
            await Task.Run(files.Probe, cancellationToken);
            board.Watch.Recovered();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
