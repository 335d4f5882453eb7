namespace Valet.Functions.Profiles;

/// <summary>The parts of an upload as the OpenAPI document describes them; they are read by <see cref="DocumentUpload"/>.</summary>
/// <param name="File">The file's bytes, with its name.</param>
public sealed record DocumentForm(byte[] File, DocumentKind Kind);
