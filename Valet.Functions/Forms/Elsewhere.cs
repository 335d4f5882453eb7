namespace Valet.Functions.Forms;

/// <summary>Tells when a section of the form is about somebody else, or about an earlier time.</summary>
internal static class Elsewhere
{
    private static readonly string[] Others =
        ["reference", "references", "emergency contact", "emergency contacts", "emergency", "referee", "referees", "dependents", "next of kin", "referral", "referrals", "referred by", "supervisor", "spouse", "parent", "guardian", "notfallkontakt", "referenzen", "personne a contacter"];

    private static readonly string[] Past = ["employment history", "work history", "education", "education history", "work experience", "experience", "previous employment", "employment", "studies", "academic", "berufserfahrung", "ausbildung", "formation", "experiencia laboral", "formacion", "certifications", "licenses"];

    private static readonly string[] Now = ["current", "currently", "present", "recent", "total", "expected", "earliest", "available", "availability", "aktuelle", "aktueller", "actuel", "actuelle", "actual", "attuale", "huidige", "nuvarande", "atual"];

    private static readonly HashSet<string> Dated = ["startDate", "currentCompany", "currentTitle", "address.city", "address.region", "address.country", "fullName", "phone", "address.street", "address.postalCode"];

    public static bool IsElsewhere(VocabularyEntry entry, LabelText.Reading reading, LabelText.Reading whole, string section)
    {
        if (section.Length == 0 || entry.Attested || entry.Key.EndsWith("File", StringComparison.Ordinal)) return false;
        if (entry.Key is "howDidYouHear") return false;
        if (Others.Any(w => Has(section, w))) return true;
        return Dated.Contains(entry.Key) && !Now.Any(whole.Has) && IsPast(section) && !reading.Has("years");
    }

    public static bool IsPast(string section) => Past.Any(w => Has(section, w));

    public static bool Has(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);
}
