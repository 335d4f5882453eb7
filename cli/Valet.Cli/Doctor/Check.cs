namespace Valet.Cli.Doctor;

/// <summary>One thing a machine must or should have.</summary>
/// <param name="Needed">False: Valet works without it, less well.</param>
/// <param name="Detail">What was found, or what is wrong.</param>
/// <param name="Mend">What to do about a problem; null when all is well.</param>
internal sealed record Check(string Name, bool Ok, bool Needed, string Detail, string? Mend = null)
{
    public static Check Fine(string name, string detail, bool needed = true) => new(name, true, needed, detail);

    public static Check Problem(string name, string detail, string mend) => new(name, false, true, detail, mend);

    public static Check Advice(string name, string detail, string mend) => new(name, false, false, detail, mend);
}
