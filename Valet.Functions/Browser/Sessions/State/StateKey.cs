using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Sessions.State;

/// <summary>The key that browser states are sealed with: configured, else made once and kept in a file that only its owner can read.</summary>
internal sealed class StateKey(IOptions<BrowserOptions> options)
{
    private const int Length = 32;

    private readonly Lazy<byte[]> _key = new(() => options.Value.StateKey is { Length: > 0 } configured ? Decode(configured, "Browser:StateKey") : OfFile(options.Value.StateKeyPath));

    public byte[] Value => _key.Value;

    private static byte[] OfFile(string path)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (File.Exists(path)) return Decode(File.ReadAllText(path).Trim(), path);
            if (TryMake(path) || attempt < 3) continue;
            throw new FinalException($"The key for browser states could not be written to {path}; make its folder writable, or set Browser:StateKey.");
        }
    }

    /// <summary>Whole or not at all, and never over another host's.</summary>
    private static bool TryMake(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.{Ids.New()}";
        try
        {
            var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(draft, file))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: false);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static byte[] Decode(string text, string place)
    {
        var key = new byte[Length + 1];
        return Convert.TryFromBase64String(text, key, out var written) && written == Length
            ? key[..Length]
            : throw new FinalException($"{place} does not hold 32 bytes in Base64, which browser states are sealed with; 'openssl rand -base64 32' makes one.");
    }
}
