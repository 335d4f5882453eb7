using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Valet.Benchmarks.Engine;

/// <summary>What the machine's disk allows: single-row commits of bare SQLite (WAL, synchronous=FULL), one after the other. No durable step can be quicker.</summary>
internal static class DiskBenchmark
{
    public static Task<BenchmarkResult> RunAsync(int n, int concurrency) => BenchmarkHost.InFolderAsync(folder =>
    {
        using var db = new SqliteConnection($"Data Source={BenchmarkHost.StoreIn(folder)};Pooling=False");
        db.Open();
        Execute(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Rows (Number INTEGER PRIMARY KEY, Text TEXT)");
        using SqliteCommand insert = db.CreateCommand();
        insert.CommandText = "INSERT INTO Rows (Text) VALUES ('one hundred bytes or so of text that stand for the turn of an instance, no more and no less than that')";
        var ticks = new long[n];
        long begun = Stopwatch.GetTimestamp();
        for (int i = 0; i < n; i++)
        {
            long before = Stopwatch.GetTimestamp();
            insert.ExecuteNonQuery();
            ticks[i] = Stopwatch.GetTimestamp() - before;
        }

        return Task.FromResult(BenchmarkHost.Figures("disk", n, 1, Stopwatch.GetElapsedTime(begun), ticks));
    });

    private static void Execute(SqliteConnection db, string sql)
    {
        using SqliteCommand command = db.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
