using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Valet.Functions.Storage;

public static class StorageServices
{
    /// <summary>Registers the <see cref="IDocumentStore"/> that section <c>Storage</c> asks for.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration("Storage").ValidateDataAnnotations()
            .Validate<IConfiguration>(
                static (options, configuration) => options.Kind != StorageKind.Blobs || HasAccount(options, configuration),
                "Storage:Kind is Blobs, but the setting that Storage:ConnectionName names holds no connection string and no blobServiceUri: set one of them.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDocumentStore>(static provider =>
        {
            var options = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
            return options.Kind == StorageKind.Blobs
                ? new BlobDocumentStore(Container(options, provider.GetRequiredService<IConfiguration>()))
                : new FileDocumentStore(options.Folder, provider.GetRequiredService<TimeProvider>());
        });
        return services;
    }

    private static bool HasAccount(StorageOptions options, IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[options.ConnectionName]) || Uri.TryCreate(ServiceUri(options, configuration), UriKind.Absolute, out _);

    private static BlobContainerClient Container(StorageOptions options, IConfiguration configuration) =>
        configuration[options.ConnectionName] is { Length: > 0 } connection
            ? new BlobServiceClient(connection).GetBlobContainerClient(options.Container)
            : new BlobServiceClient(new Uri(ServiceUri(options, configuration)!), (TokenCredential)new DefaultAzureCredential()).GetBlobContainerClient(options.Container);

    private static string? ServiceUri(StorageOptions options, IConfiguration configuration) => configuration[$"{options.ConnectionName}:blobServiceUri"];
}
