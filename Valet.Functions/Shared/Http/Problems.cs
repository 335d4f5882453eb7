using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Valet.Functions.Shared.Http;

/// <summary>Errors as callers get them: RFC 9457 documents. Endpoints throw; <see cref="ProblemMiddleware"/> answers.</summary>
public static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>400: the request cannot be read as what the route takes.</summary>
    public static ProblemException BadRequest(string detail) => new(400, "Bad request", detail);

    /// <summary>404, with the same sentence whether it never was or is another person's.</summary>
    public static ProblemException NotFound(string detail) => new(404, "Not found", detail);

    public static ProblemException Conflict(string detail, IReadOnlyDictionary<string, object?>? extensions = null) => new(409, "Conflict", detail, extensions);

    public static ProblemException PreconditionFailed(string detail) => new(412, "Precondition failed", detail);

    public static ProblemException TooLarge(string detail) => new(413, "Too large", detail);

    public static ProblemException UnsupportedMediaType(string detail) => new(415, "Unsupported media type", detail);

    /// <summary>422: well formed, and still not something that can be done.</summary>
    public static ProblemException Unprocessable(string detail, IReadOnlyDictionary<string, object?>? extensions = null) => new(422, "Not possible", detail, extensions);

    public static IResult Result(ProblemException problem) => Result(problem.Status, problem.Title, problem.Message, problem.Extensions);

    public static IResult Result(int status, string title, string detail, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        var problem = new ProblemDetails { Type = TypeOf(title), Title = title, Status = status, Detail = detail };
        foreach (var (name, value) in extensions ?? new Dictionary<string, object?>()) problem.Extensions[name] = value;
        return Results.Json(problem, Json.Web, MediaType, status);
    }

    /// <summary>A name for programs, from the title: "Duplicate application" is <c>urn:valet:problem:duplicate-application</c>.</summary>
    private static string TypeOf(string title)
    {
        var slug = new StringBuilder("urn:valet:problem:");
        foreach (var letter in title) slug.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '-');
        return slug.ToString();
    }
}
