using System.Text.Json;
using Valet.Functions.Shared;

namespace Valet.Functions.Forms;

/// <summary>
/// A fingerprint of what a form holds: what the person approves, and what must still stand there before the submit. It is made of labels, kinds and
/// values in the order of the page, so it is the same after a new read and in another browser; a plan and the page it was put on have the same.
/// </summary>
public static class FormDigest
{
    /// <summary>64 lower-case hex digits.</summary>
    public static string Of(FormModel form) => Of(form.Fields.Select(f => (f, f.CurrentValue)));

    /// <summary>64 lower-case hex digits.</summary>
    public static string Of(FillPlan plan) => Of(plan.Fields.Select(p => (p.Field, p.Decision == PlanDecision.Fill ? p.Shown ?? p.Value : p.Field.CurrentValue)));

    /// <summary>Whether two values of a field are one and the same to the digest.</summary>
    public static bool Same(FieldKind kind, string? one, string? other) =>
        string.IsNullOrWhiteSpace(one) || string.IsNullOrWhiteSpace(other) ? string.IsNullOrWhiteSpace(one) == string.IsNullOrWhiteSpace(other) : Settled(kind, one) == Settled(kind, other);

    private static string Of(IEnumerable<(FormField Field, string? Value)> held)
    {
        var lines = held.Where(h => h.Field.Trap is null && !string.IsNullOrWhiteSpace(h.Value))
            .Select(h => new[] { Words.Normal(h.Field.Label), h.Field.Kind.Name(), Settled(h.Field.Kind, h.Value!) });
        return Ids.Sha256(JsonSerializer.Serialize(lines));
    }

    // A mask rewrites separators, a list the order of its chips: neither is another answer.
    private static string Settled(FieldKind kind, string value) => kind switch
    {
        FieldKind.Tel => FieldValues.Digits(value) is { Length: > 0 } digits ? digits : value.Trim(),
        FieldKind.Checkbox => FieldValues.IsTicked(value) ? "true" : "false",
        FieldKind.Textarea => FieldValues.Collapsed(value),
        FieldKind.Text or FieldKind.Email or FieldKind.Url or FieldKind.Number or FieldKind.Date or FieldKind.Search or FieldKind.File => FieldValues.Collapsed(value),
        _ => string.Join('\n', FieldValues.Lines(value).Select(v => FieldValues.Collapsed(v).ToLowerInvariant()).Order(StringComparer.Ordinal)),
    };
}
