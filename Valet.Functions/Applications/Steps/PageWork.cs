using Microsoft.Extensions.Options;
using Valet.Functions.Browser;
using Valet.Functions.Progress;
using Valet.Functions.Shared;

namespace Valet.Functions.Applications.Steps;

/// <summary>
/// What every step on a page has in common: it attaches to the run's session (which shuts out an older attempt), is bounded by its policy, ends when the
/// run is cancelled, and says as data that the browser is gone.
/// </summary>
public sealed class PageWork(ISessionBroker sessions, RunJournal journal, IOptions<PoliciesOptions> policies, TimeProvider clock)
{
    /// <param name="instead">What the step answers when it could not be done: browser lost, or run cancelled.</param>
    /// <param name="mayStartBlank">True for the step that opens the posting: a new browser at a blank page is all it needs.</param>
    public async Task<T> RunAsync<T>(
        SessionKey run, StepPolicy policy, string attemptOf, ApplicationState state, string message,
        Func<PageAct, Task<T>> work, Func<StepOutcome, T> instead, CancellationToken cancellationToken, bool mayStartBlank = false)
    {
        policy = policy.Scaled(policies.Value.TimeScale);
        PageAct? act = null;
        try
        {
            await using var lease = await sessions.AttachAsync(run, cancellationToken);
            if (lease.CancelRequested) return instead(StepOutcome.Cancelled);
            if ((lease.AttachedBy == AttachedBy.Resurrection || lease.Page.IsBlank) && !mayStartBlank) return instead(StepOutcome.SessionLost);

            using var running = act = new PageAct(lease, journal, run, policy, attemptOf, state, clock, cancellationToken);
            try
            {
                await act.ReportAsync(policy.Percent, message);
                return await work(act);
            }
            catch (Exception failure) when (act.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested && failure is OperationCanceledException or BrowserGoneException)
            {
                if (lease.CancelRequested) return instead(StepOutcome.Cancelled);
                if (lease.Ended.IsCancellationRequested) throw new LeaseLostException($"The step {policy.Step} of run {run.TaskId} was overtaken by another attempt and stopped.");
                throw new TransientException($"The step {policy.Step} made no progress for {policy.Inactivity.TotalSeconds:0} seconds and was stopped.", failure);
            }
        }
        catch (BrowserGoneException)
        {
            return instead(StepOutcome.SessionLost);
        }
    }
}

/// <summary>One attempt of a step on the live page.</summary>
public sealed class PageAct : IDisposable
{
    private readonly RunJournal _journal;
    private readonly SessionKey _run;
    private readonly StepPolicy _policy;
    private readonly string _attemptOf;
    private readonly ApplicationState _state;
    private readonly CancellationTokenSource _inactivity;
    private readonly CancellationTokenSource _cap;
    private readonly CancellationTokenSource _all;
    private readonly CancellationTokenSource _committed;
    private int _ordinal;

    internal PageAct(ISessionLease lease, RunJournal journal, SessionKey run, StepPolicy policy, string attemptOf, ApplicationState state, TimeProvider clock, CancellationToken cancellationToken)
    {
        Lease = lease;
        (_journal, _run, _policy, _attemptOf, _state) = (journal, run, policy, attemptOf, state);
        _inactivity = new CancellationTokenSource(policy.Inactivity, clock);
        _cap = new CancellationTokenSource(policy.Cap, clock);
        _committed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _cap.Token);
        _all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Ended, _inactivity.Token, _cap.Token);
    }

    public ISessionLease Lease { get; }

    public IBrowserPage Page => Lease.Page;

    /// <summary>Ends with the host, the lease, a cancel of the run, or the step's time.</summary>
    public CancellationToken Token => _all.Token;

    /// <summary>For what must be seen through once begun, such as the press of submit: a cancel of the run comes too late for it.</summary>
    public CancellationToken Committed => _committed.Token;

    /// <summary>Before every effect: this attempt still holds the session, and it is getting on.</summary>
    public async Task BeforeEffectAsync()
    {
        _inactivity.CancelAfter(_policy.Inactivity);
        await Lease.EnsureHeldAsync(Token);
    }

    /// <summary>Publishes progress; the event's id keeps a repeated attempt apart and a repeated call from being written twice.</summary>
    public Task<RunState> ReportAsync(int percent, string message, object? data = null, CancellationToken? token = null)
    {
        _inactivity.CancelAfter(_policy.Inactivity);
        var eventId = $"{_attemptOf}:{Lease.Generation}:{_ordinal++}";
        return _journal.RecordAsync(
            _run.UserId, _run.TaskId, eventId, RunEventTypes.Progress,
            s => s with { State = _state, Step = _policy.Step, Percent = percent, Message = message, Gate = null, Limit = null }, data, token ?? Token);
    }

    public void Dispose()
    {
        _all.Dispose();
        _committed.Dispose();
        _cap.Dispose();
        _inactivity.Dispose();
    }
}
