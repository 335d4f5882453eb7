using Valet.Functions.Shared;

namespace Valet.Functions.Browser;

/// <summary>Documents that lie on this machine, named by their path.</summary>
internal static class LocalDocuments
{
    // Some pages judge a file by its type.
    private static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".pdf"] = "application/pdf",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".rtf"] = "application/rtf",
        [".txt"] = "text/plain",
        [".odt"] = "application/vnd.oasis.opendocument.text",
    };

    public static async Task<UploadFile> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new(Path.GetFileName(path), ContentTypes.GetValueOrDefault(Path.GetExtension(path).ToLowerInvariant(), "application/octet-stream"), await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FinalException($"The document {Path.GetFileName(path)} could not be read; check its path in the profile.", fault);
        }
    }
}
