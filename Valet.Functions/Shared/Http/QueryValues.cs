using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Valet.Functions.Shared.Http;

/// <summary>Query parameters, read strictly: what is given and cannot be used is a 400 that names the parameter and its range.</summary>
public static class QueryValues
{
    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, or <paramref name="fallback"/> when it is not given.</summary>
    public static int Number(this IQueryCollection query, string name, int fallback, int least, int most)
    {
        if (Text(query, name, 20) is not { } text) return fallback;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        throw Problems.BadRequest($"The query parameter '{name}' must be a whole number from {least} to {most}.");
    }

    /// <summary>The text, or null when it is missing or empty. Given twice or too long is refused.</summary>
    public static string? Text(this IQueryCollection query, string name, int mostCharacters = 500)
    {
        var values = query[name];
        if (values.Count > 1) throw Problems.BadRequest($"The query parameter '{name}' is given more than once.");
        if (string.IsNullOrEmpty(values.ToString())) return null;
        return values[0]!.Length <= mostCharacters ? values[0] : throw Problems.BadRequest($"The query parameter '{name}' is longer than {mostCharacters} characters.");
    }

    /// <summary>One of the names that the API writes for this enum (<c>need_human</c>), or null when it is not given.</summary>
    public static T? Choice<T>(this IQueryCollection query, string name) where T : struct, Enum
    {
        if (Text(query, name) is not { } text) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == text) return value;
        }

        throw Problems.BadRequest($"The query parameter '{name}' must be one of: {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}.");
    }

    private static string NameOf<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
