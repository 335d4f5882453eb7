namespace Valet.Torture.Engine.App;

/// <summary>What an activity computes: cheap, and wrong as soon as one step is lost, doubled or swapped.</summary>
public static class Arithmetic
{
    public static int Mix(int value) => unchecked((value * 31) + 7) ^ (value >>> 3);
}
