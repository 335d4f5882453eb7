using System.Diagnostics;
using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Dispatch;

/// <summary>The working state of one batch of operations: what it took, what it changes, and what goes out once it is on disk.</summary>
internal sealed class EntityTurn(ICommitted owner)
{
    private List<(Envelope Envelope, object? Answer)>? _answers;
    private string? _lockOwner;
    private string? _lockRequest;
    private bool _lockChanged;

    public List<Envelope> Taken { get; } = [];

    public List<InboxRow> Outgoing { get; } = [];

    public Commit Commit { get; } = new(owner);

    public EntityRow? Row { get; set; }

    public bool HasOperated { get; set; }

    public string? LockOwner => _lockChanged ? _lockOwner : Row?.LockOwner;

    public string? LockRequest => _lockChanged ? _lockRequest : Row?.LockRequest;

    /// <summary>Spans that have ended and are reported once the turn is on disk.</summary>
    public List<Activity>? Spans { get; set; }

    public void SetLock(string? lockOwner, string? lockRequest)
    {
        _lockChanged = true;
        _lockOwner = lockOwner;
        _lockRequest = lockRequest;
    }

    public void Send(InboxRow row)
    {
        Commit.Send(row);
        Outgoing.Add(row);
    }

    public void Answer(Envelope envelope, object? answer) => (_answers ??= []).Add((envelope, answer));

    /// <summary>Works out the row: an entity without state and lock leaves none.</summary>
    public void Settle(string id, string? state, DateTime now)
    {
        string? lockOwner = LockOwner, lockRequest = LockRequest;
        bool stateChanged = state != Row?.State;
        if (!stateChanged && !_lockChanged && !(HasOperated && Row is not null))
            return;
        if (state is null && lockRequest is null)
        {
            if (Row is not null)
                Commit.DeleteEntity = id;
            Row = null;
            return;
        }

        Row = new EntityRow(id, state, HasOperated || Row is null ? now : Row.ModifiedAt, lockOwner, lockRequest);
        Commit.Entity = Row;
    }

    public void TellCallers()
    {
        foreach ((Envelope envelope, object? answer) in _answers ?? [])
            envelope.Done?.TrySetResult(answer);
    }

    public void FailCallers(Exception error)
    {
        foreach (Envelope envelope in Taken)
            envelope.Done?.TrySetException(error);
    }
}
