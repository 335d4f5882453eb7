using System.Text.Json;
using Valet.Boards.Forms;

namespace Valet.Boards.Serving;

/// <summary>
/// One style of job board, as data: where its pages are, which fields its form has, and how its server answers. Its markup is the folder
/// <c>Pages/{Name}</c>: posting.html, confirmation.html, already.html, closed.html, error.html, its style and script, and form.html when the form has a page of its own.
/// </summary>
internal sealed record JobBoard
{
    public required string Name { get; init; }

    /// <summary>Route of the posting; its parameters together are the job's id.</summary>
    public required string Route { get; init; }

    /// <summary>Where the form is, below the posting: empty if the posting itself holds it.</summary>
    public required string FormSegment { get; init; }

    public required string ConfirmationSegment { get; init; }

    public required IReadOnlyList<FieldRule> Rules { get; init; }

    /// <summary>Names of the fields a person never sees; whoever fills one is no person.</summary>
    public required string Honeypot { get; init; }

    /// <summary>The form as data, which is drawn; null where every page is a template.</summary>
    public FormSpec? Form { get; init; }

    /// <summary>A click of a person on the CAPTCHA is asked before a submission is taken.</summary>
    public bool HasCaptcha { get; init; } = true;

    public string EmailField { get; init; } = "email";

    /// <summary>The field that the server finds fault with when it is told to.</summary>
    public string DoubtedField { get; init; } = "phone";

    /// <summary>Status of the form when it comes back with errors; real boards differ.</summary>
    public required int RefusalStatus { get; init; }

    public required int ClosedStatus { get; init; }

    /// <summary>Extra endpoints below the posting, such as what a type-ahead asks: segment to (search text, posting) → JSON.</summary>
    public IReadOnlyDictionary<string, Func<string, object>> Lookups { get; init; } = new Dictionary<string, Func<string, object>>();

    /// <summary>The choices of the custom widgets, which the page's script draws: name → [value, label] pairs.</summary>
    public string ChoicesJson => JsonSerializer.Serialize(Rules.Where(r => r.Choices is not null && !r.ByLookup)
        .ToDictionary(r => r.Name, r => r.Choices!.Select(c => new[] { c.Value, c.Label })));

    public string PostingPath(string jobId)
    {
        var parts = jobId.Split('/');
        var at = 0;
        return string.Join('/', Route.Split('/').Select(segment => segment.StartsWith('{') ? Uri.EscapeDataString(parts[at++]) : segment));
    }
}

/// <summary>What the server asks of one field.</summary>
/// <param name="Label">How an error names it.</param>
/// <param name="Step">1-based: the page it is on when the form is shown in steps.</param>
/// <param name="Choices">Values it may have; null for free text.</param>
/// <param name="ByLookup">The choices come from a type-ahead's endpoint, not with the page.</param>
internal sealed record FieldRule(
    string Name,
    string Label,
    FieldShape Shape = FieldShape.Text,
    bool Required = false,
    int Step = 2,
    IReadOnlyList<Choice>? Choices = null,
    bool ByLookup = false)
{
    /// <summary>Asked only while another field has this value: (name, value).</summary>
    public (string Name, string Value)? When { get; init; }

    /// <summary>Nobody who reads the page can know of it.</summary>
    public bool IsTrap { get; init; }
}

internal enum FieldShape { Text, Email, Phone, Number, Url, Date, File }

internal sealed record Choice(string Value, string Label);
