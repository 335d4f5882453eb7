using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Lists that ask for the right to work and for sponsorship in one statement.</summary>
internal static partial class WorkStatements
{
    private enum Statement { AnyEmployer, CurrentEmployer, NeedsSponsor, NotAuthorized }

    public static bool AreIn(FormField field)
    {
        var read = field.Options.Select(o => Of(o.Label)).OfType<Statement>().Distinct().ToList();
        return read.Count >= 2 && read.Contains(Statement.AnyEmployer) && (read.Contains(Statement.NeedsSponsor) || read.Contains(Statement.CurrentEmployer));
    }

    /// <summary>The one statement that both facts together make true; null where they leave a doubt.</summary>
    public static string? Choose(FormField field, bool? allowed, bool? needs)
    {
        Statement? meant = (allowed, needs) switch
        {
            (true, false) => Statement.AnyEmployer,
            (false, true) => Statement.NeedsSponsor,
            _ => null,
        };
        return meant is { } statement && OptionMatcher.Only(field.Options, o => Of(o.Label) == statement) is { } option ? option.Label : null;
    }

    private static Statement? Of(string label)
    {
        var normal = Words.Normal(label);
        if (OptionMatcher.IsDecline(label) || Held().IsMatch(normal)) return null;
        if (Current().IsMatch(normal)) return Statement.CurrentEmployer;
        var right = Right().IsMatch(normal);
        if (right && Any().IsMatch(normal)) return Words.Tokens(Any().Replace(normal, " ")).Any(Words.IsNegation) ? Statement.NotAuthorized : Statement.AnyEmployer;
        var negated = Words.Tokens(normal).Any(Words.IsNegation);
        if (Sponsor().IsMatch(normal)) return negated ? right ? Statement.AnyEmployer : null : Statement.NeedsSponsor;
        return right && negated ? Statement.NotAuthorized : null;
    }

    [GeneratedRegex(@"\b(authori[sz]ed|eligible|entitled|permitted|right) (to|for) work|\bwork authori[sz]ation\b|\bcan (legally )?work\b")]
    private static partial Regex Right();

    [GeneratedRegex(@"\bany employer\b|\bwithout( \w+){0,3} (sponsorship|restrictions?|limitations?)\b|\bunrestricted\b|\bno sponsorship\b|\b(do|will|would)? ?not (now or in the future )?(require|need)( \w+){0,3} sponsorship\b")]
    private static partial Regex Any();

    [GeneratedRegex(@"\b(current|present|one|specific|particular) employer\b")]
    private static partial Regex Current();

    [GeneratedRegex(@"\b(require|need|requires|needs|seek|seeking)\b.*\b(sponsor\w*|visa)\b|\bsponsorship (is )?(required|needed)\b")]
    private static partial Regex Sponsor();

    // A status of its own: nobody becomes a citizen by having the right to work.
    [GeneratedRegex(@"\b(citizen|permanent resident|green card|opt|cpt|h1b|h 1b|asylee|refugee|tn|visa holder)\b")]
    private static partial Regex Held();
}
