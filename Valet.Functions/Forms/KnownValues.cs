using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A value with where it comes from.</summary>
internal sealed record KnownValue(string Text, AnswerSource Source, double Confidence, string Reason);

/// <summary>What is known of the person, ready to be asked by key, by question or by field.</summary>
internal sealed partial class KnownValues
{
    private const string InProfile = "The profile says so.";
    private readonly Applicant _applicant;
    private readonly KnownAnswers _bank;
    private readonly LegalAnswers _legal;

    public KnownValues(Applicant applicant, FormContext form)
    {
        _applicant = applicant;
        _bank = new(applicant, form.Employer);
        _legal = new(this);
    }

    public bool MayAcknowledge => _applicant.ConsentToRequiredAcknowledgements;

    /// <summary>Keys whose value only the profile can give: an answer bank does not rename a person.</summary>
    public static bool IsIdentity(string key) => key is "firstName" or "lastName" or "middleName" or "fullName" or "email" or "phone" || key.StartsWith("address.", StringComparison.Ordinal);

    /// <summary>What the person answered in this run for exactly this field.</summary>
    public string? ByPerson(FormField field) => _bank.ByPerson(field);

    /// <summary>The bank's answer to this question, if all entries that ask the same agree.</summary>
    public BankHit? FromBank(FormField field) => _bank.Find(field) ?? (EnoughYears.Answer(field, Text("yearsOfExperience")) is { } enough ? new(enough, 0.95, AnswerSource.Derived, "It follows from the years of experience in the profile.") : null);

    /// <summary>The bank's answer to a question that the vocabulary takes for the same thing.</summary>
    public string? FromBankByKey(string key, FormField field) => _bank.FindByKey(key, field, HomeCountry);

    public ApplicantFile? File(string key) => _applicant.Files.GetValueOrDefault(key);

    public string? Text(string key) => _applicant.Profile.GetValueOrDefault(key) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public string? HomeCountry => Text("address.country") is { } country ? Places.Country(country) : null;

    /// <summary>The value for a vocabulary key in this field, or a reason why what is known must not be used here.</summary>
    public (KnownValue? Value, string? Refusal) ForKey(string key, FormField field, FormContext form) => key switch
    {
        "fullName" => (FullName(), null),
        "firstName" => (Profile(key) ?? NamePart(first: true), null),
        "lastName" => (Profile(key) ?? NamePart(first: false), null),
        "middleName" => (Profile(key) is { } middle && AsksInitial(Words.Normal(field.Label)) ? middle with { Text = middle.Text[..1] } : Profile(key), null),
        "address.city" => (City(field, form), null),
        "address.street" => (Street(field), null),
        "phone" => (Phone(field, form), null),
        "phoneCountryCode" => (CallingCode(field), null),
        "requiresSponsorship" => WorkStatus(_legal.Sponsorship(field), field),
        "workAuthorization" => WorkStatus(_legal.Authorization(field), field),
        "startDate" => (StartDate(field), null),
        "race" when OptionTopic.Of(field).Key == "hispanicOrLatino" => (Hispanic(), null),
        "hispanicOrLatino" => (Hispanic(), null),
        "salaryExpectation" or "currentSalary" => Salary(key, field),
        "veteranStatus" or "disabilityStatus" => Status(key, field),
        "signature" => Signature(),
        "todaysDate" => (_applicant.Today is { } today ? new(today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), AnswerSource.Derived, 0.9, "It is the day the form is filled.") : null, null),
        _ when key.Contains('.', StringComparison.Ordinal) && !key.StartsWith("address.", StringComparison.Ordinal) => (History(key), null),
        _ => (Profile(key), null),
    };

    private static bool AsksInitial(string label) => (Elsewhere.Has(label, "initial") && !Elsewhere.Has(label, "name")) || label is "m i" or "mi";

    public KnownValue? Profile(string key) =>
        Text(key) is { } text ? new(text, FieldVocabulary.IsAttested(key) ? AnswerSource.Attested : AnswerSource.Profile, 1, FieldVocabulary.IsAttested(key) ? "The person stated this in the profile." : InProfile) : null;

    private KnownValue? FullName()
    {
        if (Profile("fullName") is { } whole) return whole;
        return Text("firstName") is { } first && Text("lastName") is { } last
            ? new(string.Join(' ', new[] { first, Text("middleName"), last }.OfType<string>()), AnswerSource.Derived, 0.98, "It is made of the first and last name.") : null;
    }

    // Only a name of two words tells which is which.
    private KnownValue? NamePart(bool first) =>
        Text("fullName")?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var a, var b] ? new(first ? a : b, AnswerSource.Derived, 0.9, "It is a part of the full name.") : null;

    private KnownValue? City(FormField field, FormContext form)
    {
        if (Profile("address.city") is not { } city) return null;
        var label = LabelText.Whole(field.Label);
        bool Says(string word) => label.Has(word);
        var parts = new List<string> { "address.city" };
        var listed = Says("city") || Says("town") || Says("location") && field.Label.Contains('(', StringComparison.Ordinal);
        if (listed && (Says("state") || Says("region") || Says("province"))) parts.Add("address.region");
        if (listed && Says("country")) parts.Add("address.country");
        // One box for the whole place, unless the form has others for the rest of it.
        var alone = !form.Of("address.region").Any() && !form.Of("address.postalCode").Any();
        var whole = field.Options.Count == 0 && (field.Kind is FieldKind.Combobox or FieldKind.ListboxButton && (alone || Says("location"))
            || PlaceWords().IsMatch(label.Text) && !Says("city") && !Says("town"));
        if (whole) parts = ["address.city", "address.region", "address.country"];
        return parts.Count == 1 ? city : new(Joined(parts), AnswerSource.Derived, 0.95, "It is made of the profile's address.");
    }

    private KnownValue? Street(FormField field)
    {
        var label = LabelText.Whole(field.Label);
        var whole = label.Has("full address") || (label.Has("city") && (label.Has("zip") || label.Has("state") || label.Has("postal code") || label.Has("country")));
        return whole && Text("address.street") is not null
            ? new(Joined(["address.street", "address.line2", "address.city", "address.region", "address.postalCode", "address.country"]), AnswerSource.Derived, 0.95, "It is made of the profile's address.")
            : Profile("address.street");
    }

    private string Joined(IEnumerable<string> keys) => string.Join(", ", keys.Select(Text).OfType<string>());

    private KnownValue? Phone(FormField field, FormContext form)
    {
        if (Profile("phone") is not { } phone) return null;
        var number = PhoneNumber.Of(phone.Text, HomeCountry);
        return PhoneShape.Of(field, number, form.HasCallingCode) is var shaped && shaped == phone.Text ? phone
            : phone with { Text = shaped, Reason = form.HasCallingCode ? "The profile says so; the country code has a field of its own." : "The profile says so, in the form this field wants." };
    }

    private KnownValue? CallingCode(FormField field)
    {
        var number = Text("phone") is { } phone ? PhoneNumber.Of(phone, HomeCountry) : null;
        var countries = number?.Code is { } code ? DialCodes.Countries(code) : [];
        var country = countries.Count == 0 || (HomeCountry is { } home && countries.Contains(home)) ? HomeCountry : countries[0];
        if (country is null) return null;
        var dial = DialCodes.Of(country);
        if (field.Options.Count == 0 && field.Kind is FieldKind.Text or FieldKind.Tel or FieldKind.Number && dial is not null)
            return new(field.Kind == FieldKind.Number ? dial : "+" + dial, AnswerSource.Derived, 0.9, "It follows from the phone number.");
        return new(Places.Name(country), AnswerSource.Derived, 0.9, "It follows from the phone number.");
    }

    // "I am not a protected veteran" answers "Are you a protected veteran?" with no, and leaves "Are you a veteran?" open.
    private (KnownValue?, string?) Status(string key, FormField field)
    {
        if (Profile(key) is not { } stated) return (null, null);
        var said = Words.Tokens(stated.Text);
        var asked = Words.Tokens(field.Label);
        if (!OptionTopic.Of(field).IsYesNo || OptionMatcher.IsDecline(stated.Text) || OptionMatcher.Polarity(stated.Text) is not null && said.Length == 1)
            return Words.IsNegated(asked) && OptionTopic.Of(field).IsYesNo ? (null, "The question is put in the negative; only the person can answer it safely.") : (stated, null);
        if (Words.IsNegated(asked)) return (null, "The question is put in the negative; only the person can answer it safely.");
        var no = !StatusWords.Affirms(stated.Text);
        var word = key == "veteranStatus" ? "veteran" : "disab";
        if (!said.Any(w => w.StartsWith(word, StringComparison.Ordinal)) || (key == "veteranStatus" && no && said.Contains("protected") && !asked.Contains("protected"))) return (stated, null);
        return (stated with { Text = no ? "No" : "Yes", Confidence = 0.9 }, null);
    }

    private KnownValue? Hispanic()
    {
        if (Profile("hispanicOrLatino") is { } stated) return stated;
        if (Text("race") is not { } race) return null;
        if (OptionMatcher.IsDecline(race)) return new(race, AnswerSource.Attested, 0.9, "The person declines to state ethnicity.");
        if (RaceWords.DeniesHispanic(race)) return new("No", AnswerSource.Attested, 0.9, "The person stated this with the ethnicity.");
        return HispanicWords().IsMatch(race) && !Words.IsNegated(Words.Tokens(race)) ? new("Yes", AnswerSource.Attested, 0.9, "The person stated this as ethnicity.") : null;
    }

    private (KnownValue?, string?) Salary(string key, FormField field)
    {
        if (Profile(key) is not { } stated) return (null, null);
        var (asked, said) = (Currency.Named(field.Label + " " + field.HelpText), Currency.Named(stated.Text));
        if (asked is not null && said is not null && asked != said) return (null, "It asks for another currency than the one the person stated.");
        if (PayPeriod.Clash(field, stated.Text)) return (null, "It asks for pay by another period than the one the person stated.");
        return (stated, null);
    }

    // "I am authorized to work for any employer" says two things at once: both must have been stated.
    private (KnownValue?, string?) WorkStatus((KnownValue? Value, string? Refusal) stated, FormField field)
    {
        if (stated.Value is null || !WorkStatements.AreIn(field)) return stated;
        var told = WorkStatements.Choose(field, OptionMatcher.Polarity(Text("workAuthorization") ?? ""), OptionMatcher.Polarity(Text("requiresSponsorship") ?? ""));
        return told is null ? (null, "The statements to choose from say more than the person stated.") : (new(told, AnswerSource.Derived, 0.9, "It follows from what the person stated about the right to work and sponsorship."), null);
    }

    // "Two weeks" is a day where the field takes nothing but days, and a day is so many weeks where the field takes nothing but weeks; else the person's words stay.
    private KnownValue? StartDate(FormField field)
    {
        if (Profile("startDate") is not { } stated || _applicant.Today is not { } today) return Profile("startDate");
        if (field.Options.Count > 0 && DateParts.PartOf(field) is null)
        {
            if (OptionMatcher.Match(stated.Text, field.Options, field) is not null || DateShape.Parse(stated.Text) is not { } day || day < today) return stated;
            return stated with { Text = $"{day.DayNumber - today.DayNumber} days", Source = AnswerSource.Derived, Confidence = 0.85, Reason = "It follows from the start date in the profile." };
        }
        if (field.Kind != FieldKind.Date && DateParts.PartOf(field) is null && !DateShape.ShowsFormat($"{field.Placeholder} {field.HelpText} {field.Label}")) return stated;
        var wait = AfterNotice().IsMatch(Words.Normal(stated.Text)) && Text("noticePeriod") is { } notice ? notice : stated.Text;
        return DateShape.Parse(wait) is null && Durations.After(today, wait) is { } first
            ? new(first.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), AnswerSource.Derived, 0.85, "It is counted from the day the form is filled.") : stated;
    }

    private (KnownValue?, string?) Signature()
    {
        if (Profile("signature") is { } own) return (own, null);
        if (!MayAcknowledge) return (null, "A signature is the person's own act, and they have not allowed it.");
        return (FullName() is { } name ? name with { Source = AnswerSource.Derived, Confidence = 0.85, Reason = "The person allows required acknowledgements; a typed signature is the full name." } : null, null);
    }

    private KnownValue? History(string key)
    {
        if (HistoryValues.Find(key, Text) is { } value) return new(value, AnswerSource.Profile, 0.95, InProfile);
        var now = key switch { "employment.0.title" => "currentTitle", "employment.0.company" => "currentCompany", _ => null };
        return now is not null && !_applicant.Profile.Keys.Any(HistoryValues.IsEmployment) ? Profile(now) : null;
    }

    [GeneratedRegex(@"^(after|following|upon|subject to|as per|according to)( (my|a|the|serving|completing|completion|of|current))* notice( period)?$")]
    private static partial Regex AfterNotice();

    [GeneratedRegex(@"\b(hispanic|latin[oax])\b", RegexOptions.IgnoreCase)]
    private static partial Regex HispanicWords();

    [GeneratedRegex(@"locat|^where |place of residence|standort|ubicacion|localisation")]
    private static partial Regex PlaceWords();
}
