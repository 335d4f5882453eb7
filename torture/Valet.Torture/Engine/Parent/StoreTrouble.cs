using Valet.EmbeddedHost.Store;

namespace Valet.Torture.Engine.Parent;

/// <summary>Ways in which a store fails: made up by the decorator in the child, or real ones: another writer, a full disk.</summary>
internal sealed class StoreTrouble(string storePath, SmallDisk? disk)
{
    private const string Full = "full", Busy = "busy", InputOutput = "io", AnotherWriter = "anotherWriter", FullDisk = "fullDisk";

    public string Draw(Random random) => random.Next(disk is null ? 8 : 10) switch
    {
        0 or 1 => Full,
        2 or 3 => Busy,
        4 or 5 => InputOutput,
        6 or 7 => AnotherWriter,
        _ => FullDisk,
    };

    /// <summary>Begins one kind of trouble; disposing ends it.</summary>
    public async Task<IAsyncDisposable> BeginAsync(string kind, ChildHost child, Random random)
    {
        switch (kind)
        {
            case AnotherWriter:
                return new Writer(storePath);
            case FullDisk:
                disk!.Shrink();
                return new Shrunk(disk);
            default:
                int writes = random.Next(3) == 0 ? 1000 : random.Next(50, 900);
                await child.CommandAsync($"fault {writes} {(random.Next(2) == 0 ? random.Next(300) : 0)} {kind}");
                return new Faulty(child);
        }
    }

    /// <summary>Holds SQLite's write lock; after the host's five seconds of patience it is refused with SQLITE_BUSY.</summary>
    private sealed class Writer : IAsyncDisposable
    {
        private readonly SqliteConnection _connection;
        private readonly bool _holds;

        public Writer(string path)
        {
            _connection = new SqliteConnection(path);
            _connection.Execute("PRAGMA busy_timeout=2000");
            try
            {
                _connection.Execute("BEGIN IMMEDIATE");
                _holds = true;
            }
            catch (IOException)
            {
                // The host writes without a pause: this time it wins.
            }
        }

        public ValueTask DisposeAsync()
        {
            if (_holds)
                _connection.Execute("ROLLBACK");
            _connection.Dispose();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Shrunk(SmallDisk disk) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            disk.Grow();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Faulty(ChildHost child) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await child.CommandAsync("heal");
    }
}
