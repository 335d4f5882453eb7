using System.Collections.Concurrent;
using Microsoft.DurableTask.Client;
using Valet.EmbeddedHost.Replay;

namespace Valet.EmbeddedHost.Store;

/// <summary>The store in one SQLite file (WAL, synchronous=FULL), or in memory for tests. One process at a time holds the file.</summary>
internal sealed class SqliteStore : IStore
{
    public const string InMemory = ":memory:";

    private const string InstanceColumns = "Number, Id, Name, Status, Execution, CreatedAt, UpdatedAt, CompletedAt, StartAt, Input, Output, CustomStatus, Start, Failure";

    // The last turn's time is when an open instance last changed: turns do not touch the instance's row.
    private const string SelectInstance = $"SELECT {InstanceColumns}, (SELECT At FROM History h WHERE h.Execution = i.Execution ORDER BY Turn DESC LIMIT 1) FROM Instances i ";

    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly Lock _memoryGate = new();
    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private SqliteConnection? _writer;
    private SqliteCommitWriter? _commits;
    private FileStream? _lock;

    public SqliteStore(string path, TimeProvider clock)
    {
        _path = path;
        _clock = clock;
    }

    private bool IsInMemory => _path == InMemory;

    public StoreContents Open()
    {
        if (!IsInMemory)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(_path))!);
            _lock = TakeLock(_path + ".lock");
        }

        try
        {
            _writer = Connect();
            _writer.Execute("PRAGMA wal_autocheckpoint=4000");
            SqliteSchema.Upgrade(_writer, _path, _clock);
            return ReadContents(_writer);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Write(IReadOnlyList<Commit> commits)
    {
        SqliteConnection db = _writer ?? throw new ObjectDisposedException($"The store '{_path}' is closed.");
        if (!IsInMemory)
        {
            WriteAll(db, commits);
            return;
        }

        lock (_memoryGate)
            WriteAll(db, commits);
    }

    public InstanceRow? FindInstance(string id) => Read(db =>
    {
        SqliteStatement find = db[SelectInstance + "WHERE Id = ?1"].Bind(1, id);
        InstanceRow? row = find.Next() ? ReadInstance(find, true) : null;
        find.Reset();
        return row;
    });

    public List<HistoryTurn> ReadHistory(long execution) => Read(db =>
    {
        SqliteStatement select = db["SELECT At, Facts FROM History WHERE Execution = ?1 ORDER BY Turn"].Bind(1, execution);
        var turns = new List<HistoryTurn>();
        while (select.Next())
            turns.Add(new HistoryTurn(select.Time(0), FactCodec.Read(select.Blob(1))));
        return turns;
    });

    public List<InstanceRow> QueryInstances(InstanceFilter filter) => Read(db =>
    {
        string statuses = filter.Statuses is null ? string.Empty : $" AND Status IN ({string.Join(',', filter.Statuses.Select(status => (int)status))})";
        string prefix = string.IsNullOrEmpty(filter.Prefix) ? string.Empty : " AND substr(Id, 1, length(?5)) = ?5 AND Id >= ?5";
        string completed = filter.CompletedFrom is null && filter.CompletedTo is null ? string.Empty : " AND CompletedAt BETWEEN ?6 AND ?7";
        SqliteStatement select = db[
            SelectInstance + $"WHERE Number > ?1 AND CreatedAt >= ?2 AND CreatedAt <= ?3{statuses}{prefix}{completed} ORDER BY Number LIMIT ?4"];
        select.Bind(1, filter.After).Bind(2, filter.CreatedFrom ?? DateTime.MinValue).Bind(3, filter.CreatedTo ?? DateTime.MaxValue).Bind(4, filter.Limit);
        if (prefix.Length > 0)
            select.Bind(5, filter.Prefix);
        if (completed.Length > 0)
            select.Bind(6, filter.CompletedFrom ?? DateTime.MinValue).Bind(7, filter.CompletedTo ?? DateTime.MaxValue);
        var rows = new List<InstanceRow>();
        while (select.Next())
            rows.Add(ReadInstance(select, filter.Payloads));
        return rows;
    });

    public EntityRow? FindEntity(string id) => Read(db =>
    {
        SqliteStatement find = db["SELECT Id, State, ModifiedAt, LockOwner, LockRequest FROM Entities WHERE Id = ?1"].Bind(1, id);
        EntityRow? row = find.Next() ? ReadEntity(find) : null;
        find.Reset();
        return row;
    });

    public List<EntityRow> QueryEntities(EntityFilter filter) => Read(db =>
    {
        SqliteStatement select = db[
            "SELECT Id, State, ModifiedAt, LockOwner, LockRequest FROM Entities WHERE Id > ?1 AND ModifiedAt >= ?2 AND ModifiedAt <= ?3 " +
            "AND (?4 OR State IS NOT NULL) AND substr(Id, 1, length(?5)) = ?5 ORDER BY Id LIMIT ?6"];
        select.Bind(1, filter.After ?? string.Empty).Bind(2, filter.ModifiedFrom ?? DateTime.MinValue).Bind(3, filter.ModifiedTo ?? DateTime.MaxValue);
        select.Bind(4, filter.WithoutStateToo ? 1 : 0).Bind(5, filter.Prefix ?? string.Empty).Bind(6, filter.Limit);
        var rows = new List<EntityRow>();
        while (select.Next())
            rows.Add(ReadEntity(select));
        return rows;
    });

    public void Dispose()
    {
        while (_readers.TryTake(out SqliteConnection? reader))
            reader.Dispose();
        lock (_memoryGate)
        {
            _writer?.Dispose();
            _writer = null;
            _commits = null;
        }

        _lock?.Dispose();
        _lock = null;
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"The store is already in use by another host ('{path}' is locked); stop that host or give this one another store file.", e);
        }
    }

    private static StoreContents ReadContents(SqliteConnection db)
    {
        var open = new List<OpenInstance>();
        SqliteStatement instances = db[
            "SELECT i.Id, i.StartAt, h.Turn, h.OpenActivities, h.Due FROM Instances i LEFT JOIN History h ON h.Execution = i.Execution " +
            "AND h.Turn = (SELECT max(Turn) FROM History l WHERE l.Execution = i.Execution) " +
            "WHERE i.Status IN (0, 6, 7) AND (h.Turn IS NULL OR h.OpenActivities > 0 OR h.Due IS NOT NULL) ORDER BY i.Number"];
        while (instances.Next())
            open.Add(new OpenInstance(instances.Text(0)!, instances.TimeOrNull(1), !instances.IsNull(2), (int)instances.Long(3), instances.TimeOrNull(4)));
        var inbox = new List<InboxRow>();
        SqliteStatement messages = db["SELECT Number, Target, Due, Message FROM Inbox ORDER BY Number"];
        while (messages.Next())
            inbox.Add(new InboxRow(messages.Long(0), messages.Text(1)!, messages.TimeOrNull(2), MessageCodec.Read(messages.Blob(3))));
        SqliteStatement last = db[
            "SELECT max((SELECT ifnull(max(Number), 0) FROM Instances), (SELECT ifnull(max(Execution), 0) FROM Instances), " +
            "(SELECT ifnull(max(Execution), 0) FROM History), (SELECT ifnull(max(Number), 0) FROM Inbox))"];
        last.Next();
        long number = last.Long(0);
        last.Reset();
        return new StoreContents(number, open, inbox);
    }

    private static InstanceRow ReadInstance(SqliteStatement row, bool payloads)
    {
        string name = row.Text(2)!;
        DateTime updated = row.Time(6);
        DateTime lastTurn = row.IsNull(14) ? DateTime.MinValue : row.Time(14);
        return new InstanceRow
        {
            Number = row.Long(0),
            Id = row.Text(1)!,
            Status = (OrchestrationRuntimeStatus)row.Long(3),
            Execution = row.Long(4),
            CreatedAt = row.Time(5),
            UpdatedAt = lastTurn > updated ? lastTurn : updated,
            CompletedAt = row.TimeOrNull(7),
            StartAt = row.TimeOrNull(8),
            Start = StartCodec.Read(name, payloads ? row.Text(9) : null, row.Blob(12)),
            Output = payloads ? row.Text(10) : null,
            CustomStatus = payloads ? row.Text(11) : null,
            Failure = payloads && !row.IsNull(13) ? ReadFailure(row.Blob(13)) : null,
        };
    }

    private static Microsoft.DurableTask.TaskFailureDetails? ReadFailure(ReadOnlySpan<byte> bytes)
    {
        var from = new PayloadReader(bytes);
        return FactCodec.ReadFailure(ref from);
    }

    private static EntityRow ReadEntity(SqliteStatement row) => new(row.Text(0)!, row.Text(1), row.Time(2), row.Text(3), row.Text(4));

    private void WriteAll(SqliteConnection db, IReadOnlyList<Commit> commits)
    {
        db["BEGIN IMMEDIATE"].Run();
        try
        {
            SqliteCommitWriter writer = _commits ??= new SqliteCommitWriter(db);
            foreach (Commit commit in commits)
                writer.Write(commit);
            db["COMMIT"].Run();
        }
        catch
        {
            // SQLite has rolled back by itself after some errors (disk full among them).
            if (db.InTransaction)
                db["ROLLBACK"].Run();
            throw;
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(_path);
        // The time-out first: turning the log on can meet a reader of metrics that is just closing.
        connection.Execute("PRAGMA busy_timeout=5000; PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY");
        return connection;
    }

    private T Read<T>(Func<SqliteConnection, T> read)
    {
        SqliteConnection writer = _writer ?? throw new ObjectDisposedException($"The store '{_path}' is closed.");
        if (IsInMemory)
        {
            lock (_memoryGate)
                return _writer == writer ? Read(writer, read) : throw new ObjectDisposedException($"The store '{_path}' is closed.");
        }

        if (!_readers.TryTake(out SqliteConnection? reader))
            reader = Connect();
        try
        {
            return Read(reader, read);
        }
        finally
        {
            if (_writer is null)
                reader.Dispose();
            else
                _readers.Add(reader);
        }
    }

    private static T Read<T>(SqliteConnection db, Func<SqliteConnection, T> read)
    {
        try
        {
            return read(db);
        }
        catch
        {
            db.EndReads();
            throw;
        }
    }
}
