using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Valet.Functions.Shared;

namespace Valet.Functions.Storage;

/// <summary>Documents as block blobs, and as append blobs where they are appended to, in one container that is created when it is first written to.</summary>
public sealed class BlobDocumentStore(BlobContainerClient container) : IDocumentStore
{
    private const string Writer = "writer";

    public async Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        try
        {
            var blob = await container.GetBlobClient(path).DownloadContentAsync(cancellationToken);
            return new StoredDocument(blob.Value.Content.ToMemory(), blob.Value.Details.ETag.ToString("H"));
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    public async Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        try
        {
            var rest = await container.GetBlobClient(path).DownloadContentAsync(new BlobDownloadOptions { Range = new HttpRange(offset) }, cancellationToken);
            return rest.Value.Content.ToMemory();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.InvalidRange || failure.Status == 416)
        {
            return ReadOnlyMemory<byte>.Empty;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        PutAsync(path, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(etag);
        return PutAsync(path, content, new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellationToken);
    }

    public async Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken)
    {
        DocumentPath.CheckAppend(path, content, expectedLength);
        var blob = container.GetAppendBlobClient(path);
        if (expectedLength == 0)
        {
            await WithContainerAsync(async () =>
            {
                try
                {
                    await blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
                }
                catch (RequestFailedException failure) when (IsConflict(failure))
                {
                    // Somebody created it; whether it is still empty is what the append asks.
                }

                return true;
            }, cancellationToken);
        }

        try
        {
            // The service takes no empty block.
            if (content.IsEmpty) return (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ContentLength == expectedLength ? expectedLength : null;

            var options = new AppendBlobAppendBlockOptions { Conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = expectedLength } };
            await using var block = BinaryData.FromBytes(content).ToStream();
            await blob.AppendBlockAsync(block, options, cancellationToken);
            return expectedLength + content.Length;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.AppendPositionConditionNotMet || failure.Status == 412 || IsMissing(failure))
        {
            return null;
        }
    }

    public async Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken)
    {
        DocumentPath.CheckList(prefix, limit);
        try
        {
            // The service may answer a page that is empty and goes on.
            await foreach (var page in container.GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken).AsPages(token, limit))
            {
                var next = string.IsNullOrEmpty(page.ContinuationToken) ? null : page.ContinuationToken;
                if (page.Values.Count > 0 || next is null) return new DocumentPage([.. page.Values.Select(b => b.Name)], next);
            }

            return new DocumentPage([], null);
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return new DocumentPage([], null);
        }
    }

    public async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        try
        {
            await container.GetBlobClient(path).DeleteAsync(cancellationToken: cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return false;
        }
    }

    private async Task<string?> PutAsync(string path, ReadOnlyMemory<byte> content, BlobRequestConditions conditions, CancellationToken cancellationToken)
    {
        DocumentPath.Check(path);
        var blob = container.GetBlobClient(path);
        var writer = Ids.New();
        var options = new BlobUploadOptions { Conditions = conditions, Metadata = new Dictionary<string, string> { [Writer] = writer } };
        try
        {
            return await WithContainerAsync(async () => (await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellationToken)).Value.ETag.ToString("H"), cancellationToken);
        }
        catch (RequestFailedException failure) when (IsConflict(failure) || failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return await OwnETagAsync(blob, writer, cancellationToken);
        }
    }

    /// <summary>When an answer is lost, the client sends the same request again, and that one meets the document that the first one wrote.</summary>
    private static async Task<string?> OwnETagAsync(BlobClient blob, string writer, CancellationToken cancellationToken)
    {
        try
        {
            var found = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value;
            return found.Metadata.TryGetValue(Writer, out var by) && by == writer ? found.ETag.ToString("H") : null;
        }
        catch (RequestFailedException failure) when (IsMissing(failure))
        {
            return null;
        }
    }

    private async Task<T> WithContainerAsync<T>(Func<Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            return await write();
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await write();
        }
    }

    private static bool IsMissing(RequestFailedException failure) =>
        failure.Status == 404 && (failure.ErrorCode is null || failure.ErrorCode == BlobErrorCode.BlobNotFound || failure.ErrorCode == BlobErrorCode.ContainerNotFound);

    private static bool IsConflict(RequestFailedException failure) => failure.Status == 412 || failure.ErrorCode == BlobErrorCode.BlobAlreadyExists;
}
