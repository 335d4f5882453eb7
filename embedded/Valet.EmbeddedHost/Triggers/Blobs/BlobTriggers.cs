using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Valet.EmbeddedHost.Hosting;

namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>The blob triggers of the app, which share their places.</summary>
internal sealed class BlobTriggers(
    FunctionApp app, TriggerStore store, TriggeredInvocations invocations, HostSettings settings, IConfiguration configuration, ILoggerFactory loggers) : IDisposable
{
    private readonly SemaphoreSlim _places = new(settings.BlobParallelism);
    private Dictionary<string, BlobTrigger> _triggers = [];

    public void Start()
    {
        var logger = loggers.CreateLogger("Valet.EmbeddedHost.Triggers");
        var interval = OwnSettings.Seconds(configuration, "EmbeddedHost:BlobScanSeconds", 2);
        _triggers = app.Catalog.Functions.Where(f => f.Kind == FunctionKind.Blob).ToDictionary(
            f => f.Name,
            f => new BlobTrigger(f, store, invocations, _places, settings.BlobTries, interval, logger),
            StringComparer.OrdinalIgnoreCase);
        foreach (var trigger in _triggers.Values) trigger.Start();
    }

    public BlobTrigger? Find(string function) => _triggers.GetValueOrDefault(function);

    public void Dispose() => _places.Dispose();
}
