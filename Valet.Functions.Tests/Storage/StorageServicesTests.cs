using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Valet.Functions.Storage;
using Xunit;

namespace Valet.Functions.Tests.Storage;

public sealed class StorageServicesTests
{
    [Fact]
    public void Files_are_the_default() => Assert.Equal((StorageKind.Files, ".valet/documents"), (new StorageOptions().Kind, new StorageOptions().Folder));

    [Fact]
    public async Task Files_lie_where_the_configuration_says()
    {
        var folder = Directory.CreateTempSubdirectory("valet-documents-").FullName;
        await using var services = Services(new() { ["Storage:Kind"] = "files", ["Storage:Folder"] = folder });

        await services.GetRequiredService<IDocumentStore>().CreateAsync("a", new byte[1], default);

        Assert.True(File.Exists(Path.Combine(folder, "a")));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("AzureWebJobsStorage", "UseDevelopmentStorage=true")]
    [InlineData("AzureWebJobsStorage:blobServiceUri", "https://valet.blob.core.windows.net")]
    public async Task Blobs_take_a_connection_string_or_an_identity(string key, string value)
    {
        await using var services = Services(new() { ["Storage:Kind"] = "blobs", [key] = value });

        Assert.IsType<BlobDocumentStore>(services.GetRequiredService<IDocumentStore>());
    }

    [Theory]
    [InlineData("Storage:Kind", "blobs", "AzureWebJobsStorage")]
    [InlineData("Storage:Kind", "7", "Kind")]
    [InlineData("Storage:Container", "No Container", "Storage:Container")]
    [InlineData("Storage:Folder", "", "Folder")]
    public async Task A_configuration_that_cannot_work_is_refused_at_the_start(string key, string value, string named)
    {
        await using var services = Services(new() { [key] = value });

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(named, failure.Message.Replace("Storage:ConnectionName names", "AzureWebJobsStorage"));
    }

    private static ServiceProvider Services(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .AddStorage()
        .BuildServiceProvider();
}
