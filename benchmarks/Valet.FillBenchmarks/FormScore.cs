namespace Valet.FillBenchmarks;

/// <summary>How one form, or all of them, came out.</summary>
/// <param name="Outcome">What the engine said: <c>filled</c>, <c>needs_answer</c>, <c>blocked</c>, <c>error</c>; of many forms the number of right ones is told instead.</param>
/// <param name="Fields">Questions that are asked when the others are answered right; traps are not counted.</param>
/// <param name="ValuesCommitted">Of the questions with an answer, how many the form holds right.</param>
/// <param name="LeftRight">Of the questions that only the person can answer, how many were left to them.</param>
/// <param name="Accepted">Whether the board took the form when it was then sent; null where it cannot be sent without the person.</param>
/// <param name="Seconds">Median, from the address to the filled last step.</param>
/// <param name="BareSeconds">The same for a script that knows every selector and value.</param>
internal sealed record FormScore(
    string Board, int Forms, int FormsRight, string? Outcome, int Fields, int FieldsRead, int KeysRight, int Answers, int ValuesCommitted, int Left, int LeftRight, int Traps, int TrapsFilled,
    bool? Accepted, double? Seconds, double? BareSeconds, double? Ratio, IReadOnlyList<FieldVerdict> Wrong)
{
    public bool IsRight => Wrong.Count == 0 && FormsRight == Forms;

    public static FormScore Total(string name, IReadOnlyList<FormScore> all)
    {
        var seconds = all.Any(s => s.Seconds is not null) ? Math.Round(all.Sum(s => s.Seconds ?? 0), 3) : (double?)null;
        var bare = all.Any(s => s.BareSeconds is not null) ? Math.Round(all.Sum(s => s.BareSeconds ?? 0), 3) : (double?)null;
        return new(
            name, all.Sum(s => s.Forms), all.Sum(s => s.FormsRight), null, all.Sum(s => s.Fields), all.Sum(s => s.FieldsRead), all.Sum(s => s.KeysRight), all.Sum(s => s.Answers), all.Sum(s => s.ValuesCommitted),
            all.Sum(s => s.Left), all.Sum(s => s.LeftRight), all.Sum(s => s.Traps), all.Sum(s => s.TrapsFilled), null, seconds, bare, seconds / bare is { } ratio ? Math.Round(ratio, 2) : null, []);
    }
}
