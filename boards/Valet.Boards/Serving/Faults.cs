using System.Globalization;

namespace Valet.Boards.Serving;

/// <summary>The switches in a posting's query. They are carried through every link, form and redirect of that posting.</summary>
/// <param name="Names">Several may be given, separated by commas.</param>
/// <param name="Slow">Wait before each answer.</param>
/// <param name="Steps">2 shows the form on two pages, where the board can.</param>
internal sealed record Faults(IReadOnlySet<string> Names, TimeSpan Slow, int Steps)
{
    public bool Has(string name) => Names.Contains(name);

    /// <summary>Empty, or the query with its question mark.</summary>
    public string Query
    {
        get
        {
            var parts = new List<string>();
            if (Names.Count > 0) parts.Add("fault=" + string.Join(',', Names.Order(StringComparer.Ordinal).Select(Uri.EscapeDataString)));
            if (Slow > TimeSpan.Zero) parts.Add("slow=" + ((long)Slow.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
            if (Steps != 1) parts.Add("steps=" + Steps.ToString(CultureInfo.InvariantCulture));
            return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
        }
    }

    public static Faults Of(HttpRequest request)
    {
        var names = request.Query["fault"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToHashSet();
        var slow = int.TryParse(request.Query["slow"], out var ms) && ms is > 0 and <= 600_000 ? TimeSpan.FromMilliseconds(ms) : TimeSpan.Zero;
        return new Faults(names, slow, request.Query["steps"] == "2" ? 2 : 1);
    }
}
