using System.Globalization;
using System.Text.RegularExpressions;
using FuzzySharp;

namespace Valet.Functions.Forms;

internal sealed record OptionMatch(FieldOption Option, double Confidence);

/// <summary>Finds the one option that means a value. Two that could mean it are as good as none.</summary>
internal static partial class OptionMatcher
{
    private static readonly HashSet<string> Yes = ["yes", "y", "true", "ja", "oui", "si", "sim", "tak", "1"];
    private static readonly HashSet<string> No = ["no", "n", "false", "nein", "non", "nee", "nao", "nej", "nei", "nie", "0"];

    // What follows a yes or no and takes half of it back.
    private static readonly HashSet<string> Qualifiers = ["but", "only", "unless", "except", "however", "if", "depending", "provided", "although", "though", "partially", "sometimes", "aber", "mais", "pero"];

    private static readonly HashSet<string> Measures = ["k", "lpa", "lakh", "lakhs", "usd", "eur", "gbp", "cad", "aud", "chf", "inr", "sek", "euro", "euros", "dollars", "pounds", "per", "annum", "pa", "p", "a", "gross", "brutto", "base", "to", "about", "approx", "approximately", "around", "of", "experience", "bis", "plus", "and", "over", "more", "than", "yearly", "annually", "annual"];

    // Words that say the same in an option list; every line is one meaning.
    private static readonly string[][] Synonyms =
    [
        ["full time", "fulltime"],
        ["part time", "parttime"],
        ["linkedin", "linked in"],
        ["mobile", "cell", "cellular", "mobile phone", "cell phone", "mobil", "mobile number", "handy", "portable", "movil", "cellulare", "celular", "telemovel", "mobiel", "mobiltelefon", "komorkowy"],
        ["home", "landline", "home phone", "festnetz", "fixe", "fijo", "fisso", "vast"],
        ["work", "business", "office", "work phone", "business phone"],
        ["permanent", "permanent employee", "unbefristet", "cdi", "indefinido", "indeterminato"],
        ["internship", "intern", "praktikum", "stage"],
        ["remote", "fully remote", "100 remote", "work from home"],
        ["hybrid", "hybrid work"],
        ["on site", "onsite", "in office", "in person"],
    ];

    public static OptionMatch? Match(string value, IReadOnlyList<FieldOption> options, FormField? field = null)
    {
        if (options.Count == 0 || string.IsNullOrWhiteSpace(value)) return null;
        if ((Exact(value, options) ?? Declined(value, options)) is { } plain) return plain;
        // Declined, and no option declines: nothing else is meant.
        if (IsDecline(value)) return Alike(value, options);
        if (Read(value, options, field) is { Known: true } read) return read.Match;
        return YesOrNo(value, options)
            ?? Named(value, options)
            ?? Synonym(value, options)
            ?? InRange(value, options).Match
            ?? Contained(value, options)
            ?? Alike(value, options);
    }

    // Where value and options speak one language, what it says is final: likeness of letters finds nothing better.
    private static Choice Read(string value, IReadOnlyList<FieldOption> options, FormField? field)
    {
        Func<Choice>[] languages =
        [
            () => GenderWords.Choose(value, options), () => StatusWords.ChooseVeteran(value, options), () => StatusWords.ChooseDisability(value, options), () => RaceWords.Choose(value, options),
            () => CallingCodes.Choose(value, options), () => Regions.Choose(value, options), () => Durations.Choose(value, options, field), () => IsNumeric(value) ? InRange(value, options) : Choice.Unknown,
            () => DegreeLevel.Choose(value, options), () => LanguageLevels.Choose(value, options), () => SourceWords.Choose(value, options),
        ];
        return languages.Select(language => language()).FirstOrDefault(choice => choice.Known);
    }

    /// <summary>"Prefer not to say" in one of its many wordings.</summary>
    public static bool IsDecline(string text) => DeclineWords().IsMatch(text.Replace('’', '\'')) || DeclineAbroad().IsMatch(Words.Normal(text));

    public static bool? Polarity(string value)
    {
        var tokens = Words.Tokens(value);
        if (tokens.Length == 0 || (tokens.Length > 1 && tokens[0] is "1" or "0" or "n" or "y" && !tokens.Skip(1).Any(t => t is "yes" or "no"))) return null;
        return Yes.Contains(tokens[0]) ? true : No.Contains(tokens[0]) ? false : null;
    }

    private static OptionMatch? Exact(string value, IReadOnlyList<FieldOption> options)
    {
        var plain = Only(options, o => FieldValues.SameText(o.Label, value));
        if (plain is not null) return new(plain, 1);
        var normal = Words.Normal(value);
        var same = normal.Length == 0 ? null : Only(options, o => Words.Normal(o.Label) == normal) ?? Only(options, o => Words.Normal(Words.Bare(o.Label)) == normal);
        // "H-1B" and "H1B", "full-time" and "fulltime".
        same ??= normal.Length < 3 ? null : Only(options, o => Joined(o.Label) == Joined(value));
        if (same is not null) return new(same, 0.99);
        var submitted = normal.Length < 2 ? null : Only(options, o => o.Value is { Length: > 1 } v && !v.All(char.IsAsciiDigit) && FieldValues.SameText(v, value));
        return submitted is null ? null : new(submitted, 0.97);
    }

    private static string Joined(string text) => Words.Normal(text).Replace(" ", "", StringComparison.Ordinal);

    private static OptionMatch? Declined(string value, IReadOnlyList<FieldOption> options) =>
        IsDecline(value) && Only(options, o => IsDecline(o.Label)) is { } decline ? new(decline, 0.95) : null;

    private static OptionMatch? YesOrNo(string value, IReadOnlyList<FieldOption> options)
    {
        if (Polarity(value) is not { } yes || IsDecline(value)) return null;
        // More than the bare word was said: it must fit more than the bare word.
        var said = Words.Tokens(value);
        var led = options.Where(o => !IsDecline(o.Label) && Polarity(o.Label) == yes).ToList();
        if (led.Count == 1 && (said.Length == 1 || Compatible(said[1..], Words.Tokens(led[0].Label), yes))) return new(led[0], said.Length == 1 ? 0.95 : 0.85);
        if (led.Count > 1 || said.Length > 1) return null;
        if (yes && led.Count == 0 && Only(options, o => Consent.Agrees(o.Label)) is { } agreed) return new(agreed, 0.85);

        // "I am authorized …" beside "I am not authorized …": same words, one of them negated.
        var stated = options.Where(o => !IsDecline(o.Label) && Polarity(o.Label) is null && !Undecided().IsMatch(Words.Normal(o.Label))).ToList();
        if (stated.Count != 2 || options.Any(o => Polarity(o.Label) is not null)) return null;
        var (first, second) = (Words.Tokens(stated[0].Label), Words.Tokens(stated[1].Label));
        if (Words.IsNegated(first) == Words.IsNegated(second)) return null;
        var shared = first.Intersect(second).Count();
        var alike = first.Where(t => !Words.IsNegation(t)).ToHashSet().SetEquals(second.Where(t => !Words.IsNegation(t)));
        if (!alike && (shared < 2 || shared * 2 < Math.Min(first.Length, second.Length))) return null;
        return new(stated.Single(o => Words.IsNegated(Words.Tokens(o.Label)) != yes), 0.85);
    }

    // "No, I don't have one" beside a bare "No": the rest only says again what the first word said.
    private static bool Compatible(string[] said, string[] option, bool yes) => option.Length == 1
        ? !said.Any(Qualifiers.Contains) && said.Any(Words.IsNegation) != yes
        : Words.IsNegated(said) == Words.IsNegated(option.Skip(1)) || (!yes && said.Any(Words.IsNegation) && option.Skip(1).Any(Words.IsNegation));

    private static OptionMatch? Named(string value, IReadOnlyList<FieldOption> options)
    {
        if (Places.Country(value) is { } country && Only(options, o => Places.Country(WithoutDialCode(o.Label)) == country || (o.Value is { Length: 2 or 3 } code && Places.Country(code) == country && Places.Country(WithoutDialCode(o.Label)) is null or "")) is { } land)
            return new(land, 0.97);
        return Placed(value, options);
    }

    // "San Francisco, CA, United States" among "San Francisco, California, USA" and "San Francisco, Cebu, Philippines".
    private static OptionMatch? Placed(string value, IReadOnlyList<FieldOption> options)
    {
        var parts = value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var city = Words.Normal(parts.Length > 0 ? parts[0] : "");
        if (city.Length < 3 || !options.Any(o => o.Label.Contains(',', StringComparison.Ordinal))) return null;
        var fitting = options.Select(o => (Option: o, Parts: o.Label.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            .Where(o => o.Parts.Length > 0 && Words.Normal(o.Parts[0]) == city && AgreeAbroad(parts[1..], o.Parts[1..]))
            .Select(o => o.Option).ToList();
        return fitting.Count == 1 ? new(fitting[0], 0.93) : null;
    }

    private static bool AgreeAbroad(string[] wanted, string[] offered) => wanted.Length <= offered.Length
        ? wanted.All(w => offered.Any(o => SamePlace(w, o)))
        : offered.All(o => wanted.Any(w => SamePlace(w, o)));

    private static bool SamePlace(string a, string b) => Words.Normal(a) == Words.Normal(b)
        || (Places.Country(a) is { } country && country == Places.Country(b) && (a.Length > 2 || b.Length > 2 || a == b))
        || (Places.Region(a) is { } region && region == Places.Region(b));

    internal static string WithoutDialCode(string label) => DialCode().Replace(label, " ").Trim(' ', '-', '–', ',', ':');

    private static OptionMatch? Synonym(string value, IReadOnlyList<FieldOption> options)
    {
        var normal = Words.Normal(value);
        var meaning = Synonyms.FirstOrDefault(s => s.Contains(normal));
        if (meaning is null) return null;
        var option = Only(options, o => meaning.Contains(Words.Normal(o.Label)) || meaning.Contains(Words.Normal(Words.Bare(o.Label))));
        return option is null ? null : new(option, 0.92);
    }

    private static Choice InRange(string value, IReadOnlyList<FieldOption> options)
    {
        // Days are no months.
        if (Durations.UnitIn(value) is not (null or "year")) return Choice.Unknown;
        var said = SingleNumber(value) is { } number ? new NumberRange(number, number) : NumberRange.Parse(value) is { IsBounded: true } stated ? stated : null;
        if (said is null) return Choice.Unknown;
        var ranges = options.Select(o => (Option: o, Range: NumberRange.Parse(o.Label) ?? (Nothing().IsMatch(Words.Normal(o.Label)) ? new(0, 0) : null))).Where(r => r.Range is not null).ToList();
        return ranges.Count < 2 ? Choice.Unknown : Choice.Of(NumberRange.Narrowest(ranges, said), 0.9);
    }

    // Nothing but an amount, with its unit or currency.
    private static bool IsNumeric(string value) => value.Any(char.IsAsciiDigit) && Words.Tokens(value).All(t => t.Any(char.IsAsciiDigit) || Measures.Contains(t) || Durations.UnitIn(t) is not null);

    internal static decimal? SingleNumber(string value)
    {
        var found = NumberRange.Amounts(value).ToList();
        if (found.Count == 0 && Words.Tokens(value).Length <= 3) found = [.. NumberRange.Amounts(NumberRange.InDigits(value))];
        return found.Count == 1 ? found[0] : null;
    }

    private static OptionMatch? Contained(string value, IReadOnlyList<FieldOption> options)
    {
        var said = Words.Tokens(Words.Bare(value));
        var content = said.Where(t => !QuestionMatcher.IsFiller(t)).ToHashSet();
        if (content.Count == 0 || content.All(t => t.Length < 3)) return null;
        var fitting = options.Where(o =>
        {
            var offered = Words.Tokens(Words.Bare(o.Label));
            var theirs = offered.Where(t => !QuestionMatcher.IsFiller(t)).ToHashSet();
            if (theirs.Count == 0 || IsDecline(o.Label) != IsDecline(value)) return false;
            if (Words.IsNegated(said) != Words.IsNegated(offered) || !Words.Numbers(value).Order().SequenceEqual(Words.Numbers(Words.Bare(o.Label)).Order())) return false;
            return content.IsSubsetOf(theirs) || (theirs.IsSubsetOf(content) && theirs.Any(t => t.Length > 3) && theirs.Count * 3 >= content.Count * 2);
        }).ToList();
        return fitting.Count == 1 ? new(fitting[0], 0.82) : null;
    }

    private static OptionMatch? Alike(string value, IReadOnlyList<FieldOption> options)
    {
        var normal = Words.Normal(value);
        if (normal.Length < 5) return null;
        var ranked = options
            .Where(o => Words.IsNegated(Words.Tokens(o.Label)) == Words.IsNegated(Words.Tokens(value)) && Words.Numbers(o.Label).Order().SequenceEqual(Words.Numbers(value).Order()))
            .Select(o => (Option: o, Score: Fuzz.Ratio(normal, Words.Normal(o.Label)))).OrderByDescending(r => r.Score).Take(2).ToList();
        return ranked.Count > 0 && ranked[0].Score >= 92 && (ranked.Count == 1 || ranked[0].Score - ranked[1].Score >= 5) ? new(ranked[0].Option, 0.8) : null;
    }

    internal static FieldOption? Only(IReadOnlyList<FieldOption> options, Func<FieldOption, bool> fits)
    {
        FieldOption? found = null;
        foreach (var option in options.Where(fits))
        {
            if (found is not null) return null;
            found = option;
        }
        return found;
    }

    [GeneratedRegex(@"\b(prefer|choose|wish|want|like|elect|opt|rather|would rather|decide) not\b|\b(do not|don'?t|not) (wish|want|care|choose|like) to\b|\bdecline\b|\brather not\b|\bnot to (say|answer|disclose|self|specify|respond|identify)|^(decline|undisclosed|not (disclosed|declared|specified|stated)|no answer|keine angabe)\b|\bno response\b", RegexOptions.IgnoreCase)]
    private static partial Regex DeclineWords();

    [GeneratedRegex(@"\b(keine angabe|mochte (ich )?(nicht|keine)|(ich )?mochte .{0,20}\bnicht (angeben|sagen|beantworten)|prefier[oe] no|preferir?ia no|no (deseo|quiero) (responder|contestar|decir|indicar)|prefiro nao|nao desejo|preferisco non|non desidero|(je )?(ne souhaite|prefere ne|ne veux|ne desire) pas|(zeg|wil|geef) .{0,12}liever niet|liever niet|wil ik niet|vill (inte|ej)|avstar|nie chce|wole nie|odmawiam|foretrekker)\b")]
    private static partial Regex DeclineAbroad();

    [GeneratedRegex("^(i am |im )?(not sure|unsure|uncertain)|^(i )?(dont|do not) know|^(maybe|n a|not applicable|other|unknown)$")]
    private static partial Regex Undecided();

    [GeneratedRegex("^(none|no experience|keine|aucune?|ninguna?|nessuna?|nenhuma?|geen|zero)$")]
    private static partial Regex Nothing();

    [GeneratedRegex(@"\(?\+\d[\d\s-]*\)?|\(\d{1,4}\)|(?<=\p{L}\s*[-–:,]?\s)\d{1,4}$|^\d{1,4}\s*[-–:]?\s+(?=\p{L})")]
    private static partial Regex DialCode();
}
