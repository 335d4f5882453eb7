using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Valet.Functions.Storage;

/// <summary>
/// Says in the lock's file what an append is about to do. Whoever takes the lock next finds it there if the append's process died, and either sees that all of it
/// is in the document or cuts the document back.
/// </summary>
internal static class AppendJournal
{
    public static void Announce(FileStream journal, string path, long length, ReadOnlySpan<byte> content)
    {
        journal.SetLength(0);
        journal.Position = 0;
        journal.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{path}\n{length}\n{content.Length}\n{Convert.ToHexStringLower(SHA256.HashData(content))}\n")));
        journal.Flush(flushToDisk: true);
    }

    public static void Recover(FileStream journal, Func<string, string> fileOf)
    {
        if (journal.Length == 0) return;

        var text = new byte[journal.Length];
        journal.Position = 0;
        journal.ReadExactly(text);
        // An announcement that is itself torn was never followed by an append.
        if (Encoding.ASCII.GetString(text).Split('\n') is [var path, var at, var added, var sha256, ""]
            && long.TryParse(at, CultureInfo.InvariantCulture, out var length) && int.TryParse(added, CultureInfo.InvariantCulture, out var count) && File.Exists(fileOf(path)))
        {
            using var file = File.OpenHandle(fileOf(path), FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            if (RandomAccess.GetLength(file) > length && !IsWhole(file, length, count, sha256))
            {
                RandomAccess.SetLength(file, length);
                RandomAccess.FlushToDisk(file);
            }
        }

        journal.SetLength(0);
    }

    private static bool IsWhole(Microsoft.Win32.SafeHandles.SafeFileHandle file, long length, int count, string sha256)
    {
        if (RandomAccess.GetLength(file) != length + count) return false;
        var tail = new byte[count];
        var filled = 0;
        while (filled < count && RandomAccess.Read(file, tail.AsSpan(filled), length + filled) is > 0 and var read) filled += read;
        return Convert.ToHexStringLower(SHA256.HashData(tail)) == sha256;
    }
}
