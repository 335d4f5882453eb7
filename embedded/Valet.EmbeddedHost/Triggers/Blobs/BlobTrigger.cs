using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>
/// Runs one blob function once for each version of each blob. It looks through the container at an interval, the one poll of this host:
/// storage tells of new blobs by Event Grid alone, and where those events come the function is told by them and nothing is looked through.
/// </summary>
internal sealed class BlobTrigger(
    FunctionDescriptor function, TriggerStore store, TriggeredInvocations invocations, SemaphoreSlim places, int mostTries, TimeSpan interval, ILogger logger)
{
    private readonly BlobSource _source = function.Blob!;
    private readonly ConcurrentDictionary<string, bool> _busy = new(StringComparer.Ordinal);
    private bool _isUnreachable;

    private bool IsTold => ((BlobTriggerAttribute)function.Trigger!).Source == BlobTriggerSource.EventGrid;

    /// <summary>Under this name, which no function has, the store keeps what events told of and is not done.</summary>
    private string Told => function.Name + " told";

    public void Start()
    {
        foreach (var open in store.OpenBlobs(function.Name).Concat(store.OpenBlobs(Told)).DistinctBy(open => open.Name)) invocations.Start(() => HandleAsync(open.Name));
        if (!IsTold) invocations.Start(ScanAsync);
    }

    /// <summary>Takes a blob that an event tells of; when this returns, a crash does not lose it.</summary>
    public void Take(string container, string name, string etag)
    {
        if (container != _source.Path.Container || _source.Path.Match(name) is null) return;
        var known = store.FindBlob(function.Name, container, name);
        if (known is { IsDone: true } && etag.Length > 0 && known.ETag == etag) return;
        store.SaveBlob(Told, new BlobReceipt(container, name, etag.Length > 0 ? etag : Guid.CreateVersion7(invocations.Now).ToString(), 0, IsDone: false));
        invocations.Start(() => HandleAsync(name));
    }

    private async Task ScanAsync()
    {
        try
        {
            await foreach (var item in _source.Container.GetBlobsAsync(prefix: _source.Path.Prefix, cancellationToken: invocations.Stopping))
            {
                // A change of one that is at work is found at the next look.
                if (_source.Path.Match(item.Name) is null || _busy.ContainsKey(item.Name)) continue;
                var etag = Plain(item.Properties.ETag);
                var known = store.FindBlob(function.Name, _source.Path.Container, item.Name);
                if (known?.ETag == etag && known.IsDone) continue;
                await HasPlaceAsync();
                invocations.Start(() => HandleAsync(item.Name));
            }

            _isUnreachable = false;
        }
        catch (RequestFailedException error) when (error.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            _isUnreachable = false;
        }
        catch (Exception error) when (!invocations.IsStopping)
        {
            // Said once for each outage, not at every look.
            if (!_isUnreachable) HostLog.BlobsUnreachable(logger, function.Name, _source.Path.Container, error.Message.Split('\n')[0]);
            _isUnreachable = true;
        }
        finally
        {
            invocations.At(invocations.Now + interval, ScanAsync);
        }
    }

    private async Task HandleAsync(string name)
    {
        // One at a time: who comes meanwhile makes the one at work look again.
        while (!_busy.TryAdd(name, false))
        {
            if (_busy.TryUpdate(name, true, false) || (_busy.TryGetValue(name, out var again) && again)) return;
        }

        var (isMine, isDone) = (true, false);
        await places.WaitAsync(invocations.Stopping);
        try
        {
            do
            {
                _busy[name] = false;
                var told = IsTold ? store.FindBlob(Told, _source.Path.Container, name) : null;
                isDone = await TryAsync(name);
                // Not what has been told meanwhile.
                if (isDone && told is not null) store.RemoveBlob(Told, told);
            }
            while (!invocations.IsStopping && !_busy.TryRemove(KeyValuePair.Create(name, false)));
            isMine = false;
        }
        catch (Exception error) when (!invocations.IsStopping)
        {
            HostLog.BlobsUnreachable(logger, function.Name, _source.Path.Container, error.Message.Split('\n')[0]);
        }
        finally
        {
            places.Release();
            if (isMine) _busy.TryRemove(name, out _);
        }

        // What a look through the container finds again needs no reminder.
        if (!isDone && IsTold && !invocations.IsStopping) invocations.At(invocations.Now + interval, () => HandleAsync(name));
    }

    /// <summary>Until one more could run: looking through a container does not run ahead of the work.</summary>
    private async Task HasPlaceAsync()
    {
        await places.WaitAsync(invocations.Stopping);
        places.Release();
    }

    /// <summary>True if the blob as it is now needs nothing more.</summary>
    private async Task<bool> TryAsync(string name)
    {
        var container = _source.Container;
        var known = store.FindBlob(function.Name, container.Name, name);
        BlobProperties properties;
        try
        {
            properties = await container.GetBlobClient(name).GetPropertiesAsync(cancellationToken: invocations.Stopping);
        }
        catch (RequestFailedException error) when (error.Status == 404)
        {
            if (known is not null) store.RemoveBlob(function.Name, known);
            return true;
        }

        var etag = Plain(properties.ETag);
        if (known is { IsDone: true } && known.ETag == etag) return true;
        var tries = known?.ETag == etag ? known.Tries : 0;
        var succeeded = await invocations.RunAsync(function, new BlobWork(container, name, properties, _source.Path.Match(name)!));
        // Interrupted by the stop: the next start finds it not done.
        if (!succeeded && invocations.IsStopping) return false;
        var isPoison = !succeeded && tries + 1 >= mostTries;
        if (isPoison) await BlobPoison.WriteAsync(_source.Service, function.Name, container.Name, name, properties, logger);
        var result = new BlobReceipt(container.Name, name, etag, succeeded ? 0 : tries + 1, succeeded || isPoison);
        store.SaveBlob(function.Name, result);
        return result.IsDone;
    }

    private static string Plain(ETag? etag) => etag?.ToString().Trim('"') ?? "";
}
