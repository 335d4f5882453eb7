namespace Valet.Functions.Forms;

/// <summary>Whether a field of this kind, with these options, can hold what an entry of the vocabulary stands for.</summary>
internal static class FieldFit
{
    private static readonly HashSet<FieldKind> Typed =
        [FieldKind.Text, FieldKind.Email, FieldKind.Tel, FieldKind.Url, FieldKind.Textarea, FieldKind.Number, FieldKind.Search, FieldKind.Combobox];

    private static readonly HashSet<FieldKind> Ticked = [FieldKind.Checkbox, FieldKind.Password, FieldKind.File];

    public static bool Admits(VocabularyEntry entry, FormField field, LabelText.Reading label, OptionTopic options)
    {
        var isFile = field.Kind == FieldKind.File;
        if (entry.Key.EndsWith("File", StringComparison.Ordinal) != isFile) return false;
        if (isFile) return true;
        if (field.Kind == FieldKind.Checkbox) return entry.Polar && entry.Attested;
        if (Ticked.Contains(field.Kind)) return false;
        // "Do you live in California?" asks for no state, and a yes is no city.
        if (!entry.Polar && (options.IsYesNo || (LabelText.IsPolar(label) && !entry.Key.EndsWith("Url", StringComparison.Ordinal)))) return false;
        return entry.Key switch
        {
            "coverLetterText" => field.Kind is FieldKind.Textarea or FieldKind.Text,
            // Some choose among the addresses that an account holds.
            "email" when field.Kind is FieldKind.Select or FieldKind.ListboxButton => field.Options.Count <= 6 || field.Options.Any(o => o.Label.Contains('@', StringComparison.Ordinal)),
            "firstName" or "lastName" or "fullName" or "middleName" or "preferredName" or "email" or "linkedinUrl" or "githubUrl" or "portfolioUrl" or "twitterUrl" or "address.street" or "address.line2" or "address.postalCode" or "phoneExtension" or "signature" =>
                Typed.Contains(field.Kind) && (field.Options.Count == 0 || field.Kind == FieldKind.Combobox),
            "phone" => field.Kind is FieldKind.Text or FieldKind.Tel or FieldKind.Number or FieldKind.Textarea,
            "currentCompany" or "currentTitle" => field.Kind is not (FieldKind.RadioGroup or FieldKind.ButtonGroup or FieldKind.CheckboxGroup),
            "phoneCountryCode" or "phoneType" or "salutation" => true,
            "howDidYouHear" => field.Kind is not (FieldKind.Number or FieldKind.Date or FieldKind.Email or FieldKind.Url),
            "todaysDate" => field.Kind is FieldKind.Date or FieldKind.Text,
            "skills" => field.Options.Count == 0,
            "startDate" => !options.IsSchedule,
            _ => true,
        };
    }
}
