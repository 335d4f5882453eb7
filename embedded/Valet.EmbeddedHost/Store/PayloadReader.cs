using System.Buffers.Binary;
using System.Text;

namespace Valet.EmbeddedHost.Store;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool AtEnd => _rest.IsEmpty;

    public byte Byte()
    {
        byte value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    public long Number()
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return (long)(value >> 1) ^ -(long)(value & 1);
        }
    }

    public int Int() => checked((int)Number());

    public DateTime Time()
    {
        var value = new DateTime(BinaryPrimitives.ReadInt64LittleEndian(_rest), DateTimeKind.Utc);
        _rest = _rest[8..];
        return value;
    }

    public string? Text()
    {
        int length = Int();
        if (length < 0)
            return null;
        string value = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return value;
    }

    public string NeededText() => Text() ?? throw new InvalidDataException("The store holds a record without a text it must have; restore the file from a backup.");
}
