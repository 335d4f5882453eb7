namespace Valet.Functions.Browser.Platforms;

/// <summary>What is known of one applicant tracking system. It only adds to what the page itself tells.</summary>
/// <param name="Name">Lower case, as reports say it.</param>
/// <param name="Hosts">Registrable domains it is served from.</param>
/// <param name="Marks">CSS selectors of what its pages are made of, wherever they are served from.</param>
/// <param name="Apply">CSS selectors of what leads from a posting to its form.</param>
/// <param name="Next">CSS selectors of the way to another step.</param>
/// <param name="Sent">CSS selectors of what only shows once the application was sent.</param>
/// <param name="Ignore">Why a control is left alone, with the CSS selector that matches it.</param>
/// <param name="Kinds">A kind of field, with the CSS selector of controls that are of this kind without saying so.</param>
public sealed record Platform(
    string Name,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<string> Marks,
    IReadOnlyList<string>? Apply = null,
    IReadOnlyList<string>? Next = null,
    IReadOnlyList<string>? Sent = null,
    IReadOnlyDictionary<string, string>? Ignore = null,
    IReadOnlyDictionary<string, string>? Kinds = null);
