using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>Makes the client for a binding's connection, which is the name of a setting or of a section of settings.</summary>
internal static class BlobConnection
{
    private const string Usual = "AzureWebJobsStorage";

    /// <summary>Throws <see cref="FormatException"/> with the reason.</summary>
    /// <param name="connection">The name in the attribute; null for the app's own storage.</param>
    /// <param name="settings">The app's settings.</param>
    public static BlobServiceClient Open(string? connection, IConfiguration settings)
    {
        var name = string.IsNullOrEmpty(connection) ? Usual : connection.Trim('%');
        foreach (var candidate in new[] { name, "AzureWebJobs" + name })
        {
            try
            {
                if ((settings[candidate.Replace("__", ":")] ?? settings.GetConnectionString(candidate)) is { Length: > 0 } text) return new BlobServiceClient(text);
                if (Endpoint(settings.GetSection(candidate.Replace("__", ":"))) is { } endpoint) return new BlobServiceClient(endpoint, new DefaultAzureCredential());
            }
            catch (Exception error) when (error is FormatException or ArgumentException or UriFormatException)
            {
                // The library's own message would repeat the connection string, key and all.
                throw new FormatException($"the setting '{candidate}' holds no storage connection string; write one such as UseDevelopmentStorage=true");
            }
        }

        throw new FormatException($"the setting '{name}' with the storage connection does not exist; set it, for the emulator to UseDevelopmentStorage=true");
    }

    private static Uri? Endpoint(IConfigurationSection section)
    {
        if (section["blobServiceUri"] is { } uri) return new Uri(uri);
        return section["accountName"] is { } account ? new Uri($"https://{account}.blob.core.windows.net") : null;
    }
}
