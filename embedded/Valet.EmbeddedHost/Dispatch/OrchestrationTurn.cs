using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The working state of one turn: what it took, what it changes, and what goes out once it is on disk.</summary>
internal sealed class OrchestrationTurn(ICommitted owner, List<Envelope> batch, LiveInstance live)
{
    private List<(Envelope Envelope, object? Answer)>? _answers;
    private List<(Envelope Envelope, Exception Error)>? _refusals;

    public List<Envelope> Batch { get; } = batch;

    public LiveInstance Live { get; } = live;

    public List<Fact> Facts { get; } = [];

    public List<InboxRow> Outgoing { get; } = [];

    public List<ActivityScheduled> ActivitiesToRun { get; } = [];

    public List<TimerCreated> TimersToArm { get; } = [];

    public List<int> TimersToCancel { get; } = [];

    /// <summary>Messages for an instance that has not begun; they are stored and wait for its first turn.</summary>
    public List<Envelope> ToHold { get; } = [];

    /// <summary>Messages that had waited for the first turn and are consumed by it.</summary>
    public List<Envelope> Released { get; } = [];

    public InstanceRow? Row { get; set; }

    public DateTime At { get; set; }

    /// <summary>What the code did in this turn; null if it did not run.</summary>
    public TurnOutcome? Outcome { get; set; }

    public OrchestrationRuntimeStatus? Steered { get; set; }

    public bool Begins { get; set; }

    public bool SawForeignAwait { get; set; }

    public bool Wakes { get; set; }

    public bool Inserts { get; set; }

    public bool Updates { get; set; }

    public bool StatusChanged { get; set; }

    public bool Erased { get; set; }

    public bool GoesOnAsNew { get; set; }

    /// <summary>The instance was rewound: its code runs in the next turn, over the history that this one writes.</summary>
    public bool GoesBack { get; set; }

    /// <summary>Whether how the instance begins has changed, its execution or its parent.</summary>
    public bool StartChanged { get; set; }

    public Commit Commit { get; } = new(owner);

    /// <summary>Whether the instance exists and may not run: its time to start has not come, or this host does not take its version.</summary>
    public bool MustWait => Row is { IsFinished: false } row && ((!Begins && IsDelayed(row)) || Versions.MustWait(Live.Board.Options.Versioning, row.Start.Version));

    /// <summary>Completes the commit; true if there is anything in it.</summary>
    public bool HasChanges
    {
        get
        {
            if (Inserts)
                Commit.Insert = Row;
            else if (Updates)
                Commit.Update = Row;
            Commit.UpdateBeginsGeneration = GoesOnAsNew || StartChanged;
            return Commit is not
            {
                Insert: null, Update: null, DeleteInstance: null, EraseExecution: null, Turn: null, Consumed: null, Sent: null
            };
        }
    }

    private bool IsDelayed(InstanceRow row) =>
        row is { Status: OrchestrationRuntimeStatus.Pending, StartAt: { } startAt } && (startAt > Live.Board.Now || Live.IsStartArmed || Inserts);

    public void Consume(Envelope envelope)
    {
        if (envelope.InboxNumber > 0)
            Commit.Consume(envelope.InboxNumber);
    }

    public void Send(string target, Message message, DateTime? due = null)
    {
        var row = new InboxRow(Live.Board.NextNumber(), target, due, message);
        Commit.Send(row);
        Outgoing.Add(row);
    }

    /// <summary>Stores a message for the first turn of an instance that has not begun.</summary>
    public void Hold(FactMessage message)
    {
        var row = new InboxRow(Live.Board.NextNumber(), Live.Id, null, message);
        Commit.Send(row);
        ToHold.Add(new Envelope(row.Message, row.Number));
    }

    /// <summary>Removes the instance as it was, with its history; the turn may insert another.</summary>
    public void Erase(InstanceRow old)
    {
        Commit.DeleteInstance = old.Number;
        Commit.EraseExecution = old.Execution;
        Erased = true;
        Live.ForgetCode();
        DropHeld();
    }

    /// <summary>Gives what waits for the first turn to that turn.</summary>
    public List<Envelope> ReleaseHeld()
    {
        List<Envelope> held = [.. Live.Held, .. ToHold];
        // Those that came with this turn stand in its batch already.
        Released.AddRange(Live.Held);
        Live.Held.Clear();
        ToHold.Clear();
        return held;
    }

    /// <summary>Consumes what waits for a first turn that will not come.</summary>
    public void DropHeld()
    {
        foreach (Envelope held in ReleaseHeld())
            Consume(held);
    }

    public void Answer(Envelope envelope, object? answer)
    {
        if (envelope.Done is not null)
            (_answers ??= []).Add((envelope, answer));
    }

    public void Refuse(Envelope envelope, Exception error) => (_refusals ??= []).Add((envelope, error));

    public void TellCallers()
    {
        foreach ((Envelope envelope, object? answer) in _answers ?? [])
            envelope.Done!.TrySetResult(answer);
        foreach ((Envelope envelope, Exception error) in _refusals ?? [])
            envelope.Done?.TrySetException(error);
    }

    public void FailCallers(Exception error)
    {
        foreach (Envelope envelope in Batch)
            envelope.Done?.TrySetException(error);
    }
}
