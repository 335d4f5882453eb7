using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Statements about veteran status and disability, told apart by what they say and deny.</summary>
internal static partial class StatusWords
{
    private enum Veteran { Protected, Unprotected, Veteran, NotProtected, NotVeteran }

    public static Choice ChooseVeteran(string value, IReadOnlyList<FieldOption> options)
    {
        var read = options.Select(o => (Option: o, Status: VeteranOf(o.Label))).Where(r => r.Status is not null).ToList();
        if (read.Count < 2) return Choice.Unknown;
        var bare = Words.Tokens(value).Length == 1 ? OptionMatcher.Polarity(value) : null;
        if (bare is not null && read.Where(r => OptionMatcher.Polarity(r.Option.Label) == bare).ToList() is [var led]) return Choice.Of(led.Option, 0.93);
        Veteran[][] fitting = (VeteranOf(value), bare) switch
        {
            (Veteran.Protected, _) => [[Veteran.Protected], [Veteran.Veteran]],
            (Veteran.NotProtected, _) => [[Veteran.NotProtected]],
            (Veteran.NotVeteran, _) => [[Veteran.NotVeteran], [Veteran.NotProtected]],
            (Veteran.Veteran, _) => [[Veteran.Veteran]],
            (Veteran.Unprotected, _) => [[Veteran.Unprotected], [Veteran.NotProtected]],
            (null, true) => [[Veteran.Protected, Veteran.Veteran]],
            // Whether "no" denies the service or only the protection is told only where the list has no third way.
            (null, false) when !read.Any(r => r.Status == Veteran.Unprotected) => [[Veteran.NotProtected, Veteran.NotVeteran]],
            _ => [],
        };
        if (fitting.Length == 0 && bare is null) return Choice.Unknown;
        foreach (var statuses in fitting)
            if (read.Where(r => statuses.Contains(r.Status!.Value)).Select(r => r.Option).ToList() is { Count: > 0 } found) return Choice.Of(found.Count == 1 ? found[0] : null, 0.93);
        return new(true, null);
    }

    public static Choice ChooseDisability(string value, IReadOnlyList<FieldOption> options)
    {
        if (Disability(value) is not { } has) return Choice.Unknown;
        var read = options.Select(o => (Option: o, Has: Disability(o.Label))).Where(r => r.Has is not null).ToList();
        if (read.Count < 2) return Choice.Unknown;
        var same = read.Where(r => r.Has == has).ToList();
        return Choice.Of(same.Count == 1 ? same[0].Option : null, 0.95);
    }

    /// <summary>Whether the words say that the person has what they are about: a leading yes or no counts before any negation in the rest.</summary>
    public static bool Affirms(string statement) => OptionMatcher.Polarity(statement) ?? !Words.Tokens(statement).Any(Words.IsNegation);

    private static bool? Disability(string text) => !DisabilityWords().IsMatch(Words.Normal(text)) || OptionMatcher.IsDecline(text) ? null : Affirms(text);

    private static Veteran? VeteranOf(string text)
    {
        var normal = Words.Normal(text);
        if (!VeteranWords().IsMatch(normal) || Relative().IsMatch(normal) || OptionMatcher.IsDecline(text)) return null;
        if (Unprotected().IsMatch(normal)) return Veteran.Unprotected;
        var yes = Affirms(text);
        return Classes().IsMatch(normal) ? yes ? Veteran.Protected : Veteran.NotProtected : yes ? Veteran.Veteran : Veteran.NotVeteran;
    }

    [GeneratedRegex(@"disab|handicap|behinder|discapacidad|deficien|disabilit")]
    private static partial Regex DisabilityWords();

    [GeneratedRegex(@"veteran|\bmilitary service\b|\bserved in the (military|armed forces)\b")]
    private static partial Regex VeteranWords();

    [GeneratedRegex(@"\b(spouse|family|dependent|partner|child|widow)\b")]
    private static partial Regex Relative();

    [GeneratedRegex(@"(?<!not )\b(a|other|as) veteran\b.* not (a )?protected|\bveteran (who is |but )?not (a )?protected|\b(un|non )protected veteran|(?<!not )\ba veteran but not\b|(?<!not )\ba veteran just not\b")]
    private static partial Regex Unprotected();

    [GeneratedRegex(@"\bprotected\b|\bone or more of\b|\bclassifications?\b|\bdisabled veteran\b|\brecently separated\b|\bwartime\b|\bcampaign badge\b|\bservice medal\b")]
    private static partial Regex Classes();
}
