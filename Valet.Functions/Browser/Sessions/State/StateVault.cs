using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Valet.Functions.Shared;
using Valet.Functions.Storage;

namespace Valet.Functions.Browser.Sessions.State;

/// <summary>
/// Seals browser states (AES-256-GCM) and opens them again. A state is bound to the path it lies at: copied to another person's folder it does not open.
/// </summary>
internal sealed class StateVault(IDocumentStore store, StateKey key, ILogger<StateVault> logger)
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Header = 1 + NonceLength + TagLength;

    /// <summary>A page could fill its storage without end; what is beyond this is not kept.</summary>
    private const int Longest = 4 << 20;

    public async Task SaveAsync(string path, StorageState state, CancellationToken cancellationToken) => await store.WriteAsync(path, Seal(path, state), cancellationToken);

    /// <summary>Null if there is none, or none that this key opens.</summary>
    public async Task<StorageState?> LoadAsync(string path, CancellationToken cancellationToken) =>
        await store.ReadAsync(path, cancellationToken) is { } stored ? Open(path, stored.Content.Span) : null;

    public byte[] Seal(string path, StorageState state)
    {
        var plain = Packed(state);
        if (plain.Length > Longest) plain = Packed(state with { Origins = [] });
        var sealedState = new byte[Header + plain.Length];
        sealedState[0] = Version;
        var nonce = sealedState.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key.Value, TagLength);
        cipher.Encrypt(nonce, plain, sealedState.AsSpan(Header), sealedState.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(path));
        return sealedState;
    }

    public StorageState? Open(string path, ReadOnlySpan<byte> sealedState)
    {
        try
        {
            if (sealedState.Length < Header || sealedState[0] != Version) throw new CryptographicException("This is no sealed state.");
            var plain = new byte[sealedState.Length - Header];
            using var cipher = new AesGcm(key.Value, TagLength);
            cipher.Decrypt(sealedState.Slice(1, NonceLength), sealedState[Header..], sealedState.Slice(1 + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(path));
            return Unpacked(plain);
        }
        catch (Exception e) when (e is CryptographicException or JsonException or InvalidDataException)
        {
            // Another key's, or damaged: the sites will ask again, and the run goes on.
            logger.StateUnreadable(e);
            return null;
        }
    }

    private static byte[] Packed(StorageState state)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest)) zip.Write(Json.ToBytes(state));
        return packed.ToArray();
    }

    private static StorageState Unpacked(byte[] packed)
    {
        using var zip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return Json.FromBytes<StorageState>(plain.ToArray());
    }
}
