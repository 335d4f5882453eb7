using System.Globalization;
using Microsoft.Azure.Functions.Worker;

namespace Valet.EmbeddedHost.Triggers;

/// <summary>A function's retry attribute, read. The growing delay doubles and has no jitter: there is no other worker to keep out of step with.</summary>
internal sealed class FunctionRetry
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _most;

    private FunctionRetry(int most, TimeSpan firstDelay, TimeSpan mostDelay)
    {
        MaxRetryCount = most;
        _first = firstDelay;
        _most = mostDelay;
    }

    /// <summary>How often to try again; -1 without limit.</summary>
    public int MaxRetryCount { get; }

    /// <summary>Throws <see cref="FormatException"/> with the reason.</summary>
    public static FunctionRetry Read(RetryAttribute attribute)
    {
        if (attribute.MaxRetryCount < -1) throw new FormatException($"MaxRetryCount is {attribute.MaxRetryCount}; give a number, or -1 to retry without limit");
        if (attribute is FixedDelayRetryAttribute fixedDelay)
        {
            var delay = Interval(nameof(fixedDelay.DelayInterval), fixedDelay.DelayInterval);
            return new FunctionRetry(attribute.MaxRetryCount, delay, delay);
        }

        var growing = (ExponentialBackoffRetryAttribute)attribute;
        var least = Interval(nameof(growing.MinimumInterval), growing.MinimumInterval);
        var most = Interval(nameof(growing.MaximumInterval), growing.MaximumInterval);
        return least <= most
            ? new FunctionRetry(attribute.MaxRetryCount, least, most)
            : throw new FormatException($"MinimumInterval {growing.MinimumInterval} is longer than MaximumInterval {growing.MaximumInterval}");
    }

    /// <param name="attempt">The attempt that failed, from 0.</param>
    public bool AllowsAnotherAfter(int attempt) => MaxRetryCount < 0 || attempt < MaxRetryCount;

    /// <inheritdoc cref="AllowsAnotherAfter"/>
    public TimeSpan DelayAfter(int attempt)
    {
        var delay = _first.TotalMilliseconds * Math.Pow(2, _first == _most ? 0 : attempt);
        return delay < _most.TotalMilliseconds ? TimeSpan.FromMilliseconds(delay) : _most;
    }

    private static TimeSpan Interval(string name, string? text) =>
        TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var interval) && interval >= TimeSpan.Zero
            ? interval
            : throw new FormatException($"{name} '{text}' is no time span of zero or more, such as 00:00:05");
}
