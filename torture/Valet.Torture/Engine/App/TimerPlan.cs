namespace Valet.Torture.Engine.App;

/// <summary>How long a timer waits, in milliseconds: most a little, some long enough to outlive a process.</summary>
internal static class TimerPlan
{
    public static int Wait(int salt, int i)
    {
        int drawn = Arithmetic.Mix(unchecked(salt + (i * 977))) & 0xFFFF;
        return drawn % 10 == 0 ? drawn % 2500 : drawn % 90;
    }
}
