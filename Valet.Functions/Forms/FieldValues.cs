using System.Globalization;

namespace Valet.Functions.Forms;

/// <summary>When two values of one field are the same to a person.</summary>
internal static class FieldValues
{
    public static bool Same(FormField field, string planned, string? held)
    {
        if (string.IsNullOrWhiteSpace(held)) return field.Kind == FieldKind.Checkbox && !IsTicked(planned);
        return field.Kind switch
        {
            FieldKind.Checkbox => IsTicked(planned) == IsTicked(held),
            FieldKind.CheckboxGroup or FieldKind.MultiSelect => SameSet(Lines(planned), Lines(held)),
            FieldKind.Combobox when field.Multiple => Lines(planned).All(line => Lines(held).Any(h => SameText(h, line) || Within(line, h))),
            FieldKind.Combobox or FieldKind.ListboxButton or FieldKind.Listbox => SameText(planned, held) || Within(planned, held),
            FieldKind.File => SameFile(planned, held),
            FieldKind.Tel => SamePhone(planned, held),
            FieldKind.Number => decimal.TryParse(planned, CultureInfo.InvariantCulture, out var a) && decimal.TryParse(held, CultureInfo.InvariantCulture, out var b) && a == b,
            FieldKind.Url => planned.TrimEnd('/') == held.TrimEnd('/'),
            FieldKind.Text or FieldKind.Textarea when SamePhone(planned, held) && Digits(planned).Length >= 7 && planned.All(c => char.IsDigit(c) || " +-().".Contains(c, StringComparison.Ordinal)) => true,
            FieldKind.Select or FieldKind.RadioGroup or FieldKind.ButtonGroup => SameText(planned, held),
            _ => Collapsed(planned) == Collapsed(held),
        };
    }

    public static bool SameText(string a, string b) => string.Equals(Collapsed(a), Collapsed(b), StringComparison.OrdinalIgnoreCase);

    /// <summary>Pages shorten long names: the shown name may be cut, but must begin and end alike.</summary>
    public static bool SameFile(string fileName, string? held) => held is not null && Lines(held).Any(h =>
        h.Equals(fileName, StringComparison.OrdinalIgnoreCase) || h.EndsWith(' ' + fileName, StringComparison.OrdinalIgnoreCase)
        || (h.IndexOf('…', StringComparison.Ordinal) is > 2 and var cut && fileName.StartsWith(h[..cut], StringComparison.OrdinalIgnoreCase) && fileName.EndsWith(h[(cut + 1)..], StringComparison.OrdinalIgnoreCase)));

    public static bool IsTicked(string? value) => value is not null && value.Trim().ToLowerInvariant() is "true" or "yes" or "on" or "checked" or "1";

    public static IReadOnlyList<string> Lines(string? value) => (value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    public static string Collapsed(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // A mask may add the country code or drop it.
    private static bool SamePhone(string a, string b)
    {
        var (x, y) = (Digits(a), Digits(b));
        return x.Length > 0 && (x == y || (x.Length >= 7 && y.Length >= 7 && (x.EndsWith(y, StringComparison.Ordinal) || y.EndsWith(x, StringComparison.Ordinal))));
    }

    private static bool Within(string planned, string held)
    {
        var (p, h) = (Words.Normal(planned), Words.Normal(held));
        return p.Length > 0 && ($" {h} ".Contains($" {p} ", StringComparison.Ordinal) || (h.Length > 2 && p.StartsWith(h + " ", StringComparison.Ordinal)));
    }

    private static bool SameSet(IReadOnlyList<string> a, IReadOnlyList<string> b) => a.Count == b.Count && a.All(x => b.Any(y => SameText(x, y)));
}
