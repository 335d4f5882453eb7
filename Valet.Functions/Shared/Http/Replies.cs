using Microsoft.AspNetCore.Http;

namespace Valet.Functions.Shared.Http;

/// <summary>Successful JSON answers, all written with <see cref="Json.Web"/>.</summary>
public static class Replies
{
    public static IResult Ok<T>(T value) => Results.Json(value, Json.Web);

    public static IResult Created<T>(string url, T value) => new LocatedResult(url, Results.Json(value, Json.Web, statusCode: StatusCodes.Status201Created));

    public static IResult Accepted<T>(string url, T value) => new LocatedResult(url, Results.Json(value, Json.Web, statusCode: StatusCodes.Status202Accepted));

    public static IResult NoContent() => Results.NoContent();

    private sealed class LocatedResult(string url, IResult body) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = url;
            return body.ExecuteAsync(httpContext);
        }
    }
}
