using System.Globalization;
using System.IO.Compression;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>Which files are taken: those that employers' forms take, and only if they are what their name says.</summary>
public static class DocumentRules
{
    public const int MostBytes = 10 * 1024 * 1024;
    public const int MostDocuments = 200;
    private const int MostCharactersOfName = 120;
    private const string Taken = "pdf, doc, docx, rtf, txt and odt";

    private static readonly Dictionary<string, (string ContentType, Func<ReadOnlyMemory<byte>, bool> Looks)> Formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = ("application/pdf", content => content.Span[..Math.Min(content.Length, 1024)].IndexOf("%PDF-"u8) >= 0),
        [".doc"] = ("application/msword", content => content.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])),
        [".docx"] = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", content => IsZipWith(content, "word/document.xml")),
        [".odt"] = ("application/vnd.oasis.opendocument.text", content => IsZipWith(content, "content.xml")),
        [".rtf"] = ("application/rtf", content => content.Span.StartsWith("{\\rtf"u8)),
        [".txt"] = ("text/plain", content => content.Span.IndexOf((byte)0) < 0),
    };

    /// <summary>The name without any path, control or invisible formatting characters, at most 120 characters with its extension kept.</summary>
    /// <exception cref="Shared.ProblemException">415: not one of the kinds of file that are taken.</exception>
    public static string FileName(string given)
    {
        var name = string.Concat(given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(IsPlain)).Trim();
        var extension = Path.GetExtension(name);
        if (!Formats.ContainsKey(extension)) throw Problems.UnsupportedMediaType($"The file's name does not end like one that is taken; upload {Taken} only.");
        var stem = name[..^extension.Length].Trim(' ', '.');
        if (stem.Length == 0) stem = "document";
        return (stem.Length > MostCharactersOfName - extension.Length ? stem[..(MostCharactersOfName - extension.Length)] : stem) + extension.ToLowerInvariant();
    }

    /// <summary>The content type of a file whose name passed <see cref="FileName"/>, after a look at its first bytes.</summary>
    /// <exception cref="Shared.ProblemException">400 empty; 413 too big; 415 not what its name says.</exception>
    public static string ContentType(string fileName, ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0) throw Problems.BadRequest("The file is empty; upload one with content.");
        if (content.Length > MostBytes) throw TooBig();
        var extension = Path.GetExtension(fileName);
        var (contentType, looks) = Formats[extension];
        if (!looks(content)) throw Problems.UnsupportedMediaType($"The file's content is not that of a {extension} file; save it in that format again, or name it rightly.");
        return contentType;
    }

    // Formatting characters can turn the reading direction, so that "fdp.exe" is shown as "exe.pdf".
    private static bool IsPlain(char c) => !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && !"<>:\"|?*".Contains(c);

    public static Shared.ProblemException TooBig() => Problems.TooLarge("The file is larger than 10 MB; upload a smaller one.");

    // Only the table of contents is read: nothing is unpacked.
    private static bool IsZipWith(ReadOnlyMemory<byte> content, string entry)
    {
        if (!content.Span.StartsWith("PK"u8)) return false;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false));
            return zip.GetEntry(entry) is not null;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }
}
