using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The working state of one turn: what it took, what it changes, and what goes out once it is on disk.</summary>
internal sealed class OrchestrationTurn(ICommitted owner, List<Envelope> batch)
{
    private List<(Envelope Envelope, object? Answer)>? _answers;
    private List<(Envelope Envelope, Exception Error)>? _refusals;

    public List<Envelope> Batch { get; } = batch;

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

    public OrchestrationRuntimeStatus? Steered { get; set; }

    public bool Begins { get; set; }

    public bool SawForeignAwait { get; set; }

    public bool Wakes { get; set; }

    public bool Inserts { get; set; }

    public bool Updates { get; set; }

    public bool StatusChanged { get; set; }

    public bool Erased { get; set; }

    public bool GoesOnAsNew { get; set; }

    public Commit Commit { get; } = new(owner);

    /// <summary>Completes the commit; true if there is anything in it.</summary>
    public bool HasChanges
    {
        get
        {
            if (Inserts)
                Commit.Insert = Row;
            else if (Updates)
                Commit.Update = Row;
            Commit.UpdateBeginsGeneration = GoesOnAsNew;
            return Commit is not
            {
                Insert: null, Update: null, DeleteInstance: null, EraseExecution: null, Turn: null, Consumed: null, Sent: null
            };
        }
    }

    public void Consume(Envelope envelope)
    {
        if (envelope.InboxNumber > 0)
            Commit.Consume(envelope.InboxNumber);
    }

    public void Send(Switchboard board, string target, Message message, DateTime? due = null)
    {
        var row = new InboxRow(board.NextNumber(), target, due, message);
        Commit.Send(row);
        Outgoing.Add(row);
    }

    /// <summary>Stores a message for the first turn of an instance that has not begun.</summary>
    public void Hold(Switchboard board, string target, Fact fact)
    {
        var row = new InboxRow(board.NextNumber(), target, null, new FactMessage(fact, 0));
        Commit.Send(row);
        ToHold.Add(new Envelope(row.Message, row.Number));
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
