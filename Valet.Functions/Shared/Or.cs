using Microsoft.DurableTask;

namespace Valet.Functions.Shared;

/// <summary>
/// Waits, in an orchestrator, for the first of several events, timers and conditions, and cancels the losers. Arms that have fired together are ranked
/// in the order they were added, so every replay has the same winner. One <see cref="Or"/> is one wait; to wait again, make another.
/// </summary>
public sealed class Or(TaskOrchestrationContext context) : IDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly List<OrArm> _arms = [];
    private bool _isOver;

    /// <summary>A durable timer; a time that has passed fires at once.</summary>
    public OrArm Timer(DateTimeOffset at) => Add(new OrArm(context.CreateTimer(at.UtcDateTime, _over.Token)));

    /// <summary>
    /// An external event. A cancelled wait keeps its place and may swallow a later event of the same name (the engine's law), so the name must belong to this
    /// wait alone; for a name that is waited for again and again keep one wait and hand it to <see cref="Wait"/>.
    /// </summary>
    /// <param name="when">An event whose payload does not fulfil it is dropped, and the next one is waited for.</param>
    public OrArm<T> Event<T>(string name, Func<T, bool>? when = null) => Add(new OrArm<T>(() => context.WaitForExternalEvent<T>(name, _over.Token), when));

    /// <summary>A wait that somebody else keeps: it may win here, and is never cancelled here.</summary>
    public OrArm Wait(Task kept) => Add(new OrArm(kept));

    /// <summary>Fires as soon as it holds; it is asked at the beginning and whenever another arm has moved.</summary>
    public OrArm When(Func<bool> condition) => Add(new OrArm(condition));

    /// <summary>The arm that fired first. A wait that failed throws here.</summary>
    public async Task<OrArm> FirstAsync()
    {
        while (true)
        {
            if (_arms.Find(a => a.HasFired()) is { } first)
            {
                Dispose();
                if (first.Pending is { } waited) await waited;
                return first;
            }

            Task[] pending = [.. _arms.Select(a => a.Pending).OfType<Task>()];
            if (pending.Length == 0) throw new InvalidOperationException("Nothing that could ever fire is waited for: add an event or a timer beside the conditions.");
            await Task.WhenAny(pending);
        }
    }

    /// <summary>Cancels what is still waited for. Repeated, it does nothing.</summary>
    public void Dispose()
    {
        if (_isOver) return;
        _isOver = true;
        _over.Cancel();
        _over.Dispose();
    }

    private T Add<T>(T arm)
        where T : OrArm
    {
        _arms.Add(arm);
        return arm;
    }
}

/// <summary>One of the things an <see cref="Or"/> waits for.</summary>
public class OrArm
{
    private readonly Func<bool>? _condition;

    internal OrArm(Task pending) => Pending = pending;

    internal OrArm(Func<bool> condition) => _condition = condition;

    internal Task? Pending { get; private protected set; }

    internal virtual bool HasFired() => _condition?.Invoke() ?? Pending!.IsCompleted;
}

/// <summary>An event, with what it brought.</summary>
public sealed class OrArm<T> : OrArm
{
    private readonly Func<Task<T>> _wait;
    private readonly Func<T, bool>? _when;

    internal OrArm(Func<Task<T>> wait, Func<T, bool>? when)
        : base(wait()) => (_wait, _when) = (wait, when);

    /// <summary>The payload, once the arm has won.</summary>
    public T Payload => ((Task<T>)Pending!).Result;

    internal override bool HasFired()
    {
        while (Pending!.IsCompleted)
        {
            if (!Pending.IsCompletedSuccessfully || _when is null || _when(Payload)) return true;
            Pending = _wait();
        }

        return false;
    }
}
