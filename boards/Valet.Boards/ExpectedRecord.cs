using System.Globalization;
using System.Security.Cryptography;
using Valet.Boards.Forms;

namespace Valet.Boards;

/// <summary>What a practice board must have received when the <see cref="GoldApplicant"/> has applied, field by field.</summary>
/// <param name="Fields">Field name to the values it must have, in any order; no values: it must be empty or absent.</param>
/// <param name="Files">Field name to file.</param>
public sealed record ExpectedRecord(string Board, IReadOnlyDictionary<string, IReadOnlyList<string>> Fields, IReadOnlyDictionary<string, ReceivedFile> Files)
{
    private static readonly ReceivedFile Resume = File(GoldApplicant.ResumeFileName, GoldApplicant.ResumePdf);
    private static readonly ReceivedFile CoverLetter = File(GoldApplicant.CoverLetterFileName, GoldApplicant.CoverLetterPdf);

    public static ExpectedRecord For(string board) =>
        Of(FormBoards.Find(board) ?? throw new ArgumentException($"There is no expected record for a board '{board}'; there is one for each of {string.Join(", ", PracticeBoard.Names)}.", nameof(board)));

    /// <summary>The right answers of a form.</summary>
    internal static ExpectedRecord Of(FormSpec form)
    {
        var asked = form.Questions.Where(q => q.Widget != Widget.File).ToList();
        return new(
            form.Name,
            asked.ToDictionary(q => q.Name, q => form.IsMet(q) ? q.Posted : []),
            form.Questions.Where(q => q.Widget == Widget.File && !q.IsLeft).ToDictionary(q => q.Name, q => q.Meant[0] == "resume" ? Resume : CoverLetter))
        {
            Likenesses = asked.ToDictionary(q => q.Name, q => q.Likeness),
        };
    }

    private IReadOnlyDictionary<string, Likeness> Likenesses { get; init; } = new Dictionary<string, Likeness>();

    /// <summary>Every difference, those in fields that nobody expected included; empty when the record is right.</summary>
    public IReadOnlyList<FieldMismatch> Compare(ReceivedApplication received)
    {
        var wrong = new List<FieldMismatch>();
        foreach (var name in Fields.Keys.Union(received.Fields.Keys))
        {
            var expected = Fields.GetValueOrDefault(name, []);
            var values = received.Fields.GetValueOrDefault(name, []).Where(v => v.Length > 0).ToList();
            if (!Same(name, expected, values)) wrong.Add(new FieldMismatch(name, string.Join(" | ", expected), string.Join(" | ", values)));
        }

        foreach (var name in Files.Keys.Union(received.Files.Keys))
        {
            var expected = Files.GetValueOrDefault(name);
            var file = received.Files.GetValueOrDefault(name);
            if (expected != file) wrong.Add(new FieldMismatch(name, Told(expected), Told(file)));
        }

        return wrong;
    }

    private bool Same(string name, IReadOnlyList<string> expected, List<string> received) => Likenesses.GetValueOrDefault(name) switch
    {
        // A number is the same one however it is grouped, and with or without the country code that stands beside it.
        Likeness.Phone when expected is [var number] => received is [var phone] && (Digits(phone) == Digits(number) || Digits(phone) == National(number) || Digits(phone) == "1" + National(number)),
        // Free text: the city must be there, and nothing that is not the person's own address.
        Likeness.Place when expected is [var place] => received is [var text] && (text == place || IsOwnPlace(text, place)),
        Likeness.Day when expected is [var day] => received is [var date] && DateOnly.TryParse(date, CultureInfo.InvariantCulture, out var given) && given == DateOnly.Parse(day, CultureInfo.InvariantCulture),
        Likeness.Beginning when expected is [var whole] => received is [var part] && part.Length >= 50 && whole.StartsWith(part, StringComparison.Ordinal) && (part.Length == whole.Length || !char.IsLetterOrDigit(whole[part.Length])),
        // Browsers send line breaks of a textarea as CR LF.
        _ => expected.Select(Lines).Order(StringComparer.Ordinal).SequenceEqual(received.Select(Lines).Order(StringComparer.Ordinal)),
    };

    private static bool IsOwnPlace(string text, string place)
    {
        var own = place.Split(", ");
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts[0] == own[0] && parts.Skip(1).All(p => own.Contains(p) || p is "CA" or "US" or "USA" or "94110");
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private static string National(string number) => Digits(number) is ['1', .. { Length: 10 } national] ? national : Digits(number);

    private static string Lines(string text) => text.ReplaceLineEndings("\n");

    private static string Told(ReceivedFile? file) => file is null ? "" : $"{file.FileName} ({file.Size} bytes, {file.Sha256[..12]})";

    private static ReceivedFile File(string name, byte[] content) => new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)));
}
