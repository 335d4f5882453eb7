namespace Valet.Torture.Engine.Parent;

/// <summary>What one workload did.</summary>
internal sealed class Tally
{
    private int _started;
    private int _completed;
    private int _unacknowledged;
    private int _absent;

    /// <summary>Starts that were sent.</summary>
    public int Started => _started;

    /// <summary>Instances, or signals of the signal workload, that were found right.</summary>
    public int Completed => _completed;

    /// <summary>Starts whose answer never came and that were not repeated.</summary>
    public int Unacknowledged => _unacknowledged;

    /// <summary>Unacknowledged starts that had not happened.</summary>
    public int Absent => _absent;

    public void Start() => Interlocked.Increment(ref _started);

    public void Complete() => Interlocked.Increment(ref _completed);

    public void LeaveUnacknowledged() => Interlocked.Increment(ref _unacknowledged);

    public void FindAbsent() => Interlocked.Increment(ref _absent);
}
