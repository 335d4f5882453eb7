using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Valet.Functions.Shared;
using Valet.Functions.Shared.Http;

namespace Valet.Functions.Profiles;

/// <summary>One uploaded file, read from multipart/form-data in memory: a résumé is never written to a temporary file on the way.</summary>
public sealed record DocumentUpload(DocumentKind Kind, string FileName, ReadOnlyMemory<byte> Content)
{
    private const int RoomForHeaders = 64 * 1024;
    private const string Shape = "Send multipart/form-data with the parts 'file' (one file) and 'kind' (resume or cover_letter).";

    /// <exception cref="ProblemException">400 a part is missing, doubled or cut off; 413 too big; 415 not multipart/form-data.</exception>
    public static async Task<DocumentUpload> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > DocumentRules.MostBytes + RoomForHeaders) throw DocumentRules.TooBig();
        var reader = new MultipartReader(Boundary(request.ContentType), request.Body) { HeadersLengthLimit = 16 * 1024, BodyLengthLimit = null };
        try
        {
            return await ReadPartsAsync(reader, cancellationToken);
        }
        catch (Exception error) when (error is InvalidDataException or IOException && error is not BadHttpRequestException)
        {
            throw Problems.BadRequest($"The body is not whole multipart/form-data. {Shape}");
        }
    }

    private static async Task<DocumentUpload> ReadPartsAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        DocumentKind? kind = null;
        (string Name, ReadOnlyMemory<byte> Content)? file = null;
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) throw Problems.BadRequest($"A part has no name. {Shape}");
            switch (HeaderUtilities.RemoveQuotes(disposition.Name).Value)
            {
                case "file" when file is not null || FileNameOf(disposition) is null:
                case "kind" when kind is not null:
                    throw Problems.BadRequest($"A part is given twice, or the file has no name. {Shape}");
                case "file":
                    file = (FileNameOf(disposition)!, await ReadBytesAsync(section.Body, DocumentRules.MostBytes, cancellationToken));
                    break;
                case "kind":
                    kind = Kinds(Encoding.UTF8.GetString((await ReadBytesAsync(section.Body, RoomForHeaders, cancellationToken)).Span).Trim());
                    break;
                default:
                    throw Problems.BadRequest($"There is a part that does not belong here. {Shape}");
            }
        }

        if (file is null || kind is null) throw Problems.BadRequest($"The part '{(file is null ? "file" : "kind")}' is missing. {Shape}");
        return new DocumentUpload(kind.Value, file.Value.Name, file.Value.Content);
    }

    private static DocumentKind Kinds(string text) => text switch
    {
        "resume" => DocumentKind.Resume,
        "cover_letter" => DocumentKind.CoverLetter,
        _ => throw Problems.BadRequest($"The kind of a document is resume or cover_letter. {Shape}"),
    };

    // filename* (RFC 5987) carries what the plain one cannot spell.
    private static string? FileNameOf(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return string.IsNullOrWhiteSpace(name.Value) ? null : name.Value;
    }

    private static string Boundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw Problems.UnsupportedMediaType(Shape);
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        return boundary is { Length: > 0 and <= 70 } ? boundary : throw Problems.BadRequest("The header Content-Type names no boundary of 1 to 70 characters.");
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(Stream body, int limit, CancellationToken cancellationToken)
    {
        var bytes = new ArrayBufferWriter<byte>();
        int read;
        while ((read = await body.ReadAsync(bytes.GetMemory(32 * 1024), cancellationToken)) > 0)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount > limit) throw DocumentRules.TooBig();
        }

        return bytes.WrittenMemory;
    }
}
