namespace Valet.EmbeddedHost.Triggers.Blobs;

/// <summary>How far a function has come with a blob.</summary>
/// <param name="Container">The blob's container.</param>
/// <param name="Name">The blob's name.</param>
/// <param name="ETag">The version it is about, without quotes; for an event that told of none, a text of its own.</param>
/// <param name="Tries">Tries of that version that failed.</param>
/// <param name="IsDone">Whether that version has been handled, or given up as poison.</param>
internal sealed record BlobReceipt(string Container, string Name, string ETag, int Tries, bool IsDone);
