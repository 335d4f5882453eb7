using Azure.Storage.Blobs;
using Valet.Functions.Shared;
using Valet.Functions.Storage;
using Xunit;

namespace Valet.Functions.Tests.Storage;

public sealed class BlobDocumentStoreTests(Azurite azurite) : DocumentStoreContract
{
    private BlobContainerClient _container = null!;

    protected override async ValueTask<IDocumentStore> StartAsync()
    {
        var service = new BlobServiceClient(await azurite.ConnectionStringAsync());
        _container = service.GetBlobContainerClient("test-" + Ids.New());
        return Open();
    }

    protected override IDocumentStore Open() => new BlobDocumentStore(_container);

    protected override async ValueTask StopAsync() => await _container.DeleteIfExistsAsync();

    [Fact]
    public async Task The_container_is_made_by_the_first_write_also_after_it_was_lost()
    {
        Assert.False(await _container.ExistsAsync());
        Assert.NotNull(await Store.CreateAsync("a", Bytes("x"), default));
        await _container.DeleteAsync();

        Assert.Equal(1, await Store.AppendAsync("b", Bytes("x"), 0, default));
        Assert.Equal(["b"], (await Store.ListAsync("", 10, null, default)).Paths);
    }
}
