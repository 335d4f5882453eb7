using System.Text;
using Valet.EmbeddedHost.Dispatch;
using Valet.EmbeddedHost.Telemetry;

namespace Valet.EmbeddedHost.Operations;

/// <summary>Decides whether the host takes on another orchestration. Only starts from outside ask; a host at its limit finishes what it has.</summary>
internal sealed class Admission(LoadLimits limits, InFlight inFlight, StoreWatch store, StoreFiles? files, EngineMetrics metrics)
{
    // Looking at disk and memory costs some microseconds: done once in so many milliseconds, or bytes that were let in.
    private const long LookEvery = 100;
    private const long LookAfterBytes = 256 * 1024;
    private const long CollectEvery = 10_000;

    private readonly Lock _gate = new();
    private long _pendingBytes;
    private long _bytesSinceLook;
    private long _nextLook = long.MinValue;
    private long _nextCollection = long.MinValue;
    private volatile Refusal? _resources;

    /// <summary>Takes on a start with its input, or throws <see cref="StartRefusedException"/>; whoever was let in must <see cref="Leave"/>.</summary>
    /// <returns>What <see cref="Leave"/> is to be given.</returns>
    public long Enter(string? input)
    {
        long bytes = input is null ? 0 : Encoding.UTF8.GetByteCount(input);
        if (Refusing(bytes) is { } refusal)
        {
            metrics.Refused(refusal.Reason);
            throw new StartRefusedException(
                $"The start was refused because {refusal.Why}; nothing of it is kept. Start it again in {limits.RetryAfter.TotalSeconds:0.#} s.", refusal.Reason, limits.RetryAfter);
        }

        Interlocked.Add(ref _pendingBytes, bytes);
        Interlocked.Add(ref _bytesSinceLook, bytes);
        return bytes;
    }

    public void Leave(long bytes) => Interlocked.Add(ref _pendingBytes, -bytes);

    /// <summary>What stands against a start now; null if nothing does.</summary>
    public Refusal? Refusing(long bytes)
    {
        long backlog = inFlight.Count + store.Backlog;
        if (limits.MaxBacklog > 0 && backlog >= limits.MaxBacklog)
            return new Refusal("backlog", $"{backlog} turns, activities and messages are waiting already, and the limit is {limits.MaxBacklog}");
        long pending = Interlocked.Read(ref _pendingBytes) + bytes;
        if (limits.MaxPendingBytes > 0 && pending > limits.MaxPendingBytes)
            return new Refusal("payloads", $"the inputs of starts that are not stored yet would be {pending} bytes, and the limit is {limits.MaxPendingBytes}");
        if (Environment.TickCount64 >= Interlocked.Read(ref _nextLook) || Interlocked.Read(ref _bytesSinceLook) >= LookAfterBytes)
            Look();
        return _resources;
    }

    private void Look()
    {
        // Whoever finds somebody looking goes by the last look.
        if (!_gate.TryEnter())
            return;
        try
        {
            Interlocked.Exchange(ref _bytesSinceLook, 0);
            _resources = Resources();
            Interlocked.Exchange(ref _nextLook, Environment.TickCount64 + LookEvery);
        }
        finally
        {
            _gate.Exit();
        }
    }

    // What is in use may be garbage, and a host that refuses work makes little that would have it collected.
    private void AskForCollection()
    {
        long now = Environment.TickCount64;
        if (now < _nextCollection)
            return;
        _nextCollection = now + CollectEvery;
        GC.Collect(2, GCCollectionMode.Forced, blocking: false);
    }

    private Refusal? Resources()
    {
        if (limits.MaxMemoryPercent > 0)
        {
            long most = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 100 * limits.MaxMemoryPercent, used = GC.GetTotalMemory(false);
            if (most > 0 && used > most)
            {
                AskForCollection();
                return new Refusal("memory", $"{used} bytes of memory are in use, and the limit is {most} ({limits.MaxMemoryPercent} % of what the process may have)");
            }
        }

        if (files is null)
            return null;
        long free = files.FreeDiskBytes(), size = files.Bytes();
        if (free < limits.MinFreeDiskBytes)
            return new Refusal("disk", $"only {free} bytes are free where the store lies, and {limits.MinFreeDiskBytes} must stay free");
        return limits.MaxStoreBytes > 0 && size >= limits.MaxStoreBytes
            ? new Refusal("store", $"the store has {size} bytes, and the limit is {limits.MaxStoreBytes}")
            : null;
    }
}

/// <summary>Why a start is not taken on: one word, and the words of a sentence that begins with "because".</summary>
internal sealed record Refusal(string Reason, string Why);
