using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Valet.EmbeddedHost.Hosting;

/// <summary>The console lifetime turns the first signal into an orderly stop; the second one must not wait for that.</summary>
internal sealed class SecondSignal : IDisposable
{
    private readonly List<PosixSignalRegistration> _signals = [];
    private int _seen;

    public SecondSignal(ILogger logger)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, _ =>
            {
                if (Interlocked.Increment(ref _seen) > 1) Environment.Exit(130);
                HostLog.Stopping(logger);
            }));
        }
    }

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
    }
}
