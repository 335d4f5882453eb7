using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What the planner knows of a whole form before it looks at a single answer: every field's key, and whose form it is.</summary>
internal sealed partial class FormContext
{
    private readonly Dictionary<FormField, FoundKey> _keys = new(ReferenceEqualityComparer.Instance);

    public FormContext(FormModel form)
    {
        Fields = form.Fields;
        var history = HistoryKeys.Of(form.Fields);
        foreach (var field in form.Fields.Where(f => f.Trap is null))
        {
            if (history.TryGetValue(field, out var entry)) _keys[field] = new(entry, 0.9, "its section and label say so");
            else if (KeyFinder.KeyOf(field) is { } found) _keys[field] = found;
            else if (DateParts.PartOf(field) is not null && field.Section is { Length: > 0 } about && KeyFinder.KeyOf(new("", null, about, FieldKind.Date, false, [])) is { Key: "startDate" or "dateOfBirth" } date) _keys[field] = date;
        }
        if (OnlyFile() is { } only) _keys[only] = new("resumeFile", 0.75, "it is the form's only document");
        HasCallingCode = _keys.Values.Any(k => k.Key == "phoneCountryCode");
        Employer = new(CompanyWords(form), form.Title, form.Url);
    }

    public IReadOnlyList<FormField> Fields { get; }

    /// <summary>The telephone's country code has a control of its own.</summary>
    public bool HasCallingCode { get; }

    /// <summary>Whose form it is, as far as address and title tell.</summary>
    public Employer Employer { get; }

    public FoundKey? KeyOf(FormField field) => _keys.GetValueOrDefault(field);

    /// <summary>Other fields known by this key.</summary>
    public IEnumerable<FormField> Of(string key) => Fields.Where(f => _keys.TryGetValue(f, out var found) && found.Key == key);

    // A button that only says "Attach file" is for the résumé if the form takes nothing else.
    private FormField? OnlyFile() => Fields.Where(f => f.Trap is null && f.Kind == FieldKind.File).ToList() is [var file] && !_keys.ContainsKey(file) && MuteFile().IsMatch(Words.Normal(file.Label)) ? file : null;

    private static HashSet<string> CompanyWords(FormModel form)
    {
        var words = new HashSet<string>();
        if (AtCompany().Match(form.Title) is { Success: true } named) words.UnionWith(Words.Tokens(named.Groups["name"].Value));
        if (Uri.TryCreate(form.Url, UriKind.Absolute, out var url) && url.HostNameType == UriHostNameType.Dns)
        {
            var labels = url.Host.Split('.');
            var board = Boards().IsMatch(url.Host);
            if (board && labels.Length > 2 && labels[0] is not ("www" or "jobs" or "boards" or "apply" or "job-boards" or "careers" or "hire" or "app")) words.UnionWith(Words.Tokens(labels[0]));
            else if (board && url.Segments.Length > 1) words.UnionWith(Words.Tokens(url.Segments[1].Trim('/')));
            else if (!board && labels.Length >= 2) words.UnionWith(Words.Tokens(labels[^2]));
        }
        words.ExceptWith(["the", "inc", "llc", "gmbh", "ltd", "group", "co", "jobs", "careers", "job", "application", "apply", "example"]);
        words.RemoveWhere(w => w.Length < 3 || w.All(char.IsAsciiDigit));
        return words;
    }

    [GeneratedRegex(@"\b(at|with|@|bei|chez|en)\s+(?<name>[\p{Lu}\d][\w&.'-]*(\s+[\p{Lu}\d&][\w&.'-]*){0,3})")]
    private static partial Regex AtCompany();

    [GeneratedRegex(@"^((attach|upload|browse|choose|select|add|drop|drag)( (a|your|the|here|file|files|or|and|click|to|document|documents|from|device|computer|it|drop|drag|upload|browse))*|file|document|your file)?$")]
    private static partial Regex MuteFile();

    [GeneratedRegex(@"greenhouse\.io|lever\.co|ashbyhq\.com|workable\.com|smartrecruiters\.com|myworkdayjobs\.com|icims\.com|teamtailor\.com|recruitee\.com|breezy\.hr|bamboohr\.com|successfactors\.(com|eu)|jobvite\.com|personio\.(de|com)", RegexOptions.IgnoreCase)]
    private static partial Regex Boards();
}
