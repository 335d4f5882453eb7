namespace Valet.EmbeddedHost.Store;

/// <summary>Writes the parts of one commit through statements that are prepared once.</summary>
internal sealed class SqliteCommitWriter(SqliteConnection db)
{
    private readonly SqliteStatement _eraseExecution = db["DELETE FROM History WHERE Execution = ?1"];
    private readonly SqliteStatement _deleteInstance = db["DELETE FROM Instances WHERE Number = ?1"];
    private readonly SqliteStatement _insert = db[
        "INSERT INTO Instances (Number, Id, Name, Status, Execution, CreatedAt, UpdatedAt, CompletedAt, StartAt, Input, Output, CustomStatus, Start, Failure) " +
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"];

    private readonly SqliteStatement _update = db[
        "UPDATE Instances SET Status = ?2, UpdatedAt = ?3, CompletedAt = ?4, StartAt = ?5, Output = ?6, CustomStatus = ?7, Failure = ?8 WHERE Number = ?1"];

    private readonly SqliteStatement _beginGeneration = db["UPDATE Instances SET Execution = ?2, CreatedAt = ?3, Input = ?4, Start = ?5 WHERE Number = ?1"];
    private readonly SqliteStatement _append = db["INSERT INTO History (Execution, Turn, At, OpenActivities, Due, Facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"];
    private readonly SqliteStatement _upsertEntity = db[
        "INSERT INTO Entities (Id, State, ModifiedAt, LockOwner, LockRequest) VALUES (?1, ?2, ?3, ?4, ?5) " +
        "ON CONFLICT (Id) DO UPDATE SET State = ?2, ModifiedAt = ?3, LockOwner = ?4, LockRequest = ?5"];

    private readonly SqliteStatement _deleteEntity = db["DELETE FROM Entities WHERE Id = ?1"];
    private readonly SqliteStatement _consume = db["DELETE FROM Inbox WHERE Number = ?1"];
    private readonly SqliteStatement _send = db["INSERT INTO Inbox (Number, Target, Due, Message) VALUES (?1, ?2, ?3, ?4)"];
    private readonly PayloadWriter _scratch = new();

    public void Write(Commit commit)
    {
        if (commit.EraseExecution is { } erased)
            _eraseExecution.Bind(1, erased).Run();
        if (commit.DeleteInstance is { } gone)
            _deleteInstance.Bind(1, gone).Run();
        if (commit.Insert is { } insert)
            Insert(insert);
        if (commit.Update is { } update)
            Update(update, commit.UpdateBeginsGeneration);
        foreach (TurnRow rewritten in commit.History ?? [])
            Append(rewritten);
        if (commit.Turn is { } turn)
            Append(turn);
        if (commit.Entity is { } entity)
            Upsert(entity);
        if (commit.DeleteEntity is { } id)
            _deleteEntity.Bind(1, id).Run();
        // Sent before consumed: a message may be stored and consumed by the same turn.
        foreach (InboxRow message in commit.Sent ?? [])
            Send(message);
        foreach (long number in commit.Consumed ?? [])
            _consume.Bind(1, number).Run();
    }

    private void Insert(InstanceRow row)
    {
        SqliteStatement insert = _insert;
        insert.Bind(1, row.Number).Bind(2, row.Id).Bind(3, row.Start.Name).Bind(4, (long)row.Status).Bind(5, row.Execution).Bind(6, row.CreatedAt);
        insert.Bind(7, row.UpdatedAt).Bind(8, row.CompletedAt).Bind(9, row.StartAt).Bind(10, row.Start.Input).Bind(11, row.Output).Bind(12, row.CustomStatus);
        insert.Bind(13, StartCodec.Write(row.Start));
        BindFailure(insert, 14, row);
        insert.Run();
    }

    private void Update(InstanceRow row, bool beginsGeneration)
    {
        SqliteStatement update = _update;
        update.Bind(1, row.Number).Bind(2, (long)row.Status).Bind(3, row.UpdatedAt).Bind(4, row.CompletedAt).Bind(5, row.StartAt).Bind(6, row.Output).Bind(7, row.CustomStatus);
        BindFailure(update, 8, row);
        update.Run();
        if (!beginsGeneration)
            return;
        _beginGeneration.Bind(1, row.Number).Bind(2, row.Execution).Bind(3, row.CreatedAt).Bind(4, row.Start.Input).Bind(5, StartCodec.Write(row.Start)).Run();
    }

    private void BindFailure(SqliteStatement statement, int index, InstanceRow row)
    {
        if (row.Failure is null)
        {
            statement.BindNull(index);
            return;
        }

        PayloadWriter to = Scratch();
        FactCodec.Failure(to, row.Failure);
        statement.Bind(index, to.Written);
    }

    private void Append(TurnRow turn)
    {
        PayloadWriter to = Scratch();
        FactCodec.Write(to, turn.Facts);
        _append.Bind(1, turn.Execution).Bind(2, turn.Turn).Bind(3, turn.At).Bind(4, turn.OpenActivities).Bind(5, turn.Due).Bind(6, to.Written).Run();
    }

    private void Upsert(EntityRow row)
    {
        _upsertEntity.Bind(1, row.Id).Bind(2, row.State).Bind(3, row.ModifiedAt).Bind(4, row.LockOwner).Bind(5, row.LockRequest).Run();
    }

    private void Send(InboxRow message)
    {
        PayloadWriter to = Scratch();
        MessageCodec.Write(to, message.Message);
        _send.Bind(1, message.Number).Bind(2, message.Target).Bind(3, message.Due).Bind(4, to.Written).Run();
    }

    private PayloadWriter Scratch()
    {
        _scratch.Clear();
        return _scratch;
    }
}
