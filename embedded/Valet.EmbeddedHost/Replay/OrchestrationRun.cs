using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Dispatch;

namespace Valet.EmbeddedHost.Replay;

/// <summary>
/// One generation of an orchestration: runs the function over its history and then over what newly arrived.
/// Kept between turns it goes on where it stopped; made anew it gets there again by replay.
/// </summary>
internal sealed class OrchestrationRun
{
    private readonly IFunctionApp _app;
    private readonly LogicalThread _thread = new();
    private readonly Queue<Fact> _held = new();
    private readonly OrchestrationContext _context;
    private Task<object?>? _function;
    private ExecutionEnd? _end;
    private bool _suspended;
    private bool _functionEnded;
    private object? _status;
    private string? _statusText;
    private bool _hasStatus;
    private bool _statusChanged;
    private ContinueRequest? _continue;
    private List<EventRaised>? _carried;

    public OrchestrationRun(IFunctionApp app, string instanceId, ExecutionStart start, TimeSpan maximumTimer, ILoggerFactory loggers)
    {
        _app = app;
        Start = start;
        InstanceId = instanceId;
        MaximumTimer = maximumTimer;
        _context = new OrchestrationContext(this, loggers);
    }

    public string InstanceId { get; }

    public ExecutionStart Start { get; }

    public TimeSpan MaximumTimer { get; }

    public DateTime Now { get; private set; }

    public bool IsReplaying { get; private set; }

    public EventInbox Events { get; } = new();

    public OpenTasks Tasks { get; } = new();

    public DataConverter Converter => _app.Converter;

    public IReadOnlyDictionary<string, object?> Properties => _app.OrchestrationProperties;

    public Action? ForeignAwait
    {
        set => _thread.ForeignAwait = value;
    }

    /// <summary>Activities without a result, timers that have not fired, children that have not answered.</summary>
    public IEnumerable<ScheduledAction> OpenActions
    {
        get
        {
            // While suspended an answer may have come that the code has not seen yet; its action is not open any more.
            HashSet<int> answered = [.. _held.Select(AnsweredId)];
            return Tasks.OpenActions.Where(action => !answered.Contains(action.Id));
        }
    }

    public bool HasEnded => _end is not null;

    /// <summary>Whether replay has led beyond the history: to an end, or to actions that it does not hold.</summary>
    public bool HasNews => HasEnded || (Tasks.HasPending && !_suspended);

    /// <summary>Goes over what has happened, up to the present.</summary>
    public void Replay(IReadOnlyList<HistoryTurn> history)
    {
        IsReplaying = true;
        foreach (HistoryTurn turn in history)
        {
            Now = turn.At;
            _thread.Run(() => ReplayTurn(turn));
        }

        Tasks.DropCancelledTimers();
        IsReplaying = false;
    }

    /// <summary>After a replay: how it ended, if it did.</summary>
    public ExecutionEnd? End => _end;

    /// <summary>After a replay: what the code asked for and the history does not hold, if nothing holds it back.</summary>
    public ScheduledAction? Unrecorded => _suspended ? null : Tasks.FirstPending;

    /// <summary>Goes on with what newly arrived.</summary>
    public TurnOutcome Advance(DateTime at, IReadOnlyList<Fact> arrived)
    {
        Now = at;
        try
        {
            if (_end is null)
            {
                _thread.Run(() =>
                {
                    Begin();
                    foreach (Fact fact in arrived)
                        Apply(fact);
                    Settle();
                });
            }

            CheckForeignAwait();
        }
        catch (Exception e)
        {
            Abort(e);
        }

        return Outcome(arrived);
    }

    /// <summary>Ends the run as failed and drops what this turn's code asked for: its invocation is what failed.</summary>
    public void Abort(Exception e) => Abort(TaskFailureDetails.FromException(e, _app.FailureProperties));

    /// <summary>Ends the run as failed and drops what this turn's code asked for.</summary>
    public void Abort(TaskFailureDetails failure)
    {
        Tasks.DropPending();
        _end = new ExecutionEnd(ExecutionEndKind.Failed, null, failure);
    }

    /// <summary>Ends the run as failed: its code has awaited something that is not durable.</summary>
    public void AbortForForeignAwait() => Abort(ForeignAwaitException());

    public void EnsureOnThread()
    {
        if (!_thread.IsCurrent)
            throw ForeignAwaitException();
    }

    public void SetStatus(object? status)
    {
        _hasStatus = _statusChanged = true;
        _status = status;
    }

    /// <summary>Goes on as a new generation once the function has ended; the last call wins.</summary>
    public void ContinueAsNew(ContinueRequest next)
    {
        _continue = next;
        if (next.PreserveEvents)
            (_carried ??= []).AddRange(Events.TakeAll());
    }

    private static InvalidOperationException ForeignAwaitException() => new(
        "An invalid asynchronous invocation was detected: the orchestrator (or middleware around it) awaited something that is not durable. " +
        "Await only tasks that come from the orchestration context, and do I/O in activities.");

    private static int AnsweredId(Fact fact) => fact switch
    {
        ActivityCompleted done => done.Id,
        ActivityFailed failed => failed.Id,
        TimerFired fired => fired.Id,
        _ => -1,
    };

    private void ReplayTurn(HistoryTurn turn)
    {
        Begin();
        foreach (Fact fact in turn.Facts)
        {
            if (fact is ScheduledAction recorded)
                Tasks.Match(recorded);
            else
                Apply(fact);
        }

        Settle();
    }

    private void Begin()
    {
        if (_function is not null)
            return;
        _function = StartFunction();
        _thread.Drain();
    }

    private Task<object?> StartFunction()
    {
        if (!_app.HasOrchestrator(Start.Name))
            return Task.FromException<object?>(new InvalidOperationException(
                $"The function '{Start.Name}' doesn't exist, is disabled, or is not an orchestrator function; register it or check the name."));
        try
        {
            // The function's awaits capture it: the code is in its span's context from its first line to its last.
            using (Start.Trace?.Enter($"orchestration:{Start.Name}"))
                return _app.RunOrchestratorAsync(Start.Name, _context);
        }
        catch (Exception e)
        {
            return Task.FromException<object?>(e);
        }
    }

    private void Apply(Fact fact)
    {
        if (_end is not null)
            return;

        if (_suspended && fact is not (Resumed or Terminated or Suspended))
        {
            _held.Enqueue(fact);
            return;
        }

        switch (fact)
        {
            case EventRaised raised:
                Receive(raised);
                break;
            case ActivityCompleted done:
                Tasks.Complete(done.Id, done.Result);
                break;
            case ActivityFailed failed:
                Tasks.Fail(failed);
                break;
            case ChildCompleted done:
                Tasks.Complete(done.Id, done.Result);
                break;
            case ChildFailed failed:
                Tasks.Fail(failed);
                break;
            case TimerFired fired:
                Tasks.Complete(fired.Id, null);
                break;
            case EntityReplied reply:
                Tasks.Answer(reply);
                break;
            case LocksGranted granted:
                Tasks.Grant(granted.RequestId);
                break;
            case Suspended:
                _suspended = true;
                break;
            case Resumed:
                Resume();
                break;
            case Terminated terminated:
                _end = new ExecutionEnd(ExecutionEndKind.Terminated, terminated.Output, null);
                break;
            default:
                break;
        }

        _thread.Drain();
    }

    /// <summary>Events that nobody waits for are kept; after ContinueAsNew they go to the next generation, whatever became of older ones.</summary>
    private void Receive(EventRaised raised)
    {
        if (Events.TryDeliver(raised))
            return;
        if (_continue is null)
            Events.Keep(raised);
        else
            (_carried ??= []).Add(raised);
    }

    private void Resume()
    {
        _suspended = false;
        int held = _held.Count;
        for (int i = 0; i < held && _held.TryDequeue(out Fact? fact); i++)
            Apply(fact);
    }

    /// <summary>Ends the generation once the function has ended and nothing it asked for is open.</summary>
    private void Settle()
    {
        _thread.Drain();
        if (_end is not null || _function is not { IsCompleted: true } function)
            return;
        if (!_functionEnded)
        {
            _functionEnded = true;
            _context.ReleaseLocks();
        }

        // A suspend that came with the end is not lost by going on as new; a result ends the instance all the same.
        if (Tasks.HasOpen || (_suspended && _continue is not null))
            return;
        if (function.IsCompletedSuccessfully)
        {
            _end = _continue is { } next
                ? new ExecutionEnd(ExecutionEndKind.ContinuedAsNew, null, null, NextStart(next))
                : new ExecutionEnd(ExecutionEndKind.Completed, Converter.Serialize(function.Result), null);
            return;
        }

        Exception thrown = function.IsCanceled ? Cancellation(function) : function.Exception!.InnerException!;
        _end = new ExecutionEnd(ExecutionEndKind.Failed, null, TaskFailureDetails.FromException(thrown, _app.FailureProperties));
    }

    private static OperationCanceledException Cancellation(Task function)
    {
        try
        {
            function.GetAwaiter().GetResult();
            throw new InvalidOperationException("A cancelled task gave a result.");
        }
        catch (OperationCanceledException e)
        {
            return e;
        }
    }

    private ExecutionStart NextStart(ContinueRequest request) => Start with
    {
        Input = request.Input,
        Version = string.IsNullOrWhiteSpace(request.Version) ? Start.Version : request.Version,
        ScheduledAt = null,
        Carried = _carried,
    };

    private void CheckForeignAwait()
    {
        if (_end is not null || _suspended || _function is { IsCompleted: true })
            return;
        if (_thread.SawForeignAwait || (!Tasks.HasOpen && !Tasks.HasRequests && !Events.HasWaiters))
            Abort(ForeignAwaitException());
    }

    private TurnOutcome Outcome(IReadOnlyList<Fact> arrived)
    {
        WriteStatus();
        // What a suspended instance has asked for goes out when it is resumed.
        (List<ScheduledAction> actions, List<int> cancelled) = _suspended && _end is null ? ([], []) : Tasks.TakeNew();
        var facts = new List<Fact>(arrived.Count + actions.Count + 1);
        facts.AddRange(arrived);
        facts.AddRange(actions);
        if (_end is { Kind: not ExecutionEndKind.ContinuedAsNew } end)
            facts.Add(new Ended(Tasks.Count, end));
        return new TurnOutcome(facts, actions, cancelled, _suspended, _hasStatus, _statusText, _end);
    }

    private void WriteStatus()
    {
        if (!_statusChanged)
            return;
        _statusChanged = false;
        try
        {
            _statusText = Converter.Serialize(_status);
        }
        catch (Exception e)
        {
            Abort(e);
        }
    }
}

/// <summary>What ContinueAsNew asked for.</summary>
internal sealed record ContinueRequest(string? Input, bool PreserveEvents, string? Version);
