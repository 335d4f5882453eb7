using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>One thing a form may ask for, and by which words it is known.</summary>
/// <param name="Labels">Whole labels, normalised, without "your" and the like.</param>
/// <param name="Hints">What a name or id attribute says, in words.</param>
/// <param name="Autocomplete">Tokens of the HTML autocomplete attribute.</param>
/// <param name="Asks">A pattern for whole questions, on the normalised label.</param>
/// <param name="Not">Words that turn the meaning; where one occurs, only an exact label counts.</param>
/// <param name="Attested">Legal, visa, salary and demographic: answered only from what the person stated.</param>
internal sealed record VocabularyEntry(string Key, string[] Labels, string[] Hints, string[] Autocomplete, Regex? Asks, string[] Not, bool Attested)
{
    public static VocabularyEntry Of(string key, string labels, string hints = "", string autocomplete = "", string? asks = null, string not = "", bool attested = false) =>
        new(key, Split(labels), Split(hints), autocomplete.Split(' ', StringSplitOptions.RemoveEmptyEntries), asks is null ? null : new Regex(asks, RegexOptions.Compiled | RegexOptions.CultureInvariant), Split(not), attested);

    private static string[] Split(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>The words by which forms ask for what a profile holds. Plain data.</summary>
internal static class FieldVocabulary
{
    private const string Others = "emergency;reference;referee;referrer;referred by;manager;supervisor;spouse;parent;guardian;recruiter;school;university;employer;company;contact person;friend;father;mother;user;login;file;pet";

    public static IReadOnlyList<VocabularyEntry> Entries { get; } =
    [
        VocabularyEntry.Of("firstName", "first name;given name;forename;first;first names;given names;legal first name;first given name;vorname;prenom;nombre;name first;first name as on passport", "first name;firstname;given name;fname;forename", "given-name", not: Others + ";preferred;last;middle;nick"),
        VocabularyEntry.Of("middleName", "middle name;middle initial;middle;second name;middle names;legal middle name", "middle name;middlename;mname;middle initial", "additional-name", not: Others),
        VocabularyEntry.Of("lastName", "last name;surname;family name;last;last names;legal last name;nachname;nom;nom de famille;apellido;apellidos;name last", "last name;lastname;family name;surname;lname", "family-name", not: Others + ";preferred;first;maiden;previous"),
        VocabularyEntry.Of("fullName", "full name;name;legal name;full legal name;complete name;candidate name;applicant name;first and last name;name first and last;first last name;first name last name;vollstandiger name", "full name;fullname;name;candidate name;applicant name", "name", not: Others + ";preferred;project"),
        VocabularyEntry.Of("preferredName", "preferred name;preferred first name;nickname;what should we call you;name you go by;what name do you go by;preferred given name;chosen name;preferred full name;what do you like to be called;goes by", "preferred name;preferredname;nickname;preferred first name", "nickname", not: Others + ";preferred last"),
        VocabularyEntry.Of("pronouns", "pronouns;preferred pronouns;gender pronouns;personal pronouns;what are your pronouns;which pronouns do you use", "pronouns;preferred pronouns"),
        VocabularyEntry.Of("email", "email;e mail;email address;e mail address;mail;contact email;personal email;primary email;confirm email;confirm email address;re enter email;email confirmation;verify email;repeat email;confirm e mail;e mail adresse;email adresse;correo electronico;retype email address;re enter email address", "email;email address;e mail;mail;confirm email", "email", not: Others),
        VocabularyEntry.Of("phone", "phone;phone number;mobile;mobile number;mobile phone;cell;cell phone;telephone;telephone number;contact number;primary phone;primary phone number;mobile phone number;cell phone number;phone no;phone mobile;telefon;telefonnummer;contact phone number;best phone number;tel;home phone;handynummer;whatsapp number", "phone;phone number;mobile;telephone;tel;cell;phonenumber;mobile number", "tel tel-national", not: Others + ";country code;dial code;extension;device type;phone type;type;ext;screen;consent"),
        VocabularyEntry.Of("phoneCountryCode", "country code;phone country code;dial code;country phone code;phone code;calling code;country calling code;phone country", "country code;dial code;phone country code;country phone code", "tel-country-code"),
        VocabularyEntry.Of("phoneType", "phone device type;phone type;device type", "phone type;device type"),
        VocabularyEntry.Of("address.street", "street;street address;address;address line 1;address 1;street and number;mailing address;home address;residential address;street name;line 1;strasse;strasse und hausnummer;address line one;current address;address street", "street;address;address1;address line1;address line 1;street address;addressline1", "street-address address-line1", not: Others + ";email;line 2;ip;web;url;mail address"),
        VocabularyEntry.Of("address.city", "city;town;city town;town city;location city;current city;city of residence;ort;stadt;ville;ciudad;locality;location;current location;your location;city and state;city state;city or town;where are you located;where are you based;where do you live;where are you currently located;where are you currently based;home city;candidate location;city country;city and country;location of residence;current place of residence;place of residence;municipality;in which city do you live;which city do you live in;what city do you live in;where do you currently live", "city;town;location;candidate location;locality;current location", "address-level2", not: Others + ";preferred;desired;willing;office;relocate;job;work location;birth"),
        VocabularyEntry.Of("address.region", "state;province;state province;region;state region;county;state or province;state territory;province state;bundesland;state of residence;county state;province region;us state;state province region;home state;which state do you live in;what state do you live in;in which state do you reside", "state;province;region;address state;county", "address-level1", not: Others + ";country;preferred;united;work"),
        VocabularyEntry.Of("address.postalCode", "postal code;zip;zip code;postcode;zip postal code;postal zip code;post code;plz;postleitzahl;zip or postal code;code postal;pin code;zipcode;zip postcode;postal code zip;zip code postal code", "postal code;zip;zip code;postcode;zipcode;postalcode;postal", "postal-code"),
        VocabularyEntry.Of("address.country", "country;country of residence;country region;current country;land;pays;country of current residence;country territory;where country;pais;home country;what country do you live in;which country do you live in;which country are you based in;in which country are you located;country you reside in;what country are you based in;which country do you currently reside in;in which country do you currently reside;in which country do you live;country where you live", "country;address country;country name", "country country-name", not: Others + ";citizenship;birth;nationality;code;authorized;work in"),
        VocabularyEntry.Of("linkedinUrl", "linkedin;linkedin url;linkedin profile;linkedin profile url;linked in;linkedin link;link to linkedin profile;linkedin page;link to linkedin;linkedin com;linkedin profile link;linkedin account;linkedin website;linkedin public profile", "linkedin;linkedin url;linkedin profile;linked in;urls linkedin", not: "hear;source"),
        VocabularyEntry.Of("githubUrl", "github;github url;github profile;github link;github account;git hub;github username;github profile url;link to github;link to github profile;github page;github gitlab;github or gitlab;gitlab", "github;github url;git hub;urls github"),
        VocabularyEntry.Of("portfolioUrl", "portfolio;website;portfolio url;personal website;portfolio link;portfolio website;website url;personal site;link to portfolio;other website;personal website or portfolio;website or portfolio;homepage;web site;blog;personal url;website portfolio;portfolio or website;link to your portfolio;work samples url;online portfolio;websites;personal webpage;website blog or portfolio;web portfolio;personal site url", "portfolio;website;portfolio url;personal website;urls portfolio;urls other website;homepage;urls other", "url", not: "company;password;employer;hear;source;hp;honeypot;twitter;linkedin;github"),
        VocabularyEntry.Of("currentCompany", "current company;company;current employer;employer;organization;most recent employer;current or most recent employer;current organization;company name;current company name;most recent company;employer name;present employer;current last company;current or last employer;where do you currently work;where do you work;current workplace;current most recent employer;present company;current or most recent company;who is your current employer", "current company;org;company;employer;organization;company name;current employer", "organization", not: "previous;hear;website;size;applying;worked for"),
        VocabularyEntry.Of("currentTitle", "current title;job title;current job title;title;current position;current role;most recent job title;position title;headline;current or most recent job title;most recent title;present title;current occupation;professional headline;current or most recent title;most recent role;role title;your current role", "current title;job title;title;current position;headline", "organization-title", not: "mr;salutation;name title;desired;applying;previous;prefix"),
        VocabularyEntry.Of("yearsOfExperience", "years of experience;total years of experience;years experience;total experience;years of professional experience;years of work experience;work experience years;experience years;overall experience;total work experience;experience in years", "years of experience;years experience;yearsexperience;total experience;experience years",
            asks: "^(how many )?(total )?(years|yrs)( of| do you have of)?( (total|professional|work|working|overall|full time|relevant|industry|related))*( (work|working))? experience( do you have| have you| in total| in years| total)*$|^(what is|what are)? ?(your )?total (years of )?(professional |work )?experience( in years)?$"),
        VocabularyEntry.Of("resumeFile", "resume;cv;resume cv;cv resume;curriculum vitae;lebenslauf;upload resume;upload cv;attach resume;attach cv;attach resume cv;upload resume cv;your resume;resume file;resume or cv;cv or resume;resume upload;upload your resume;attach your resume;resume curriculum vitae;please upload your resume;please attach your resume;latest resume;updated resume;submit resume;submit your resume", "resume;cv;resume file;resume upload;curriculum vitae;lebenslauf", not: "cover letter;autofill;parse;import;photo;auto fill;transcript;portfolio"),
        VocabularyEntry.Of("coverLetterFile", "cover letter;coverletter;covering letter;motivation letter;letter of motivation;upload cover letter;attach cover letter;anschreiben;cover letter file;cover letter upload;motivational letter;letter of interest", "cover letter;coverletter;cover letter file;motivation letter"),
        VocabularyEntry.Of("coverLetterText", "cover letter;cover letter text;message to the hiring manager;message to hiring manager;cover letter or message;motivation letter;covering letter;anschreiben;letter of motivation;personal statement;summary or cover letter;paste your cover letter;enter cover letter;type your cover letter;write a cover letter;your cover letter;letter of interest;cover letter body", "cover letter;coverletter;cover letter text;motivation letter"),
        VocabularyEntry.Of("requiresSponsorship", "visa sponsorship;sponsorship;sponsorship required;require sponsorship;visa sponsorship required;requires sponsorship;do you require sponsorship;need sponsorship;sponsorship requirement;work visa sponsorship", "sponsorship;requires sponsorship;visa sponsorship;require sponsorship",
            asks: @"\bsponsor", not: "without", attested: true),
        VocabularyEntry.Of("workAuthorization", "work authorization;work authorisation;work authorization status;right to work;work eligibility;employment eligibility;authorized to work;work permit;work authorization us;eligible to work;legally authorized to work;employment authorization;visa status;work permit status;immigration status;right to work status;current work authorization;work rights", "work authorization;authorized to work;work authorisation;right to work;work eligibility;workauthorization",
            asks: @"\b((un)?authori[sz](ed|ation)|eligible|eligibility|legally|legal right|lawfully|entitled|entitlement|permitted|right|permit|permission)\b.{0,50}\b(work|employ|employment|employed)\b|\bwork(ing)? (authori[sz]ation|permit|eligibility|rights|visa)\b", not: "sponsor;sponsorship;background;disclose", attested: true),
        VocabularyEntry.Of("salaryExpectation", "salary expectation;salary expectations;desired salary;expected salary;salary requirement;salary requirements;compensation expectations;desired compensation;expected compensation;salary;desired pay;pay expectations;salary range;desired salary range;target compensation;compensation expectation;expected annual salary;desired annual salary;annual salary expectation;annual salary expectations;gehaltsvorstellung;expected ctc;target salary;compensation requirements;total compensation expectations;pay expectation;minimum salary;salary expectation gross per year;expected salary range", "salary;salary expectation;desired salary;expected salary;salary expectations;compensation;salary requirement",
            asks: @"\b(salary|compensation|pay|remuneration|ctc)\b.{0,40}\b(expect\w*|desire[ds]?|requirements?|target(ed)?|looking for|seeking|want|hoping|preferred)\b|\b(expected|desired|target|preferred|require|expecting|expect|seeking|want|expectations?|desire|looking)\b.{0,40}\b(salary|compensation|pay|remuneration|ctc)\b",
            not: "current;previous;last;hourly;hour;daily;day;month;monthly;comfortable;acceptable;posted;agree;accept;okay;why;history;weekly;bonus;equity;currency;within;align;aligned;negotiable;commission;work in", attested: true),
        VocabularyEntry.Of("startDate", "start date;available start date;earliest start date;availability;date available;available from;when can you start;desired start date;availability date;earliest availability;possible start date;earliest possible start date;preferred start date;date available to start;available to start;availability to start;eintrittsdatum;fruhester eintrittstermin;joining date;earliest joining date;when could you start;when are you available to start;when would you be able to start;expected start date;starting date;date you can start;proposed start date;when can you start working;how soon can you start;when are you able to start;when can you join", "start date;available date;availability;earliest start;startdate;date available;available from",
            asks: @"\b(when|how soon|earliest|what date)\b.{0,30}\b(start|begin|join|available)\b", not: "end date;employment dates;education;previous;graduat;shift;hours;weekend;interview;days;time zone;course"),
        VocabularyEntry.Of("noticePeriod", "notice period;current notice period;length of notice period;what is your notice period;notice;kundigungsfrist;how long is your notice period;notice period in days;notice period weeks", "notice period;noticeperiod", asks: @"\bnotice period\b", not: "bought;buy out;negotiable;serving;currently serving"),
        VocabularyEntry.Of("gender", "gender;gender identity;sex;geschlecht;i identify my gender as;gender optional;what is your gender;legal sex;how do you identify your gender;how would you describe your gender identity;gender identity select;your gender;please select your gender;what gender do you identify as;which gender do you identify with;sex gender;i identify as gender", "gender;gender identity;sex;eeo gender",
            asks: @"^(how (do|would|are) you |what (is|best describes) (your )?|which .{0,20})?.{0,30}\bgender( identity)?\b( do you (identify|most identify).{0,15})?$", not: "transgender;pronouns;race;same;assigned;equality;diversity;representation", attested: true),
        VocabularyEntry.Of("hispanicOrLatino", "are you hispanic or latino;are you hispanic latino;hispanic or latino;hispanic latino;hispanic ethnicity;are you of hispanic or latino origin;are you hispanic;are you hispanic or latinx;do you identify as hispanic or latino;hispanic or latinx;are you hispanic latinx;are you hispanic or latino a", "hispanic;hispanic ethnicity;eeo hispanic;hispanic latino", attested: true),
        VocabularyEntry.Of("race", "race;ethnicity;race ethnicity;race and ethnicity;ethnic background;ethnic origin;ethnicity race;race or ethnicity;please identify your race;racial ethnic background;what is your race;what is your ethnicity;what is your race ethnicity;racial background;how would you describe your racial and ethnic background;ethnic group;please identify your ethnicity;race ethnic identity;racial ethnic identity;racial identity;ethnic identity", "race;ethnicity;race ethnicity;eeo race;ethnic origin",
            asks: @"^(how (do|would) you |what (is|best describes) |which |please |select |mark |i identify ).{0,60}\b(race|ethnicity|racial|ethnic)\b.{0,40}$", not: "hispanic;latino;gender;equity;theory", attested: true),
        VocabularyEntry.Of("veteranStatus", "veteran status;protected veteran status;veteran;are you a veteran;are you a protected veteran;military status;u s veteran status;us veteran status;military veteran status;i identify as a veteran;protected veteran;veteran self identification;unitedstates veteran status;veterans status", "veteran;veteran status;eeo veteran;protected veteran;veteranstatus",
            asks: @"\bveteran\b", not: "spouse;preference;worked with;experience;branch;discharge;hiring", attested: true),
        VocabularyEntry.Of("disabilityStatus", "disability status;disability;do you have a disability;voluntary self identification of disability;are you disabled;disabilities;disability self identification;please indicate if you have a disability;do you consider yourself to have a disability", "disability;disability status;eeo disability;disabilitystatus",
            asks: @"\b(disability|disabled|disabilities)\b", not: "accommodation;accommodations;adjustments;assist;insurance;worked with;experience;adjustment", attested: true),
        VocabularyEntry.Of("howDidYouHear", "how did you hear about us;how did you hear about this job;how did you hear about this position;how did you hear about this role;how did you find us;source;referral source;where did you hear about us;how did you find out about us;how did you learn about us;heard about us;where did you find this job;how did you hear about this opportunity;how did you hear;applicant source;how did you find out about this job;how did you first hear about us;where did you hear about this position;lead source", "source;how did you hear;referral source;hear about us;howdidyouhear;how heard",
            asks: @"^(please (tell|let) us (know )?)?(how|where) (did|do|have) you (first |originally )?(hear|find|learn|come across|discover|see|know|become aware|heard|found)\b", not: "other please specify;if other;name of;please name;which employee;who referred;specify"),
    ];

    private static readonly HashSet<string> Fill = [.. "please enter your the a an provide what is whats type in tell us add select choose of for here current legal primary main you give us our candidate candidates applicant applicants field number no input personal this job application if applicable any my own e g optional or n a including with".Split(' ')];

    private static readonly Dictionary<string, VocabularyEntry> ByKey = Entries.ToDictionary(e => e.Key);

    public static VocabularyEntry? Entry(string key) => ByKey.GetValueOrDefault(key);

    public static bool IsAttested(string key) => Entry(key)?.Attested == true;

    /// <summary>The key a field asks for with how sure that is, or null if the vocabulary has none for it.</summary>
    public static (string Key, double Confidence)? KeyOf(FormField field)
    {
        var label = Words.Normal(field.Label);
        var name = Words.Normal(SpacedName(field.Name ?? ""));
        var about = Words.Normal(field.Section ?? "");
        var isFile = field.Kind == FieldKind.File;
        (string Key, double Confidence)? best = null;
        foreach (var entry in Entries)
        {
            if (entry.Key.EndsWith("File", StringComparison.Ordinal) != isFile || !Admits(entry, field)) continue;
            var score = Score(entry, field, label, name, about);
            if (score > (best?.Confidence ?? 0.7)) best = (entry.Key, score);
        }
        return best;
    }

    private static bool Admits(VocabularyEntry entry, FormField field) => entry.Key switch
    {
        "coverLetterText" => field.Kind is FieldKind.Textarea or FieldKind.Text,
        "firstName" or "lastName" or "fullName" or "middleName" or "preferredName" or "email" or "linkedinUrl" or "githubUrl" or "portfolioUrl" or "address.street" or "address.postalCode" =>
            field.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Textarea or FieldKind.Number or FieldKind.Search or FieldKind.Combobox,
        "phone" => field.Kind is FieldKind.Text or FieldKind.Tel or FieldKind.Number or FieldKind.Textarea,
        "currentCompany" or "currentTitle" => field.Kind is not (FieldKind.Checkbox or FieldKind.RadioGroup or FieldKind.ButtonGroup or FieldKind.CheckboxGroup),
        "phoneCountryCode" or "phoneType" => field.Options.Count > 0 || field.Kind is FieldKind.Select or FieldKind.Combobox or FieldKind.ListboxButton or FieldKind.Text,
        _ => field.Kind is not (FieldKind.Checkbox or FieldKind.Password),
    };

    private static double Score(VocabularyEntry entry, FormField field, string label, string name, string about)
    {
        var byLabel = ByLabel(entry, label);
        if (byLabel >= 0.99) return IsElsewhere(entry, about) ? 0 : byLabel;
        if (entry.Not.Any(n => HasWords(label, n)) || IsElsewhere(entry, about)) return 0;
        var score = byLabel;
        if (entry.Asks?.IsMatch(label) == true) score = Math.Max(score, 0.92);
        // "Additional information", with a hint that a cover letter goes here.
        if (entry.Key == "coverLetterText" && label.Length < 40 && HasWords(Words.Normal(field.Placeholder + " " + field.HelpText), "cover letter")) score = Math.Max(score, 0.85);
        // What the label asks in a whole sentence is not overruled by an attribute.
        var sentence = label.Split(' ').Length > 6;
        if (!sentence && field.Autocomplete is { Length: > 0 } tokens && tokens.Split(' ').Any(entry.Autocomplete.Contains)) score = Math.Max(score, 0.88);
        if (!sentence && name.Length > 0 && entry.Hints.Any(h => h == name || name.EndsWith(" " + h, StringComparison.Ordinal) && !entry.Not.Any(n => HasWords(name, n)))) score = Math.Max(score, label.Length == 0 || label == name ? 0.85 : 0.74);
        return score;
    }

    // "First name" under "References" is somebody else's.
    private static bool IsElsewhere(VocabularyEntry entry, string about) =>
        !entry.Attested && !entry.Key.EndsWith("File", StringComparison.Ordinal) && Elsewhere.Any(w => HasWords(about, w));

    private static readonly string[] Elsewhere = ["reference", "references", "emergency contact", "emergency", "referee", "referees", "employment history", "work history", "education", "education history", "dependents", "next of kin"];

    private static double ByLabel(VocabularyEntry entry, string label)
    {
        if (label.Length == 0) return 0;
        if (entry.Labels.Contains(label)) return 1;
        var words = label.Split(' ');
        var core = string.Join(' ', words.SkipWhile(Fill.Contains).Reverse().SkipWhile(Fill.Contains).Reverse());
        if (core.Length > 0 && entry.Labels.Contains(core)) return 0.97;
        if (words.Length > 7) return 0;
        var lean = words.Where(w => !Fill.Contains(w)).ToArray();
        foreach (var phrase in entry.Labels)
        {
            var said = phrase.Split(' ');
            if (lean.Length > 0 && lean.Order().SequenceEqual(said.Where(w => !Fill.Contains(w)).Order()) && said.Length > 1) return 0.95;
            if (said.Length > 1 && HasWords(label, phrase) && lean.Length - said.Length <= 2) return 0.82;
            if (said.Length == 1 && phrase.Length > 3 && lean.Length == 2 && lean[0] == phrase && words[0] == phrase) return 0.76;
        }
        return entry.Labels.Any(p => p.Length >= 6 && Math.Abs(p.Length - core.Length) <= 2 && p[0] == (core.Length > 0 ? core[0] : ' ') && FuzzySharp.Fuzz.Ratio(core, p) >= 90) ? 0.84 : 0;
    }

    private static bool HasWords(string text, string words) => $" {text} ".Contains($" {words} ", StringComparison.Ordinal);

    private static string SpacedName(string name) => Regex.Replace(name, "(?<=[a-z])(?=[A-Z])", " ");
}
