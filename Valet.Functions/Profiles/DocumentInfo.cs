namespace Valet.Functions.Profiles;

/// <summary>What is known of an uploaded document; its bytes lie beside it.</summary>
/// <param name="DocumentId">20 of [0-9a-f], sorting newest first.</param>
/// <param name="FileName">What the employer sees.</param>
/// <param name="ContentType">From the kind of file, not from what the uploader said.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
public sealed record DocumentInfo(string DocumentId, DocumentKind Kind, string FileName, string ContentType, long Size, string Sha256, DateTimeOffset UploadedAt);

public enum DocumentKind { Resume, CoverLetter }

public sealed record DocumentContent(DocumentInfo Info, ReadOnlyMemory<byte> Content);

/// <summary>Newest first.</summary>
public sealed record DocumentList(IReadOnlyList<DocumentInfo> Documents);
