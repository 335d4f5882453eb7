using System.Text;

namespace Valet.Boards;

/// <summary>A one-page PDF of plain lines, made without a library: real text that a reader can extract, the same bytes each time.</summary>
public static class TinyPdf
{
    /// <param name="title">Printed large on top.</param>
    /// <param name="lines">ASCII, at most 60 lines; an empty one is a gap.</param>
    public static byte[] Write(string title, IReadOnlyList<string> lines)
    {
        var content = new StringBuilder("BT\n/F2 18 Tf\n56 780 Td\n").Append('(').Append(Escaped(title)).Append(") Tj\n/F1 10 Tf\n0 -24 Td\n12 TL\n");
        foreach (var line in lines) content.Append('(').Append(Escaped(line)).Append(") Tj T*\n");
        content.Append("ET");

        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> /Contents 6 0 R >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var body in objects)
        {
            offsets.Add(file.Length);
            file.Append(offsets.Count).Append(" 0 obj\n").Append(body).Append("\nendobj\n");
        }

        var table = file.Length;
        file.Append("xref\n0 ").Append(objects.Length + 1).Append("\n0000000000 65535 f \n");
        foreach (var offset in offsets) file.Append(offset.ToString("D10")).Append(" 00000 n \n");
        file.Append("trailer\n<< /Size ").Append(objects.Length + 1).Append(" /Root 1 0 R >>\nstartxref\n").Append(table).Append("\n%%EOF\n");
        // One char is one byte, so the lengths above are offsets.
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string Escaped(string text) => text.Replace(@"\", @"\\").Replace("(", @"\(").Replace(")", @"\)");
}
