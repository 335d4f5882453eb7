using System.Diagnostics;
using System.Text.RegularExpressions;
using Valet.Functions.Storage;

namespace Valet.Functions.Tests.CrashHost;

/// <summary>Where to die: before or after the n-th write whose "verb path" matches.</summary>
/// <param name="Pattern">Held against <c>create people/me/intents/….json</c>, <c>replace …</c> or <c>append …</c>.</param>
internal sealed record KillPoint(bool Before, int Nth, Regex Pattern)
{
    /// <summary><c>before:1:create .*/intents/</c>; null for no text.</summary>
    public static KillPoint? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var parts = text.Split(':', 3);
        return new KillPoint(parts[0] == "before", int.Parse(parts[1]), new Regex(parts[2]));
    }
}

/// <summary>The app's own document store, which kills the whole process (SIGKILL: nothing is flushed, nothing is disposed) at one chosen write.</summary>
internal sealed class KillingDocumentStore(IDocumentStore inner, KillPoint point) : IDocumentStore
{
    private int _seen;

    public Task<StoredDocument?> ReadAsync(string path, CancellationToken cancellationToken) => inner.ReadAsync(path, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> ReadFromAsync(string path, long offset, CancellationToken cancellationToken) => inner.ReadFromAsync(path, offset, cancellationToken);

    public Task<string?> CreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        AroundAsync($"create {path}", () => inner.CreateAsync(path, content, cancellationToken));

    public Task<string?> ReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellationToken) =>
        AroundAsync($"replace {path}", () => inner.ReplaceAsync(path, content, etag, cancellationToken));

    public Task<long?> AppendAsync(string path, ReadOnlyMemory<byte> content, long expectedLength, CancellationToken cancellationToken) =>
        AroundAsync($"append {path} {System.Text.Encoding.UTF8.GetString(content.Span)}", () => inner.AppendAsync(path, content, expectedLength, cancellationToken));

    public Task<DocumentPage> ListAsync(string prefix, int limit, string? token, CancellationToken cancellationToken) => inner.ListAsync(prefix, limit, token, cancellationToken);

    public Task<bool> DeleteAsync(string path, CancellationToken cancellationToken) => inner.DeleteAsync(path, cancellationToken);

    private async Task<T> AroundAsync<T>(string write, Func<Task<T>> work)
    {
        var isPoint = point.Pattern.IsMatch(write) && Interlocked.Increment(ref _seen) == point.Nth;
        if (isPoint && point.Before) Die();
        var result = await work();
        if (isPoint) Die();
        return result;
    }

    private static void Die()
    {
        Process.GetCurrentProcess().Kill();
        Thread.CurrentThread.Join();
    }
}
