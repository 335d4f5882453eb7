using Valet.EmbeddedHost.Store;

namespace Valet.EmbeddedHost.Tests.Store;

public sealed class MemoryStoreTests() : StoreContract(() => new SqliteStore(SqliteStore.InMemory, TimeProvider.System));
