using SQLitePCL;

namespace Valet.EmbeddedHost.Store;

/// <summary>One SQLite connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 _db;
    private readonly string _path;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    static SqliteConnection() => Batteries_V2.Init();

    public SqliteConnection(string path)
    {
        _path = path;
        int result = raw.sqlite3_open_v2(path, out _db, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (result != raw.SQLITE_OK)
        {
            _db.Dispose();
            throw new IOException($"The store '{path}' could not be opened ({raw.sqlite3_errstr(result).utf8_to_string()}); check that its folder exists and can be written.");
        }
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_db, sql));

    /// <summary>The prepared statement of a text; prepared at its first use.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (_statements.TryGetValue(sql, out SqliteStatement? known))
                return known;
            Check(raw.sqlite3_prepare_v3(_db, sql, raw.SQLITE_PREPARE_PERSISTENT, out sqlite3_stmt prepared));
            return _statements[sql] = new SqliteStatement(this, prepared);
        }
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_db) == 0;

    /// <summary>After a read that broke off: an open statement would keep the connection at the store as it was then.</summary>
    public void EndReads()
    {
        foreach (SqliteStatement statement in _statements.Values)
            statement.Reset();
    }

    public void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_DONE or raw.SQLITE_ROW)
            return;
        string reason = raw.sqlite3_errmsg(_db).utf8_to_string();
        throw new IOException(result switch
        {
            raw.SQLITE_FULL => $"The store '{_path}' could not be written because the disk is full; free some space, and the host goes on by itself.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"The store '{_path}' is in use by another program ({reason}); end it.",
            raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"The store '{_path}' is damaged or no SQLite file ({reason}); restore it from a backup.",
            _ => $"The store '{_path}' refused a statement: {reason} (SQLite result {result}).",
        });
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements.Values)
            statement.Dispose();
        _statements.Clear();
        _db.Dispose();
    }
}
