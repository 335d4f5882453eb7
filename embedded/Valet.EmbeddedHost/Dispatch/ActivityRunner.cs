using Microsoft.DurableTask;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>Runs activities, at least once each: what a stop interrupts is not recorded and runs again at the next start.</summary>
internal sealed class ActivityRunner(Switchboard board)
{
    private readonly Limiter _limiter = new(board.Options.MaxConcurrentActivities);

    public void Dispatch(OrchestrationCell owner, long execution, ActivityScheduled activity, TraceLink? trace)
    {
        if (board.IsStopping)
            return;
        board.InFlight.Enter();
        _limiter.Queue(new Work(this, owner, execution, activity, trace));
    }

    private sealed class Work(ActivityRunner runner, OrchestrationCell owner, long execution, ActivityScheduled activity, TraceLink? trace) : WorkItem
    {
        private ActivityWatch? _watch;

        protected override void Run()
        {
            _watch = ActivityWatch.Begin(runner.Board, owner.Id, activity, trace);
            Task<string?> running = Begin();
            _watch?.Leave();
            if (running.IsCompleted)
                Finish(running, inline: true);
            else
                _ = FinishLaterAsync(running);
        }

        private Task<string?> Begin()
        {
            IFunctionApp app = runner.Board.App;
            if (runner.Board.IsStopping)
                return Task.FromCanceled<string?>(runner.Board.Stopping);
            if (!app.HasActivity(activity.Name))
                return Task.FromException<string?>(new MissingActivityException(activity.Name));
            try
            {
                return app.RunActivityAsync(activity.Name, activity.Version ?? string.Empty, owner.Id, activity.Input, runner.Board.Stopping);
            }
            catch (Exception e)
            {
                return Task.FromException<string?>(e);
            }
        }

        private async Task FinishLaterAsync(Task<string?> running)
        {
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Finish(running, inline: false);
        }

        private void Finish(Task<string?> ended, bool inline)
        {
            runner._limiter.Exit();
            Fact? result = Result(ended);
            _watch?.End(result);
            if (result is { } fact)
            {
                var envelope = new Envelope(new FactMessage(fact, execution));
                // Inline saves a hop through the pool; after a real wait the thread may be anybody's.
                if (!(inline ? owner.TryPostAndRun(envelope) : owner.TryPost(envelope)))
                    runner.Board.Post(owner.Id, envelope);
            }

            runner.Board.InFlight.Exit();
        }

        private Fact? Result(Task<string?> ended)
        {
            if (ended.IsCompletedSuccessfully)
                return new ActivityCompleted(activity.Id, ended.Result);
            Exception failure = ended.IsCanceled ? new TaskCanceledException(ended) : ended.Exception!.InnerException!;
            if (runner.Board.IsStopping)
                return null;
            return failure is MissingActivityException
                ? new ActivityFailed(activity.Id, new TaskFailureDetails("(unknown)", "(unknown)", null, null, null), failure.Message)
                : new ActivityFailed(activity.Id, TaskFailureDetails.FromException(failure, runner.Board.App.FailureProperties));
        }
    }

    private Switchboard Board => board;

    private sealed class MissingActivityException(string name)
        : Exception($"The function '{name}' doesn't exist, is disabled, or is not an activity function. Additional info: register it or check the name.");
}
