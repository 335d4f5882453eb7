using System.Buffers.Binary;
using System.IO.Compression;

namespace Valet.Cli.Tests.Demo;

/// <summary>Draws plain pictures and writes them as PNG, each line with the filter asked for.</summary>
internal sealed class Picture(int width, int height)
{
    private readonly byte[] _pixels = [.. Enumerable.Repeat((byte)255, width * height * 3)];

    public Picture Fill(int x, int y, int w, int h, byte red, byte green, byte blue)
    {
        for (var row = y; row < y + h; row++)
        {
            for (var column = x; column < x + w; column++)
            {
                var at = (row * width + column) * 3;
                (_pixels[at], _pixels[at + 1], _pixels[at + 2]) = (red, green, blue);
            }
        }

        return this;
    }

    public Picture Frame(int x, int y, int size, int thick, byte grey) =>
        Fill(x, y, size, size, grey, grey, grey).Fill(x + thick, y + thick, size - 2 * thick, size - 2 * thick, 255, 255, 255);

    public byte[] ToPng(Func<int, int> filterOfLine)
    {
        var stride = width * 3;
        using var lines = new MemoryStream();
        for (var y = 0; y < height; y++)
        {
            var filter = filterOfLine(y);
            lines.WriteByte((byte)filter);
            for (var x = 0; x < stride; x++)
            {
                int left = x >= 3 ? _pixels[y * stride + x - 3] : 0, up = y > 0 ? _pixels[(y - 1) * stride + x] : 0, corner = x >= 3 && y > 0 ? _pixels[(y - 1) * stride + x - 3] : 0;
                var guess = filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, _ => Nearest(left + up - corner, left, up, corner) };
                lines.WriteByte((byte)(_pixels[y * stride + x] - guess));
            }
        }

        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(lines.ToArray());

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        // Two chunks, as browsers do with larger pictures.
        var body = packed.ToArray();
        Chunk(file, "IDAT"u8, body.AsSpan(0, body.Length / 2));
        Chunk(file, "IDAT"u8, body.AsSpan(body.Length / 2));
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static int Nearest(int guess, int left, int up, int corner)
    {
        int a = Math.Abs(guess - left), b = Math.Abs(guess - up), c = Math.Abs(guess - corner);
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        file.Write(length);
        file.Write(type);
        file.Write(data);
        file.Write([0, 0, 0, 0]);
    }
}
