using Valet.EmbeddedHost.Store;
using Valet.EmbeddedHost.Triggers.Blobs;
using Valet.EmbeddedHost.Triggers.Timers;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>What triggers must not forget: schedules, and which blobs have been handled. A small SQLite file beside the engine's, made when first needed.</summary>
internal sealed class TriggerStore(string? storePath) : IDisposable
{
    private const string Schema =
        """
        PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
        CREATE TABLE IF NOT EXISTS Timers (Function TEXT PRIMARY KEY, Schedule TEXT NOT NULL, Last INTEGER NOT NULL, Next INTEGER NOT NULL, Updated INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS Blobs (Function TEXT, Container TEXT, Name TEXT, ETag TEXT NOT NULL, Tries INTEGER NOT NULL, Done INTEGER NOT NULL, PRIMARY KEY (Function, Container, Name)) WITHOUT ROWID;
        """;

    private readonly Lock _gate = new();
    private SqliteConnection? _db;
    private bool _closed;

    public TimerState? FindTimer(string function) => With(db =>
    {
        var find = db["SELECT Schedule, Last, Next, Updated FROM Timers WHERE Function = ?1"].Bind(1, function);
        var found = find.Next() ? new TimerState(find.Text(0)!, find.Time(1), find.Time(2), find.Time(3)) : null;
        find.Reset();
        return found;
    });

    public void SaveTimer(string function, TimerState state) => With<object?>(db =>
    {
        db["INSERT OR REPLACE INTO Timers VALUES (?1, ?2, ?3, ?4, ?5)"]
            .Bind(1, function).Bind(2, state.Schedule).Bind(3, state.Last).Bind(4, state.Next).Bind(5, state.LastUpdated).Run();
        return null;
    });

    public BlobReceipt? FindBlob(string function, string container, string name) => With(db =>
    {
        var find = db["SELECT Container, Name, ETag, Tries, Done FROM Blobs WHERE Function = ?1 AND Container = ?2 AND Name = ?3"].Bind(1, function).Bind(2, container).Bind(3, name);
        var found = find.Next() ? Read(find) : null;
        find.Reset();
        return found;
    });

    /// <summary>Blobs that were begun, or told of, and are not done.</summary>
    public IReadOnlyList<BlobReceipt> OpenBlobs(string function) => With(db =>
    {
        var open = new List<BlobReceipt>();
        var select = db["SELECT Container, Name, ETag, Tries, Done FROM Blobs WHERE Function = ?1 AND Done = 0"].Bind(1, function);
        while (select.Next()) open.Add(Read(select));
        return open;
    });

    public void SaveBlob(string function, BlobReceipt receipt) => With<object?>(db =>
    {
        db["INSERT OR REPLACE INTO Blobs VALUES (?1, ?2, ?3, ?4, ?5, ?6)"]
            .Bind(1, function).Bind(2, receipt.Container).Bind(3, receipt.Name).Bind(4, receipt.ETag).Bind(5, receipt.Tries).Bind(6, receipt.IsDone ? 1 : 0).Run();
        return null;
    });

    /// <summary>Removes a receipt, unless another version has taken its place.</summary>
    public void RemoveBlob(string function, BlobReceipt receipt) => With<object?>(db =>
    {
        db["DELETE FROM Blobs WHERE Function = ?1 AND Container = ?2 AND Name = ?3 AND ETag = ?4"]
            .Bind(1, function).Bind(2, receipt.Container).Bind(3, receipt.Name).Bind(4, receipt.ETag).Run();
        return null;
    });

    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _db?.Dispose();
            _db = null;
        }
    }

    private static BlobReceipt Read(SqliteStatement row) => new(row.Text(0)!, row.Text(1)!, row.Text(2)!, (int)row.Long(3), row.Long(4) == 1);

    private T With<T>(Func<SqliteConnection, T> use)
    {
        lock (_gate)
        {
            if (_closed) throw new IOException("The trigger store is closed, because the host has stopped.");
            return use(_db ??= Open());
        }
    }

    private SqliteConnection Open()
    {
        var path = storePath is null ? SqliteStore.InMemory : storePath + ".triggers";
        if (storePath is not null) Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var db = new SqliteConnection(path);
        db.Execute(Schema);
        return db;
    }
}
