namespace Valet.Functions.Forms;

/// <summary>Tells when a section of the form is about somebody else, or about an earlier time.</summary>
internal static class Elsewhere
{
    private static readonly string[] Others =
        ["reference", "references", "emergency contact", "emergency contacts", "emergency", "referee", "referees", "dependents", "next of kin", "referral", "referrals", "referred by", "supervisor", "spouse", "parent", "guardian", "notfallkontakt", "referenzen", "personne a contacter"];

    private static readonly string[] Past = ["employment history", "work history", "education", "education history", "work experience", "experience", "previous employment", "employment", "studies", "academic", "berufserfahrung", "ausbildung", "formation", "experiencia laboral", "formacion", "certifications", "licenses"];

    private static readonly string[] Now = ["current", "currently", "present", "recent", "total", "expected", "earliest", "available", "availability", "aktuelle", "aktueller", "actuel", "actuelle", "actual", "attuale", "huidige", "nuvarande", "atual"];

    private static readonly HashSet<string> Dated = ["startDate", "currentCompany", "currentTitle", "address.city", "address.region", "address.country", "fullName", "phone", "address.street", "address.postalCode"];

    // What may stand beside those words in a heading; "Warehouse Supervisor - Acme" is the posting's title and tells nothing about whose name is asked.
    private static readonly HashSet<string> Beside =
    [
        .. ("information info details detail contact contacts professional personal your the of and or please provide list two three four one 1 2 3 4 5 section work history background most recent current currently previous past former employment people name names s who whom "
            + "can may in case for data optional required voluntary academic job jobs related experience education training qualifications studies s person to we us reference references referee referees emergency relevant summary entry add another part step about other school university").Split(' '),
    ];

    public static bool IsElsewhere(VocabularyEntry entry, LabelText.Reading reading, LabelText.Reading whole, string section)
    {
        if (section.Length == 0 || entry.Attested || entry.Key.EndsWith("File", StringComparison.Ordinal)) return false;
        if (entry.Key is "howDidYouHear" or "signature" or "todaysDate") return false;
        if (Others.Any(w => Has(section, w)) && !IsTitle(section, Others)) return true;
        return Dated.Contains(entry.Key) && !Now.Any(whole.Has) && IsPast(section) && !reading.Has("years");
    }

    public static bool IsPast(string section) => Past.Any(w => Has(section, w)) && !IsTitle(section, Past);

    private static bool IsTitle(string section, string[] words) => section.Split(' ').Any(t => !Beside.Contains(t) && !words.Any(w => w.Split(' ').Contains(t)));

    public static bool Has(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);
}
