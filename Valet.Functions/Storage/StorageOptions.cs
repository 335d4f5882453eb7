using System.ComponentModel.DataAnnotations;

namespace Valet.Functions.Storage;

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    [EnumDataType(typeof(StorageKind))]
    public StorageKind Kind { get; set; } = StorageKind.Files;

    /// <summary>Where the files lie; relative to the current folder.</summary>
    [Required]
    public string Folder { get; set; } = ".valet/documents";

    /// <summary>The setting that holds the connection string, or below which <c>blobServiceUri</c> stands when an identity is used.</summary>
    [Required]
    public string ConnectionName { get; set; } = "AzureWebJobsStorage";

    [Required, RegularExpression("^[a-z0-9](-?[a-z0-9]){2,62}$", ErrorMessage = "Storage:Container must be 3 to 63 characters of [a-z0-9-], as Azure wants it.")]
    public string Container { get; set; } = "valet";
}

public enum StorageKind { Files, Blobs }
