namespace Valet.EmbeddedHost.Triggers.Timers;

/// <summary>Where a timer function stands; times are UTC.</summary>
/// <param name="Schedule">The schedule's text, to notice that it was changed.</param>
/// <param name="Last">When it last ran; the default if never.</param>
/// <param name="Next">When it is due; <see cref="DateTime.MaxValue"/> if never again.</param>
/// <param name="LastUpdated">When this was worked out.</param>
internal sealed record TimerState(string Schedule, DateTime Last, DateTime Next, DateTime LastUpdated);
