using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>Keys of entries that a person may have several of: <c>education.0.school</c>, <c>employment.1.title</c>, <c>references.0.email</c>.</summary>
internal static partial class HistoryKeys
{
    private static readonly Dictionary<string, string> Education = Table("""
        school|school;university;college;alma mater;college or university;university or college;school or college;institution;school or university;school name;university name;college name;name of school;name of university;school college university;college university;university college;institution name;educational institution;name of institution;school university;hochschule;universitat;schule;bildungseinrichtung;universite;ecole;etablissement;universidad;centro de estudios;universita;istituto;universiteit;opleidingsinstituut;universitet;skola
        degree|degree;level of degree;degree level;degree type;highest degree;level of education;highest level of education;education level;highest level of education completed;highest education;highest degree obtained;highest degree earned;degree level;highest qualification;qualification;qualifications;degree name;type of degree;level of education completed;highest educational qualification;abschluss;hochster abschluss;hochster bildungsabschluss;diplome;niveau d etudes;nivel de estudios;titulacion;titolo di studio;grado;opleidingsniveau;hoogst genoten opleiding;utbildningsniva;examen;nivel de escolaridade;escolaridade;grau
        fieldOfStudy|field of study;major;course of study major;major area of study;area of study major;major concentration;major minor;majors;concentration;discipline;area of study;course of study;major field of study;subject;specialization;specialisation;major subject;degree subject;course;program of study;studiengang;studienfach;domaine d etudes;campo de estudio;especialidad;corso di studi;studierichting;amnesomrade
        gpa|gpa;overall result gpa;grade point average;grade;final grade;overall gpa;cumulative gpa;overall result;note;abschlussnote
        startDate|from;start date;start year;first year attended;from actual or expected;start;von;date started;start date year;attended from
        endDate|to;end date;graduation;of graduation;date of graduation;end year;graduation date;graduation year;year of graduation;date of graduation;expected graduation date;expected graduation;last year attended;to actual or expected;end;bis;year graduated;completion date;date completed;anticipated graduation date;expected graduation year;graduated;year of completion;end date year;attended to
        location|location;school location;city
        description|description;activities;activities and societies
        """);

    // What only an education entry asks, wherever it stands.
    private static readonly HashSet<string> OnlyEducation = ["graduation", "alma mater", "gpa", "grade point average", "overall gpa", "cumulative gpa", "major", "discipline", "subject", "degree", "university", "school", "college", "field of study", "area of study"];

    private static readonly Dictionary<string, string> Employment = Table("""
        title|job title;title;position;position title;role;job role;position held;role title;stellenbezeichnung;position bezeichnung;poste;puesto;cargo;ruolo;functie;titel
        company|company;employer;company name;employer name;organization;organisation;name of employer;name of company;arbeitgeber;unternehmen;firma;entreprise;employeur;empresa;azienda;werkgever;bedrijf;arbetsgivare;foretag
        location|location;city;job location;office location;company location;ort;lieu;ubicacion;luogo;locatie
        startDate|from;start date;start;date from;start date of employment;von;beginn;date de debut;fecha de inicio;data di inizio;startdatum;employed from;from date
        endDate|to;end date;end;date to;end date of employment;bis;ende;date de fin;fecha de fin;data di fine;einddatum;employed to;to date
        current|i currently work here;this is my current job;this is my current position;this is my current role;my current job;present employer;currently work here;current position;i currently work in this role;present;i am currently working in this role;current job;still employed;currently employed here;i still work here;i am currently working here;ich arbeite derzeit hier
        description|role description;description;job duties and responsibilities;duties and responsibilities;responsibilities;job description;duties;summary;job duties;key responsibilities;beschreibung;description du poste;descripcion;descrizione
        """);

    private static readonly Dictionary<string, string> References = Table("""
        name|name;full name;reference name;name of reference;contact name;referee name
        firstName|first name;given name
        lastName|last name;surname;family name
        email|email;e mail;email address;e mail address
        phone|phone;phone number;telephone;mobile;contact number;telephone number
        company|company;organization;employer;organisation;company name
        title|title;job title;position;role
        relationship|relationship;relationship to you;relation;how do you know this person;professional relationship
        """);

    private static readonly string[] WorkSections = ["work experience", "employment history", "work history", "employment", "professional experience", "experience", "previous employment", "berufserfahrung", "experience professionnelle", "experiencia laboral", "esperienza lavorativa", "werkervaring", "arbetslivserfarenhet"];
    // Where a single field, too, is about a job of the person's past; "Employment" alone may head what they want.
    private static readonly string[] WorkedBefore = ["work experience", "employment history", "work history", "professional experience", "previous employment", "berufserfahrung", "experience professionnelle", "experiencia laboral", "esperienza lavorativa", "werkervaring", "arbetslivserfarenhet"];

    private static readonly string[] SchoolSections = ["education", "education history", "academic", "studies", "school", "ausbildung", "formation", "formacion", "istruzione", "opleiding", "utbildning", "educacion", "degree", "schooling"];
    private static readonly string[] ReferenceSections = ["reference", "references", "referee", "referees", "referenzen", "professional references"];

    /// <summary>One key per field that belongs to an entry of the person's history, in the order of the form.</summary>
    public static IReadOnlyDictionary<FormField, string> Of(IReadOnlyList<FormField> fields)
    {
        var entries = EntrySections(fields);
        var seen = new Dictionary<string, int>();
        var keys = new Dictionary<FormField, string>(ReferenceEqualityComparer.Instance);
        foreach (var field in fields)
        {
            if (field.Trap is not null || field.Kind == FieldKind.File) continue;
            if (Entry(field, entries) is not { } entry) continue;
            var about = $"{entry.Kind}.{entry.Part}";
            var count = seen.GetValueOrDefault(about);
            var index = Number(field) is { } number and > 0 ? number - 1 : DatePart(field) is { } part ? PartCount(seen, about + part) : count;
            seen[about] = Math.Max(count + (DatePart(field) is null ? 1 : 0), index);
            keys[field] = $"{entry.Kind}.{index}.{entry.Part}";
        }
        return keys;
    }

    // A section holds entries of past work if it is numbered, tells when something ended, or asks for both an employer and a title.
    private static HashSet<string> EntrySections(IReadOnlyList<FormField> fields)
    {
        var parts = fields.Where(f => f.Section is not null && f.Trap is null).Select(f => (Section: f.Section!, Part: Employment.GetValueOrDefault(Core(f.Label)))).ToLookup(p => p.Section, p => p.Part);
        return [.. parts.Where(p => EntryNumber().IsMatch(p.Key) || p.Any(part => part is "endDate" or "current") || (p.Contains("company") && p.Contains("title"))).Select(p => p.Key)];
    }

    private static int PartCount(Dictionary<string, int> seen, string part) => seen[part] = seen.TryGetValue(part, out var count) ? count + 1 : 0;

    private static (string Kind, string Part)? Entry(FormField field, HashSet<string> entries)
    {
        var section = Words.Normal(field.Section ?? "");
        var core = Core(field.Label);
        if (core.Length == 0) return null;
        if (In(section, ReferenceSections) && References.TryGetValue(core, out var mine)) return ("references", mine);
        if (OfReference().Match(core) is { Success: true } of && References.TryGetValue(of.Groups["what"].Value.Trim(), out var theirs)) return ("references", theirs);
        if (In(section, ReferenceSections)) return null;
        if (field.Kind is FieldKind.RadioGroup or FieldKind.ButtonGroup && OptionTopic.Of(field).IsYesNo) return null;
        var atWork = In(section, WorkSections);
        if (atWork && Employment.TryGetValue(core, out var job) && (entries.Contains(field.Section!) || (In(section, WorkedBefore) && job is "title" or "company" or "description" or "location"))) return ("employment", job);
        if (field.Kind == FieldKind.Checkbox) return null;
        if (In(section, SchoolSections) && !(atWork && Employment.ContainsKey(core)) && Education.TryGetValue(core, out var school)) return ("education", school);
        if (!Education.TryGetValue(core, out var part) || !(core.Contains(' ', StringComparison.Ordinal) || OnlyEducation.Contains(core) || part is "school" or "degree")) return null;
        return part is "startDate" or "location" or "description" || core is "end date" or "end year" or "course" or "note" or "final grade" or "date completed" or "completion date" or "qualifications" or "qualification" or "grade" || Employment.ContainsKey(core) ? null : ("education", part);
    }

    /// <summary>Which part of a date a field of its own asks for: <c>month</c>, <c>day</c>, <c>year</c>, or null.</summary>
    public static string? DatePart(FormField field) => DateParts.PartOf(field);

    private static bool In(string section, string[] names) => section.Length > 0 && names.Any(n => Elsewhere.Has(section, n));

    // The label without "your", numbers, and which part of a date it is.
    private static string Core(string label) => Decoration().Replace(LabelText.Whole(Words.Bare(label)).Text, " ").Trim() is var core ? Spaces().Replace(core, " ") : "";

    private static int? Number(FormField field)
    {
        foreach (var text in new[] { field.Section, field.Label })
            if (text is not null && EntryNumber().Match(text) is { Success: true } match) return int.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture);
        foreach (var name in new[] { field.Name, field.Id })
            if (name is not null && NameNumber().Match(name) is { Success: true } match) return int.Parse(match.Groups["n"].Value, System.Globalization.CultureInfo.InvariantCulture) + 1;
        return null;
    }

    private static Dictionary<string, string> Table(string lines) => lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(l => l.Split('|')).SelectMany(l => l[1].Split(';', StringSplitOptions.TrimEntries).Select(w => (Word: Core(w) is { Length: > 0 } core ? core : w, Part: l[0]))).DistinctBy(p => p.Word).ToDictionary(p => p.Word, p => p.Part);

    [GeneratedRegex(@"^(references?|referees?)( \d)? (?<what>(first |last |full )?(name|e ?mail( address)?|phone( number)?|company|organi[sz]ation|employer|title|job title|relationship|relation|telephone))$|^(?<what>name|e ?mail( address)?|phone( number)?|company|title|relationship) of (your )?(first |second |third )?(professional )?(references?|referees?)$")]
    private static partial Regex OfReference();

    [GeneratedRegex(@"\b(your|you|please|enter|select|choose|the|what (is|was|were)|what|which|did|is|was|of your|completed|attended|attend|have|has|month|year|day|mm|yyyy|dd|obtained|earned|earn|receive|received|most recent|latest|recent|undergraduate)\b|\b\d{1,2}$|^\d{1,2}\b(?=.)")]
    private static partial Regex Decoration();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"(experience|education|employer|employment|job|position|school|reference|referee|degree|entry|university|history)\s*#?\s*(?<n>[1-9])\b", RegexOptions.IgnoreCase)]
    private static partial Regex EntryNumber();

    [GeneratedRegex(@"(education|employment|experience|work|job|school|reference)\w*?[\[\].:_-]+(?<n>\d)(?=[\[\].:_-])", RegexOptions.IgnoreCase)]
    private static partial Regex NameNumber();
}
