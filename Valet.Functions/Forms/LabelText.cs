using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>What a label says, read in several ways: whole, without what stands in brackets, and its sentences alone.</summary>
internal static partial class LabelText
{
    /// <param name="Tokens">Normalised words.</param>
    /// <param name="Text">The tokens with single spaces.</param>
    /// <param name="Sure">How much a reading counts: the whole label most.</param>
    internal sealed record Reading(string Text, string[] Tokens, double Sure)
    {
        public bool Has(string words) => Text.Contains(words, StringComparison.Ordinal) && $" {Text} ".Contains($" {words} ", StringComparison.Ordinal);
    }

    private const int LongLabel = 8;

    public static Reading Whole(string label) => Of(Marks().Replace(label, " "), 1);

    /// <summary>The readings from the surest to the least.</summary>
    public static IEnumerable<Reading> Readings(string label)
    {
        var clean = Marks().Replace(label, " ").Trim();
        // "Address - City": the first part only says where the second belongs.
        if (Belonging().Match(clean) is { Success: true } place) clean = clean[place.Length..].Trim();
        var whole = Of(clean, 1);
        yield return whole;
        var bare = Words.Bare(clean);
        if (bare.Length > 0 && bare.Length < clean.Length) yield return Of(bare, 0.98);
        if (whole.Tokens.Length <= 2) yield break;
        var sentences = Sentences().Split(clean).Select(s => s.Trim()).Where(s => s.Length > 0).ToList();
        if (sentences.Count > 1)
            foreach (var sentence in whole.Tokens.Length > LongLabel ? sentences.Where(s => s.EndsWith('?')).Append(sentences[0]).Distinct() : sentences)
                yield return Of(sentence, 0.95);
        var parts = Parts().Split(clean);
        if (parts.Length > 1) foreach (var part in new[] { parts[0], parts[^1] }.Where(p => p.Trim().Length > 1)) yield return Of(part, 0.93);
    }

    /// <summary>True if the words begin as a question that is answered with yes or no.</summary>
    public static bool IsPolar(Reading reading) => reading.Tokens.Length > 2 && PolarStart().IsMatch(reading.Text) && !Request().IsMatch(reading.Text);

    private static Reading Of(string text, double sure)
    {
        var tokens = Words.Tokens(text);
        return new(string.Join(' ', tokens), tokens, sure);
    }

    [GeneratedRegex(@"[*✱∗＊†•]+|[(\[]\s*(required|mandatory|optional|erforderlich|pflichtfeld|freiwillig|obligatoire|facultatif|obligatorio|opcional|obbligatorio|facoltativo|obrigatório|verplicht|optioneel|obligatorisk|valfritt|if applicable|if any)\s*[)\]]|\b(required|optional|pflichtfeld)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    [GeneratedRegex(@"(?<=[?!])\s+|(?<=[a-zäöüß)]{2}[.:])\s+|\n+")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"^\s*(your |home |current |mailing |permanent )?(address|location|contact( (information|details))?|personal( (information|details|data))?|candidate|applicant|details)\s*([-–—|>›:]\s+)(?=\S)", RegexOptions.IgnoreCase)]
    private static partial Regex Belonging();

    [GeneratedRegex(@"\s+[-–—|>›]\s+|:\s+|;\s+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(and )?(are|is|do|does|did|have|has|had|can|could|will|would|were|was|am|should) (you|your|this|there|we|the|it|any|i|anyone)\b")]
    private static partial Regex PolarStart();

    [GeneratedRegex(@"^(can|could|will|would|do) you (please |kindly |mind )*(to )?(provide|providing|share|sharing|tell|telling|give|giving|let|enter|specify|state|indicate|list|describe|explain|like us to)\b")]
    private static partial Regex Request();
}
