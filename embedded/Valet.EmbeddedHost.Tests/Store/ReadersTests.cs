using Valet.EmbeddedHost.Replay;
using Valet.EmbeddedHost.Store;
using Xunit;

namespace Valet.EmbeddedHost.Tests.Store;

public sealed class ReadersTests
{
    [Fact]
    public void A_read_that_breaks_off_does_not_make_later_reads_see_an_old_store()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("valet-store-").FullName, "store.db");
        using var store = new SqliteStore(file, TimeProvider.System);
        store.Open();
        DateTime at = new(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        store.Write([new Commit(StoreContract.Nobody.Instance) { Turn = new TurnRow(1, 0, at, 0, null, []) }]);
        using (var other = new SqliteConnection(file))
            other.Execute("UPDATE History SET Facts = x'FF'");
        Assert.ThrowsAny<Exception>(() => store.ReadHistory(1));

        store.Write([new Commit(StoreContract.Nobody.Instance) { Entity = new EntityRow("@a@b", "1", at, null, null) }]);
        Assert.NotNull(store.FindEntity("@a@b"));
    }
}
