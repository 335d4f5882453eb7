using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <param name="Why">The evidence, as the end of a sentence.</param>
internal sealed record FoundKey(string Key, double Confidence, string Why);

/// <summary>Tells by which key of the vocabulary a field is known: from label, attributes, section, kind and options together.</summary>
internal static partial class KeyFinder
{
    // Words that surround what a label names and change nothing about it.
    private static readonly HashSet<string> Glue =
    [
        .. ("please enter type provide tell us give add select choose specify indicate state share let know list write input fill out in of for the a an your you yours my our me i is are what whats which who how do does can could would be to and or if any as at by on "
            + "with this that here below above field value number no nr info information detail details optional required mandatory current legal primary main personal own official applicant applicants candidate candidates s eg e g etc one also will name names must "
            + "ihre ihr ihren dein deine deinen bitte geben sie an der die das den dem ein eine und oder votre vos ton ta le la les l un une du des de et ou su sus tu tus el los y o sua seu il lo tuo i di da do della e uw je jouw het een en van din ditt dina och ange veuillez indiquer saisir por favor inserisci insira vul son sont tiene tienes avez vous haben hast ist sind du hai ha heb heeft voce tem tens har quels quelles cuales quali quais deine unsere quel quelle est cual es qual welche was lautet wat vad ar").Split(' '),
    ];

    private static readonly Dictionary<string, (VocabularyEntry Entry, string[] Phrase)[]> ByFirstWord = FieldVocabulary.Entries
        .SelectMany(e => e.Phrases.Select(p => (Entry: e, Phrase: p))).GroupBy(p => p.Phrase[0]).ToDictionary(g => g.Key, g => g.ToArray());

    private static readonly Dictionary<string, VocabularyEntry[]> ByName = Index(FieldVocabulary.Entries.SelectMany(e => e.Names.Select(n => (n, e))));
    private static readonly Dictionary<string, VocabularyEntry[]> ByAutocomplete = Index(FieldVocabulary.Entries.SelectMany(e => e.Autocomplete.Select(a => (a, e))));
    private static readonly (VocabularyEntry Entry, string[] Triggers)[] Asking = [.. FieldVocabulary.Entries.Where(e => e.Asks is not null).Select(e => (e, e.Triggers))];

    public static FoundKey? KeyOf(FormField field)
    {
        var readings = LabelText.Readings(field.Label).ToList();
        var whole = readings[0];
        var about = Words.Normal(field.Section ?? "");
        var options = OptionTopic.Of(field);
        FoundKey? best = null;
        foreach (var reading in readings)
        {
            foreach (var (entry, confidence, why) in ByLabel(reading, whole))
                if (confidence > (best?.Confidence ?? 0.7) && FieldFit.Admits(entry, field, reading, options) && !Elsewhere.IsElsewhere(entry, reading, whole, about)) best = new(entry.Key, confidence, why);
            if (best?.Confidence >= 0.9) break;
        }
        if (options.Key is { } told && (best is null || best.Confidence < 0.9 || best.Key is "address.country" or "currentTitle" or "phone")) best = new(told, 0.88, "its options tell");
        if (best?.Confidence >= 0.85) return best;
        return ByAttributes(field, whole, about, options) is { } attributed && attributed.Confidence > (best?.Confidence ?? 0) ? attributed : best;
    }

    private static IEnumerable<(VocabularyEntry Entry, double Confidence, string Why)> ByLabel(LabelText.Reading reading, LabelText.Reading whole)
    {
        var covered = new Dictionary<VocabularyEntry, ulong>();
        var tokens = reading.Tokens;
        for (var i = 0; i < tokens.Length && i < 60; i++)
        {
            if (!ByFirstWord.TryGetValue(tokens[i], out var candidates)) continue;
            foreach (var (entry, phrase) in candidates)
                if (phrase.Length <= tokens.Length - i && i + phrase.Length <= 60 && tokens.AsSpan(i, phrase.Length).SequenceEqual(phrase))
                    covered[entry] = covered.GetValueOrDefault(entry) | (((1UL << phrase.Length) - 1) << i);
        }
        var legal = Legal(reading.Text);
        foreach (var (entry, mask) in covered)
            if (Score(entry, mask, reading, whole) is > 0 and var score) yield return (entry, score * reading.Sure, "its label says so");
        if (tokens.Length < 3) yield break;
        foreach (var (entry, triggers) in Asking)
            if (tokens.Any(t => triggers.Any(g => t.StartsWith(g, StringComparison.Ordinal))) && !entry.Not.Any(reading.Has) && entry.Asks!.IsMatch(reading.Text) && (legal is null || entry.Key == legal || entry.Key is not ("workAuthorization" or "requiresSponsorship")))
                yield return (entry, 0.92 * reading.Sure, "its question asks for it");
    }

    // A question with both words in it is about sponsorship, unless it asks for the right to work without it.
    private static string? Legal(string text) => !text.Contains("sponsor", StringComparison.Ordinal) ? null : RightWithoutSponsor().IsMatch(text) ? "workAuthorization" : "requiresSponsorship";

    private static double Score(VocabularyEntry entry, ulong mask, LabelText.Reading reading, LabelText.Reading whole)
    {
        int named = 0, around = 0, foreign = 0;
        for (var i = 0; i < reading.Tokens.Length; i++)
        {
            var token = reading.Tokens[i];
            if (i < 60 && (mask >> i & 1) == 1) named++;
            else if (Glue.Contains(token)) continue;
            else if (entry.Around.Contains(token)) around++;
            else foreign++;
        }
        if (IsAboutSomethingElse(entry, reading, whole)) return 0;
        if (named == reading.Tokens.Length) return reading == whole ? 1 : Turned(entry, reading, whole) ? 0 : 0.99;
        if (Turned(entry, reading, whole)) return 0;
        if (foreign == 0) return 0.9 + 0.08 * named / (named + around) + 0.002 * Math.Min(named, 5);
        return foreign == 1 && named >= 2 && reading.Tokens.Length <= 6 && entry.Lenient ? 0.78 : 0;
    }

    // "Excel: years of experience" asks for years with Excel.
    private static bool IsAboutSomethingElse(VocabularyEntry entry, LabelText.Reading reading, LabelText.Reading whole) =>
        entry.Key == "yearsOfExperience" && reading.Sure < 0.94 && whole.Tokens.Length <= 8 && whole.Tokens.Except(reading.Tokens).Any(t => !Glue.Contains(t) && !entry.Around.Contains(t) && !entry.Phrases.Any(p => p.Contains(t)));

    // What stands in brackets may turn the meaning; another sentence of a long label does not.
    private static bool Turned(VocabularyEntry entry, LabelText.Reading reading, LabelText.Reading whole) =>
        entry.Not.Any(reading.Has) || (whole.Tokens.Length <= 10 && entry.Not.Any(whole.Has));

    private static FoundKey? ByAttributes(FormField field, LabelText.Reading whole, string about, OptionTopic options)
    {
        // What the label asks in a whole sentence is not overruled by an attribute.
        if (whole.Tokens.Length > 6) return null;
        bool Fits(VocabularyEntry entry) => !entry.Not.Any(whole.Has) && FieldFit.Admits(entry, field, whole, options) && !Elsewhere.IsElsewhere(entry, whole, whole, about);
        foreach (var token in (field.Autocomplete ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            if (ByAutocomplete.TryGetValue(token, out var entries) && entries.FirstOrDefault(Fits) is { } entry) return new(entry.Key, 0.88, "its autocomplete attribute says so");
        // "Additional information", with a hint that a cover letter goes here.
        if (field.Kind == FieldKind.Textarea && Elsewhere.Has(Words.Normal($"{field.Placeholder} {field.HelpText}"), "cover letter")) return new("coverLetterText", 0.85, "its hint says so");
        foreach (var name in new[] { field.Name, field.Id })
        {
            var words = Words.Tokens(Spaced(name ?? ""));
            if (words.Length == 0) continue;
            var mute = whole.Tokens.Length == 0 || whole.Text == string.Join(' ', words) || IsMute(whole);
            for (var length = Math.Min(words.Length, 4); length > 0; length--)
            {
                // A single common word in an attribute says too little against a label that says something else.
                if (!mute && length == 1 && words[^1].Length < 6 && field.Options.Count == 0) break;
                var said = string.Join(' ', words[^length..]);
                if (ByName.TryGetValue(said, out var entries) && entries.FirstOrDefault(e => Fits(e) && !e.Not.Any(n => $" {string.Join(' ', words)} ".Contains($" {n} ", StringComparison.Ordinal))) is { } entry)
                    return new(entry.Key, mute ? 0.85 : 0.74, "its name attribute says so");
            }
        }
        return null;
    }

    private static bool IsMute(LabelText.Reading label) => Mute().IsMatch(label.Text);

    private static Dictionary<string, VocabularyEntry[]> Index(IEnumerable<(string Word, VocabularyEntry Entry)> pairs) =>
        pairs.GroupBy(p => p.Word).ToDictionary(g => g.Key, g => g.Select(p => p.Entry).Distinct().ToArray());

    private static string Spaced(string name) => Humps().Replace(name, " ");

    [GeneratedRegex(@"\b(authori[sz]ed|eligible|right to work|permitted|entitled|allowed|legally)\b.*\bwithout\b.*\bsponsor")]
    private static partial Regex RightWithoutSponsor();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex("^(your answer|answer|type here|type your answer|type your answer here|select|select one|select an option|please select|choose|choose one|enter|enter text|value|text|input|field|response|start typing|search|type to search|auswahlen|bitte wahlen|choisir|seleccionar|untitled|question)$")]
    private static partial Regex Mute();
}
