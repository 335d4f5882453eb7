using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A value with where it comes from.</summary>
internal sealed record KnownValue(string Text, AnswerSource Source, double Confidence, string Reason);

/// <summary>What is known of the person, ready to be asked by key, by question or by field.</summary>
internal sealed partial class KnownValues(Applicant applicant)
{
    private const string InProfile = "The profile says so.";

    public bool MayAcknowledge => applicant.ConsentToRequiredAcknowledgements;

    /// <summary>Keys whose value only the profile can give: an answer bank does not rename a person.</summary>
    public static bool IsIdentity(string key) => key is "firstName" or "lastName" or "middleName" or "fullName" or "email" or "phone" || key.StartsWith("address.", StringComparison.Ordinal);

    /// <summary>What the person answered in this run for exactly this field.</summary>
    public string? ByPerson(FormField field) => applicant.Answers
        .Where(a => a.FromPerson && (a.Question == field.Selector || FieldValues.SameText(a.Question, field.Label))).Select(a => a.Answer).LastOrDefault();

    /// <summary>The bank's answer to this question, if all entries that ask the same agree.</summary>
    public (string Answer, double Similarity)? FromBank(string question)
    {
        var hits = applicant.Answers.Select(a => (a.Answer, a.FromPerson, Similarity: QuestionMatcher.Similarity(question, a.Question)))
            .Where(h => h.Similarity >= 0.8).OrderByDescending(h => h.FromPerson).ThenByDescending(h => h.Similarity).ToList();
        if (hits.Count == 0) return null;
        var best = hits.Where(h => h.FromPerson == hits[0].FromPerson && h.Similarity >= hits[0].Similarity).ToList();
        return best.Select(h => FieldValues.Collapsed(h.Answer)).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? (best[0].Answer, best[0].Similarity) : null;
    }

    public ApplicantFile? File(string key) => applicant.Files.GetValueOrDefault(key);

    /// <summary>The value for a vocabulary key in this field, or a reason why what is known must not be used here.</summary>
    public (KnownValue? Value, string? Refusal) ForKey(string key, FormField field, FormModel form) => key switch
    {
        "fullName" => (FullName(), null),
        "firstName" => (Profile(key) ?? NamePart(first: true), null),
        "lastName" => (Profile(key) ?? NamePart(first: false), null),
        "address.city" => (City(field), null),
        "phone" => (Phone(form), null),
        "phoneCountryCode" => (Derived("address.country"), null),
        "requiresSponsorship" => Sponsorship(field),
        "workAuthorization" => Authorization(field),
        "hispanicOrLatino" => (Hispanic(), null),
        _ => (Profile(key), null),
    };

    private string? Text(string key) => applicant.Profile.GetValueOrDefault(key) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    private KnownValue? Profile(string key) =>
        Text(key) is { } text ? new(text, FieldVocabulary.IsAttested(key) ? AnswerSource.Attested : AnswerSource.Profile, 1, FieldVocabulary.IsAttested(key) ? "The person stated this in the profile." : InProfile) : null;

    private KnownValue? Derived(string key) => Text(key) is { } text ? new(text, AnswerSource.Derived, 0.9, "It follows from the profile.") : null;

    private KnownValue? FullName()
    {
        if (Profile("fullName") is { } whole) return whole;
        return Text("firstName") is { } first && Text("lastName") is { } last
            ? new(string.Join(' ', new[] { first, Text("middleName"), last }.OfType<string>()), AnswerSource.Derived, 0.98, "It is made of the first and last name.") : null;
    }

    // Only a name of two words tells which is which.
    private KnownValue? NamePart(bool first) =>
        Text("fullName")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var a, var b] ? new(first ? a : b, AnswerSource.Derived, 0.9, "It is a part of the full name.") : null;

    private KnownValue? City(FormField field)
    {
        if (Profile("address.city") is not { } city) return null;
        var label = Words.Normal(field.Label);
        var whole = field.Options.Count == 0 && (field.Kind is FieldKind.Combobox or FieldKind.ListboxButton || label.Contains("locat", StringComparison.Ordinal) && !label.Contains("city", StringComparison.Ordinal) || label.StartsWith("where ", StringComparison.Ordinal));
        if (label is "city state" or "city and state") return new(Joined("address.city", "address.region"), AnswerSource.Derived, 0.95, "It is made of the profile's address.");
        if (label is "city country" or "city and country") return new(Joined("address.city", "address.country"), AnswerSource.Derived, 0.95, "It is made of the profile's address.");
        return whole ? new(Joined("address.city", "address.region", "address.country"), AnswerSource.Profile, 0.95, "It is made of the profile's address.") : city;
    }

    private string Joined(params string[] keys) => string.Join(", ", keys.Select(Text).OfType<string>());

    private KnownValue? Phone(FormModel form)
    {
        if (Profile("phone") is not { } phone) return null;
        var apart = form.Fields.Any(f => f.Trap is null && FieldVocabulary.KeyOf(f)?.Key == "phoneCountryCode");
        return apart && DialCode().Match(phone.Text) is { Success: true } code ? phone with { Text = phone.Text[code.Length..].Trim(), Reason = "The profile says so; the country code has a field of its own." } : phone;
    }

    private (KnownValue?, string?) Sponsorship(FormField field)
    {
        var tokens = Words.Tokens(field.Label);
        if (Words.IsNegated(tokens)) return FromBank(field.Label) is null ? (null, "The question is put in the negative; only the person can answer it safely.") : (null, null);
        if (OtherCountry(field.Label) is { } elsewhere) return FromBank(field.Label) is null ? (null, elsewhere) : (null, null);
        return (Profile("requiresSponsorship"), null);
    }

    private (KnownValue?, string?) Authorization(FormField field)
    {
        var tokens = Words.Tokens(field.Label);
        if (Words.IsNegated(tokens)) return FromBank(field.Label) is null ? (null, "The question is put in the negative; only the person can answer it safely.") : (null, null);
        if (OtherCountry(field.Label) is { } elsewhere) return FromBank(field.Label) is null ? (null, elsewhere) : (null, null);
        return (Profile("workAuthorization"), null);
    }

    // "Yes" was stated for where the person lives, not for every country.
    private string? OtherCountry(string label)
    {
        var asked = Places.CountriesIn(label);
        if (asked.Count == 0) return null;
        var stated = Places.CountriesIn(Text("workAuthorization") ?? "");
        var home = Text("address.country") is { } country ? Places.Country(country) : null;
        if (stated.Count > 0 ? stated.IsSupersetOf(asked) : home is null || (asked.Count == 1 && asked.Contains(home))) return null;
        return "It asks about another country than the one the person's statement is about.";
    }

    private KnownValue? Hispanic()
    {
        if (Profile("hispanicOrLatino") is { } stated) return stated;
        if (Text("race") is not { } race) return null;
        if (OptionMatcher.IsDecline(race)) return new(race, AnswerSource.Attested, 0.9, "The person declines to state ethnicity.");
        return HispanicWords().IsMatch(race) && !Words.IsNegated(Words.Tokens(race)) ? new("Yes", AnswerSource.Attested, 0.9, "The person stated this as ethnicity.") : null;
    }

    [GeneratedRegex(@"^\s*(\+\d{1,3})[\s.-]+(?=\S)")]
    private static partial Regex DialCode();

    [GeneratedRegex(@"\b(hispanic|latin[oax])\b", RegexOptions.IgnoreCase)]
    private static partial Regex HispanicWords();
}
