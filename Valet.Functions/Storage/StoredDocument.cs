namespace Valet.Functions.Storage;

public sealed record StoredDocument(ReadOnlyMemory<byte> Content, string ETag);

/// <summary>One page of a listing; a null token ends it.</summary>
public sealed record DocumentPage(IReadOnlyList<string> Paths, string? Token);
