using System.Buffers.Binary;
using System.IO.Compression;

namespace Valet.Cli.Demo;

/// <summary>The pixels of a screenshot: 8 bits per channel, RGB or RGBA, not interlaced, which is what browsers write.</summary>
internal sealed class PngImage
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly byte[] _pixels;
    private readonly int _channels;

    private PngImage(int width, int height, int channels, byte[] pixels)
    {
        Width = width;
        Height = height;
        _channels = channels;
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            var at = (y * Width + x) * _channels;
            return (_pixels[at], _pixels[at + 1], _pixels[at + 2]);
        }
    }

    /// <exception cref="FormatException">These bytes are no such picture.</exception>
    public static PngImage Decode(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith(Signature)) throw new FormatException("The screenshot is no PNG.");
        int width = 0, height = 0, channels = 0;
        using var packed = new MemoryStream();
        for (var rest = file[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (length < 0 || length > rest.Length - 12) throw new FormatException("The screenshot is cut off.");
            var data = rest.Slice(8, length);
            if (rest.Slice(4, 4).SequenceEqual("IHDR"u8))
            {
                width = BinaryPrimitives.ReadInt32BigEndian(data);
                height = BinaryPrimitives.ReadInt32BigEndian(data[4..]);
                channels = (data[8], data[9], data[12]) switch
                {
                    (8, 2, 0) => 3,
                    (8, 6, 0) => 4,
                    _ => throw new FormatException($"The screenshot is a PNG of a kind that is not read here (depth {data[8]}, colour type {data[9]}, interlace {data[12]})."),
                };
            }
            else if (rest.Slice(4, 4).SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }

            rest = rest[(length + 12)..];
        }

        if (width <= 0 || height <= 0 || channels == 0) throw new FormatException("The screenshot has no size.");
        packed.Position = 0;
        try
        {
            return new PngImage(width, height, channels, Unfilter(packed, width * channels, height, channels));
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException)
        {
            throw new FormatException("The screenshot is cut off.", fault);
        }
    }

    /// <summary>Undoes the line filters: each byte was stored as its difference to a guess from its neighbours to the left, above and above left.</summary>
    private static byte[] Unfilter(Stream packed, int stride, int height, int channels)
    {
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new byte[stride * height];
        Span<byte> none = new byte[stride];
        for (var y = 0; y < height; y++)
        {
            var filter = unpacked.ReadByte();
            var line = pixels.AsSpan(y * stride, stride);
            unpacked.ReadExactly(line);
            var above = y == 0 ? none : pixels.AsSpan((y - 1) * stride, stride);
            for (var x = 0; x < stride; x++)
            {
                int left = x >= channels ? line[x - channels] : 0, up = above[x], upLeft = x >= channels ? above[x - channels] : 0;
                line[x] += (byte)(filter switch
                {
                    0 => 0,
                    1 => left,
                    2 => up,
                    3 => (left + up) / 2,
                    4 => Paeth(left, up, upLeft),
                    _ => throw new FormatException($"The screenshot uses the unknown line filter {filter}."),
                });
            }
        }

        return pixels;
    }

    private static int Paeth(int left, int up, int upLeft)
    {
        var guess = left + up - upLeft;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toUpLeft = Math.Abs(guess - upLeft);
        return toLeft <= toUp && toLeft <= toUpLeft ? left : toUp <= toUpLeft ? up : upLeft;
    }
}
