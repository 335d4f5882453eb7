using System.IO.Compression;
using System.Text;
using Valet.Functions.Profiles;
using Valet.Functions.Shared;
using Xunit;

namespace Valet.Functions.Tests.Profiles;

public sealed class DocumentRulesTests
{
    [Theory]
    [InlineData("resume.pdf", "resume.pdf")]
    [InlineData("C:\\Users\\ada\\My Résumé.PDF", "My Résumé.pdf")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("a\"b<c>\u0007.docx", "abc.docx")]
    [InlineData("ada\u202Efdp.docx", "adafdp.docx")]
    [InlineData(".pdf", "document.pdf")]
    public void A_name_is_kept_without_path_and_tricks(string given, string kept) => Assert.Equal(kept, DocumentRules.FileName(given));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = DocumentRules.FileName(new string('x', 300) + ".docx");
        Assert.Equal(120, name.Length);
        Assert.EndsWith("x.docx", name);
    }

    [Theory]
    [InlineData("resume.exe")]
    [InlineData("resume")]
    [InlineData("resume.pdf.exe")]
    [InlineData("")]
    public void Other_kinds_of_file_are_refused(string name) => Assert.Equal(415, Assert.Throws<ProblemException>(() => DocumentRules.FileName(name)).Status);

    [Fact]
    public void A_file_is_what_its_first_bytes_say()
    {
        Assert.Equal("application/pdf", DocumentRules.ContentType("a.pdf", Text("%PDF-1.7 …")));
        Assert.Equal("application/rtf", DocumentRules.ContentType("a.rtf", Text("{\\rtf1 x}")));
        Assert.Equal("text/plain", DocumentRules.ContentType("a.txt", Text("Ada Lovelace")));
        Assert.Equal("application/msword", DocumentRules.ContentType("a.doc", new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0 }));
        Assert.StartsWith("application/vnd.openxml", DocumentRules.ContentType("a.docx", Zip("word/document.xml")));
        Assert.Equal("application/vnd.oasis.opendocument.text", DocumentRules.ContentType("a.odt", Zip("content.xml")));
    }

    [Fact]
    public void A_file_that_is_not_what_it_is_named_is_refused()
    {
        Refused(415, "a.pdf", Text("MZ, a program"));
        Refused(415, "a.docx", Text("PK, but no archive"));
        Refused(415, "a.docx", Zip("xl/workbook.xml"));
        Refused(415, "a.odt", Zip("word/document.xml"));
        Refused(415, "a.txt", new byte[] { 65, 0, 66 });
        Refused(400, "a.pdf", ReadOnlyMemory<byte>.Empty);
        Refused(413, "a.txt", new byte[DocumentRules.MostBytes + 1]);
    }

    private static void Refused(int status, string name, ReadOnlyMemory<byte> content) =>
        Assert.Equal(status, Assert.Throws<ProblemException>(() => DocumentRules.ContentType(name, content)).Status);

    private static ReadOnlyMemory<byte> Text(string text) => Encoding.UTF8.GetBytes(text);

    private static ReadOnlyMemory<byte> Zip(string entry)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var writer = new StreamWriter(zip.CreateEntry(entry).Open());
            writer.Write("<x/>");
        }

        return stream.ToArray();
    }
}
