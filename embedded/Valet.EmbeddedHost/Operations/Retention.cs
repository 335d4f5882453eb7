using System.Diagnostics;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Operations;

/// <summary>
/// Removes finished instances that are old enough, by the engine's clock. It reads beside the writer, purges in bounded batches,
/// and rests after each batch as long as the batch took.
/// </summary>
internal sealed class Retention(RetentionOptions options, DurableEngine engine, TimeProvider clock, ILogger<Retention> log) : BackgroundService
{
    /// <summary>Looks through the whole store once.</summary>
    /// <returns>How many instances went.</returns>
    public async Task<long> PurgeAsync(CancellationToken cancellation)
    {
        long begun = Stopwatch.GetTimestamp(), purged = 0;
        purged += await PurgeAsync(OrchestrationRuntimeStatus.Completed, options.Completed, cancellation);
        purged += await PurgeAsync(OrchestrationRuntimeStatus.Failed, options.Failed, cancellation);
        purged += await PurgeAsync(OrchestrationRuntimeStatus.Terminated, options.Terminated, cancellation);
        TimeSpan took = Stopwatch.GetElapsedTime(begun);
        OperationsLog.Purged(log, purged, took);
        return purged;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                OperationsLog.PurgeFailed(log, e, options.Interval);
            }
        }
    }

    private async Task<long> PurgeAsync(OrchestrationRuntimeStatus status, TimeSpan? age, CancellationToken cancellation)
    {
        if (age is null)
            return 0;
        DateTime endedBefore = clock.GetUtcNow().UtcDateTime - age.Value;
        long purged = 0, after = 0;
        while (true)
        {
            long begun = Stopwatch.GetTimestamp();
            // What began later than that cannot have ended before it.
            List<InstanceRow> rows = engine.Board.Store.QueryInstances(new InstanceFilter(null, null, endedBefore, [status], after, options.BatchSize, false));
            if (rows.Count == 0)
                return purged;
            after = rows[^1].Number;
            bool[] gone = await Task.WhenAll(rows.Where(row => row.CompletedAt < endedBefore).Select(row => PurgeAsync(row.Id, endedBefore, cancellation)));
            int count = gone.Count(went => went);
            purged += count;
            if (count > 0)
                engine.Board.Metrics.Purged(count, status.ToString());
            await Task.Delay(Stopwatch.GetElapsedTime(begun), TimeProvider.System, cancellation);
        }
    }

    // The time goes along: an instance that was started again since it was read is nobody's to remove.
    private async Task<bool> PurgeAsync(string id, DateTime endedBefore, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Board.Post(id, new Envelope(new PurgeCommand(endedBefore), 0, done));
        return (int)(await done.Task.WaitAsync(cancellation))! > 0;
    }
}
