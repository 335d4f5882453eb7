using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Valet.EmbeddedHost.Replay;

/// <summary>Version 5 (SHA-1) ids in the namespace that the official engine uses, so that both make the same ids.</summary>
internal static class DeterministicGuid
{
    private static readonly byte[] Namespace = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    public static Guid Create(string instanceId, DateTime now, int counter)
    {
        byte[] name = Encoding.UTF8.GetBytes($"{instanceId}_{now:o}_{counter}");
        Span<byte> hash = stackalloc byte[20];
        byte[] input = [.. Namespace, .. name];
#pragma warning disable CA5350 // Version 5 ids are defined by SHA-1; nothing secret rests on it.
        SHA1.HashData(input, hash);
#pragma warning restore CA5350
        Span<byte> id = hash[..16];
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(id[6..]) & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
