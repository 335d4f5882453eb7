using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>
/// Runs what triggers set off, with the function's retries. It waits in the engine's timer heap and counts as the engine's motion, so that
/// idleness, drain and a fake clock mean the same for triggers as for orchestrations.
/// </summary>
internal sealed class TriggeredInvocations(DurableEngine engine, FunctionApp app, ILogger logger) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public DateTime Now => engine.Board.Now;

    public bool IsStopping => _stopping.IsCancellationRequested;

    public CancellationToken Stopping => _stopping.Token;

    private InFlight InFlight => engine.Board.InFlight;

    public void Stop() => _stopping.Cancel();

    /// <summary>Runs work on the thread pool, now.</summary>
    public void Start(Func<Task> work)
    {
        if (IsStopping) return;
        var motion = InFlight;
        motion.Enter();
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (Exception error)
            {
                HostLog.TriggerFailed(logger, error);
            }
            finally
            {
                motion.Exit();
            }
        });
    }

    /// <summary>Runs work on the thread pool when its time comes.</summary>
    public void At(DateTime due, Func<Task> work)
    {
        if (!IsStopping && due < DateTime.MaxValue) engine.Board.Timers.Arm(due, () => Start(work));
    }

    /// <summary>Runs a function until it succeeds or its retries are used up; failures are logged. True if it succeeded.</summary>
    public async Task<bool> RunAsync(FunctionDescriptor function, object work)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (await TryAsync(function, work, attempt)) return true;
            if (IsStopping || function.Retry is not { } retry || !retry.AllowsAnotherAfter(attempt)) return false;
            if (!await PauseAsync(retry.DelayAfter(attempt))) return false;
        }
    }

    private async Task<bool> TryAsync(FunctionDescriptor function, object work, int attempt)
    {
        var invocation = new HostFunctionContext(function, app, work, Stopping) { Attempt = attempt };
        try
        {
            await app.InvokeAsync(invocation);
            return true;
        }
        catch (Exception error)
        {
            if (!IsStopping) HostLog.TriggeredFunctionFailed(logger, error, function.Name, attempt + 1);
            return false;
        }
        finally
        {
            await invocation.EndAsync();
        }
    }

    /// <summary>Waits without counting as motion. False if the stop came first.</summary>
    private async Task<bool> PauseAsync(TimeSpan delay)
    {
        var motion = InFlight;
        var rung = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var entry = engine.Board.Timers.Arm(Now + delay, () => End(true));
        await using var stop = _stopping.Token.Register(() => End(false));
        motion.Exit();
        var goesOn = await rung.Task;
        engine.Board.Timers.Cancel(entry);
        return goesOn;

        void End(bool byTheClock)
        {
            // Before the continuation can run: in between, the work would be in nobody's books.
            motion.Enter();
            if (!rung.TrySetResult(byTheClock)) motion.Exit();
        }
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }
}
