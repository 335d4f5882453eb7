using System.Buffers;

namespace Valet.Functions.Storage;

/// <summary>The path rules that both stores keep.</summary>
internal static class DocumentPath
{
    public const int MaxLength = 512;

    /// <summary>What file systems take as one name.</summary>
    public const int MaxSegment = 255;

    public const int MaxList = 1000;

    /// <summary>Bytes that one append may add: what every version of the blob service takes as one block.</summary>
    public const int MaxAppend = 4 * 1024 * 1024;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/");

    public static void Check(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length is 0 or > MaxLength || path.AsSpan().ContainsAnyExcept(Allowed) || !path.Split('/').All(IsSegment))
            throw new ArgumentException($"This is no document path ({path.Length} characters): use segments of [A-Za-z0-9._-] joined by '/', none of them '.' or '..'.", nameof(path));
    }

    public static void CheckAppend(string path, ReadOnlyMemory<byte> content, long expectedLength)
    {
        Check(path);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedLength);
        if (content.Length > MaxAppend) throw new ArgumentException($"An append of {content.Length} bytes is too long: append at most {MaxAppend} at once.", nameof(content));
    }

    /// <summary>A prefix may end within a segment, or be empty.</summary>
    public static void CheckList(string prefix, int limit)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Length > MaxLength || prefix.AsSpan().ContainsAnyExcept(Allowed) || !prefix.Split('/').SkipLast(1).All(IsSegment))
            throw new ArgumentException($"This is no prefix of document paths ({prefix.Length} characters): use segments of [A-Za-z0-9._-] joined by '/'.", nameof(prefix));
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxList);
    }

    private static bool IsSegment(string segment) => segment is { Length: > 0 and <= MaxSegment } and not "." and not "..";
}
