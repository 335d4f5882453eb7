using System.Text.Json.Serialization;

namespace Valet.Functions.Forms;

/// <summary>What filling one form came to, as <c>./valet fill --json</c> prints it.</summary>
/// <param name="Outcome"><c>filled</c>, <c>needs_answer</c>, <c>blocked</c> or <c>error</c>.</param>
/// <param name="BlockedBy">What only a person can pass: <c>captcha</c>, <c>login</c>, <c>closed</c>, <c>already_applied</c>. A CAPTCHA inside a form that could be filled is named here too.</param>
public sealed record FillReport(
    string Url,
    string Platform,
    string Outcome,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? BlockedBy,
    IReadOnlyList<FillReportPage> Pages,
    long ElapsedMs);

/// <param name="Step">1-based.</param>
public sealed record FillReportPage(int Step, IReadOnlyList<FillReportField> Fields, IReadOnlyList<FillReportError> Errors);

/// <param name="Options">The options' labels.</param>
/// <param name="Status"><c>committed</c>, <c>mismatch</c>, <c>skipped</c>, <c>needs_answer</c> or <c>unsupported</c>.</param>
public sealed record FillReportField(
    string Selector,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Frame,
    string Label,
    string Kind,
    bool Required,
    IReadOnlyList<string> Options,
    string Key,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Source,
    double Confidence,
    string Status,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? ReadBack);

/// <param name="Selector">The field it belongs to, where that can be told.</param>
public sealed record FillReportError(string Message, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Selector);
