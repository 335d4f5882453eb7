using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Store;

public sealed class FileStoreTests() : StoreContract(() => new SqliteStore(NewFile(), TimeProvider.System))
{
    [Fact]
    public void What_was_sent_and_what_is_open_is_found_again_at_the_next_opening()
    {
        string file = NewFile();
        DateTime due = new(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        using (var first = new SqliteStore(file, TimeProvider.System))
        {
            first.Open();
            first.Write([
                new Commit(Nobody.Instance) { Insert = Row("begun", 1), Turn = new TurnRow(1, 0, due, 2, due, []) },
                new Commit(Nobody.Instance) { Insert = Row("fresh", 2) },
                new Commit(Nobody.Instance) { Insert = Row("waits", 3), Turn = new TurnRow(3, 0, due, 0, null, []) },
                new Commit(Nobody.Instance) { Sent = [new InboxRow(9, "x", due, new OperationMessage("op", "1", "r", "c", 5)), new InboxRow(10, "y", null, new UnlockMessage("r"))] },
                new Commit(Nobody.Instance) { Consumed = [10] },
            ]);
        }

        using var second = new SqliteStore(file, TimeProvider.System);
        StoreContents contents = second.Open();
        Assert.Equal([new OpenInstance("begun", null, true, 2, due), new OpenInstance("fresh", null, false, 0, null)], contents.Open);
        Assert.Equal([new InboxRow(9, "x", due, new OperationMessage("op", "1", "r", "c", 5))], contents.Inbox);
        Assert.Equal(9, contents.LastNumber);
    }

    private static string NewFile() => Path.Combine(Directory.CreateTempSubdirectory("valet-store-").FullName, "store.db");
}
