namespace Valet.EmbeddedHost.Triggers.Timers;

internal sealed class IntervalSchedule(TimeSpan interval) : Schedule
{
    public override DateTime? Next(DateTime after) => after <= DateTime.MaxValue - interval ? after + interval : null;
}
