using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>
/// Answers about the right to work and about sponsorship. Only what the person stated counts; a question that turns the statement round is answered
/// only where both statements together leave no doubt, and one about another country not at all.
/// </summary>
internal sealed partial class LegalAnswers(KnownValues known)
{
    private const string Turned = "The question is put in the negative; only the person can answer it safely.";
    private const string Stated = "The person stated this in the profile.";
    private const string Follows = "It follows from what the person stated about the right to work and sponsorship.";

    public (KnownValue?, string?) Sponsorship(FormField field)
    {
        var words = Asked(field);
        if (IsTwoQuestions(words)) return (null, "It asks two things at once; only the person can answer it safely.");
        if (OtherCountry(field) is { } elsewhere) return (null, elsewhere);
        var needs = OptionMatcher.Polarity(known.Text("requiresSponsorship") ?? "");
        if (WithoutSponsor().IsMatch(words) && !Words.IsNegated(Words.Tokens(WithoutSponsor().Replace(words, " ")))) return needs is { } need ? (new(need ? "No" : "Yes", AnswerSource.Derived, 0.85, Follows), null) : (null, null);
        if (Words.IsNegated(Words.Tokens(words)))
            return FirstPerson().IsMatch(words) && field.Kind == FieldKind.Checkbox && needs is { } own ? (new(own ? "No" : "Yes", AnswerSource.Derived, 0.85, Follows), null) : (null, Turned);
        return (known.Profile("requiresSponsorship"), null);
    }

    public (KnownValue?, string?) Authorization(FormField field)
    {
        var words = Asked(field);
        if (IsTwoQuestions(words)) return (null, "It asks two things at once; only the person can answer it safely.");
        if (OtherCountry(field) is { } elsewhere) return (null, elsewhere);
        var allowed = OptionMatcher.Polarity(known.Text("workAuthorization") ?? "") ?? (Settled().IsMatch(known.Text("workAuthorization") ?? "") ? true : null);
        if (WithoutSponsor().IsMatch(words))
        {
            if (Words.IsNegated(Words.Tokens(WithoutSponsor().Replace(words, " ")))) return (null, Turned);
            var needs = OptionMatcher.Polarity(known.Text("requiresSponsorship") ?? "");
            return (allowed, needs) switch
            {
                (false, _) or (_, true) => (new("No", AnswerSource.Derived, 0.85, Follows), null),
                (true, false) => (new("Yes", AnswerSource.Derived, 0.85, Follows), null),
                _ => (null, "It asks about the right to work and sponsorship at once, and only one of them is stated."),
            };
        }
        if (Words.IsNegated(Words.Tokens(words))) return (null, Turned);
        if (known.Profile("workAuthorization") is not { } stated) return (null, null);
        var bare = OptionMatcher.Polarity(stated.Text) is not null && Words.Tokens(stated.Text).Length == 1;
        if (bare && field.Options.Count == 0 && Open().IsMatch(words)) return (null, "It asks which right to work the person has, and only yes or no is stated.");
        if (!bare && (OptionTopic.Of(field).IsYesNo || field.Kind == FieldKind.Checkbox) && allowed is { } yes) return (new(yes ? "Yes" : "No", AnswerSource.Attested, 0.9, Stated), null);
        return (stated, null);
    }

    // "Yes" was stated for where the person lives, not for every country.
    private string? OtherCountry(FormField field)
    {
        var asked = Places.CountriesIn(field.Label);
        if (asked.Count == 0 && Union().IsMatch(field.Label)) return known.HomeCountry is { } here && Places.IsInUnion(here) ? null : "It asks about the European Union, and the person's statement is about another place.";
        if (asked.Count == 0) return null;
        var stated = Places.CountriesIn(known.Text("workAuthorization") ?? "");
        var home = known.HomeCountry;
        if (stated.Count > 0 ? stated.IsSupersetOf(asked) : home is null || (asked.Count == 1 && asked.Contains(home))) return null;
        return "It asks about another country than the one the person's statement is about.";
    }

    private static string Asked(FormField field) => Words.Normal(EitherWay().Replace(field.Label, " "));

    private static bool IsTwoQuestions(string words) => Both().IsMatch(words) && !WithoutSponsor().IsMatch(words);

    [GeneratedRegex(@"\bwithout\b( \w+){0,8}? (sponsor\w*|visa support|visa)\b( visa| support)?")]
    private static partial Regex WithoutSponsor();

    [GeneratedRegex(@"^(i|my|no i)\b")]
    private static partial Regex FirstPerson();

    [GeneratedRegex(@"^(are you|do you have|i am)\b.*\b(authori[sz]ed|eligible|right to work|legally)\b.* (and|if so|if yes)( \w+){0,4} (need|require|sponsor)\w*")]
    private static partial Regex Both();

    [GeneratedRegex(@"\b(citizen|permanent resident|green card|settled status|indefinite leave|lawful permanent)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Settled();

    [GeneratedRegex(@"[(\[]?\b(please )?(answer |select |choose |indicate |state )?(with )?(either )?yes\s*(or|/)\s*no\b[)\].]*", RegexOptions.IgnoreCase)]
    private static partial Regex EitherWay();

    [GeneratedRegex(@"^(please )?(what|which|describe|list|specify|explain|provide|state|indicate)\b|\bif so\b|\btype of\b|\b(visa|immigration|permit) (status|type|category|class)\b|\bexpir")]
    private static partial Regex Open();

    [GeneratedRegex(@"\b(E\.?U\.?|European Union|EEA|Europe)\b")]
    private static partial Regex Union();
}
