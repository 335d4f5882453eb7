using System.Globalization;
using System.Text.RegularExpressions;
using FuzzySharp;

namespace Valet.Functions.Forms;

internal sealed record OptionMatch(FieldOption Option, double Confidence);

/// <summary>Finds the one option that means a value. Two that could mean it are as good as none.</summary>
internal static partial class OptionMatcher
{
    private static readonly HashSet<string> Yes = ["yes", "y", "true", "ja", "oui", "si", "1"];
    private static readonly HashSet<string> No = ["no", "n", "false", "nein", "non", "0"];

    // Words that say the same in an option list; every line is one meaning.
    private static readonly string[][] Synonyms =
    [
        ["male", "man", "m", "men", "cis man", "cisgender man", "he him"],
        ["female", "woman", "f", "women", "cis woman", "cisgender woman"],
        ["non binary", "nonbinary", "enby", "genderqueer", "non binary third gender"],
        ["i am not a protected veteran", "not a veteran", "not a protected veteran", "i am not a veteran", "no i am not a veteran", "no i am not a protected veteran", "no military service", "non veteran"],
        ["i identify as one or more of the classifications of a protected veteran", "i identify as one or more of the classifications of protected veteran listed above", "i am a protected veteran", "protected veteran", "i am a veteran", "veteran", "yes i am a veteran", "yes i am a protected veteran"],
        ["no i do not have a disability and have not had one in the past", "no i dont have a disability or a history record of having a disability", "no i do not have a disability", "i do not have a disability", "no disability", "no i dont have a disability"],
        ["yes i have a disability or have had one in the past", "yes i have a disability or have a history record of having a disability", "yes i have a disability", "i have a disability"],
        ["black or african american", "black", "african american"],
        ["hispanic or latino", "hispanic", "latino", "latina", "latinx", "hispanic or latinx", "hispanic latino"],
        ["white", "caucasian", "white caucasian"],
        ["two or more races", "mixed", "multiracial", "mixed race", "multiple races"],
        ["native hawaiian or other pacific islander", "pacific islander", "native hawaiian or pacific islander"],
        ["american indian or alaska native", "native american", "american indian or alaskan native", "native american or alaska native"],
        ["bachelors degree", "bachelors", "bachelor", "bachelor degree", "bs", "ba", "bsc", "bachelor of science", "bachelor of arts"],
        ["masters degree", "masters", "master", "master degree", "ms", "ma", "msc", "master of science", "master of arts"],
        ["doctorate", "phd", "doctor of philosophy", "doctoral degree"],
        ["high school", "high school diploma", "high school or equivalent", "ged", "high school diploma or ged"],
        ["full time", "fulltime"],
        ["part time", "parttime"],
        ["linkedin", "linked in"],
        ["company website", "company site", "careers page", "company careers page", "career site", "careers site", "company website careers page"],
        ["referral", "employee referral", "referred by an employee", "friend or colleague"],
        ["mobile", "cell", "cellular", "mobile phone", "cell phone", "mobil"],
        ["1 month", "4 weeks", "30 days", "one month", "four weeks"],
        ["2 weeks", "14 days", "two weeks"],
        ["1 week", "7 days", "one week"],
        ["2 months", "8 weeks", "60 days", "two months"],
        ["3 months", "12 weeks", "90 days", "three months"],
        ["immediately", "immediate", "right away", "now", "asap", "as soon as possible"],
    ];

    public static OptionMatch? Match(string value, IReadOnlyList<FieldOption> options, FormField? field = null)
    {
        if (options.Count == 0 || string.IsNullOrWhiteSpace(value)) return null;
        return Exact(value, options)
            ?? Declined(value, options)
            ?? YesOrNo(value, options)
            ?? Named(value, options, field)
            ?? Synonym(value, options)
            ?? Degree(value, options)
            ?? InRange(value, options)
            ?? Contained(value, options)
            ?? Alike(value, options);
    }

    /// <summary>"Prefer not to say" in one of its many wordings.</summary>
    public static bool IsDecline(string text) => DeclineWords().IsMatch(text.Replace('’', '\''));

    public static bool? Polarity(string value)
    {
        var tokens = Words.Tokens(value);
        if (tokens.Length == 0) return null;
        return Yes.Contains(tokens[0]) ? true : No.Contains(tokens[0]) ? false : null;
    }

    private static OptionMatch? Exact(string value, IReadOnlyList<FieldOption> options)
    {
        var plain = Only(options, o => FieldValues.SameText(o.Label, value));
        if (plain is not null) return new(plain, 1);
        var normal = Words.Normal(value);
        var same = normal.Length == 0 ? null : Only(options, o => Words.Normal(o.Label) == normal) ?? Only(options, o => Words.Normal(Words.Bare(o.Label)) == normal);
        if (same is not null) return new(same, 0.99);
        var submitted = normal.Length < 2 ? null : Only(options, o => o.Value is { Length: > 1 } v && !v.All(char.IsAsciiDigit) && FieldValues.SameText(v, value));
        return submitted is null ? null : new(submitted, 0.97);
    }

    private static OptionMatch? Declined(string value, IReadOnlyList<FieldOption> options) =>
        IsDecline(value) && Only(options, o => IsDecline(o.Label)) is { } decline ? new(decline, 0.95) : null;

    private static OptionMatch? YesOrNo(string value, IReadOnlyList<FieldOption> options)
    {
        if (Polarity(value) is not { } yes || IsDecline(value)) return null;
        // More than the bare word was said: it must fit more than the bare word.
        var said = Words.Tokens(value);
        var led = options.Where(o => !IsDecline(o.Label) && Polarity(o.Label) == yes).ToList();
        if (led.Count == 1 && (said.Length == 1 || Compatible(said[1..], Words.Tokens(led[0].Label)))) return new(led[0], said.Length == 1 ? 0.95 : 0.85);
        if (led.Count > 1 || said.Length > 1) return null;
        if (yes && led.Count == 0 && Only(options, o => Consent.Agrees(o.Label)) is { } agreed) return new(agreed, 0.85);

        // "I am authorized …" beside "I am not authorized …": same words, one of them negated.
        var stated = options.Where(o => !IsDecline(o.Label) && Polarity(o.Label) is null).ToList();
        if (stated.Count != 2 || options.Any(o => Polarity(o.Label) is not null)) return null;
        var (first, second) = (Words.Tokens(stated[0].Label), Words.Tokens(stated[1].Label));
        if (Words.IsNegated(first) == Words.IsNegated(second)) return null;
        var shared = first.Intersect(second).Count();
        if (shared < 2 || shared * 2 < Math.Min(first.Length, second.Length)) return null;
        return new(stated.Single(o => Words.IsNegated(Words.Tokens(o.Label)) != yes), 0.85);
    }

    private static bool Compatible(string[] said, string[] option) => Words.IsNegated(said) == Words.IsNegated(option.Skip(1));

    private static OptionMatch? Named(string value, IReadOnlyList<FieldOption> options, FormField? field)
    {
        if (Places.Country(value) is { } country && Only(options, o => Places.Country(WithoutDialCode(o.Label)) == country || (o.Value is { Length: 2 or 3 } code && Places.Country(code) == country && Places.Country(WithoutDialCode(o.Label)) is null or "")) is { } land)
            return new(land, 0.97);
        if (Places.Region(value) is { } region && options.Count(o => RegionOf(o.Label) is not null) >= Math.Min(options.Count, 3) && Only(options, o => RegionOf(o.Label) == region) is { } state)
            return new(state, 0.97);
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

    // ISO 3166-2 puts the country before it: "US-TX".
    private static string? RegionOf(string label) => Places.Region(label) ?? (label.Length is > 3 and < 8 && label[2] == '-' ? Places.Region(label[3..]) : null);

    private static string WithoutDialCode(string label) => DialCode().Replace(label, " ").Trim();

    private static OptionMatch? Synonym(string value, IReadOnlyList<FieldOption> options)
    {
        var normal = Words.Normal(value);
        var meaning = Synonyms.FirstOrDefault(s => s.Contains(normal));
        if (meaning is null) return null;
        var option = Only(options, o => meaning.Contains(Words.Normal(o.Label)) || meaning.Contains(Words.Normal(Words.Bare(o.Label))));
        return option is null ? null : new(option, 0.92);
    }

    private static OptionMatch? Degree(string value, IReadOnlyList<FieldOption> options) =>
        DegreeLevel.Of(value) is { } level && options.Count(o => DegreeLevel.Of(o.Label) is not null) >= 2 && Only(options, o => DegreeLevel.Of(o.Label) == level) is { } degree ? new(degree, 0.88) : null;

    private static OptionMatch? InRange(string value, IReadOnlyList<FieldOption> options)
    {
        if (SingleNumber(value) is not { } number) return null;
        var ranges = options.Select(o => (Option: o, Range: NumberRange.Parse(o.Label))).Where(r => r.Range is not null).ToList();
        if (ranges.Count < 2) return null;
        var inside = ranges.Where(r => r.Range!.Contains(number)).ToList();
        // "3-5" and "5-7" both hold 5: the range that begins there is meant.
        if (inside.Count == 2) inside = inside.Where(r => r.Range!.From == number).ToList();
        return inside.Count == 1 ? new(inside[0].Option, 0.9) : null;
    }

    internal static decimal? SingleNumber(string value)
    {
        var found = NumberRange.Amounts(value).ToList();
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

    private static FieldOption? Only(IReadOnlyList<FieldOption> options, Func<FieldOption, bool> fits)
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

    [GeneratedRegex(@"\(?\+\d[\d\s-]*\)?")]
    private static partial Regex DialCode();
}
