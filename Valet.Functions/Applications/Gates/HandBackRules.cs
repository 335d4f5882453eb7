using Valet.Functions.Forms;

namespace Valet.Functions.Applications.Gates;

/// <summary>What on a page is the person's own hand.</summary>
public static class HandBackRules
{
    /// <summary>The fields that hold something else than when the page was last read; of a page never read before, what was typed and not what was chosen by default.</summary>
    public static IReadOnlyList<FieldAnswer> Typed(FormModel? before, FormModel now)
    {
        var held = before?.Fields.GroupBy(f => f.Selector).ToDictionary(g => g.Key, g => g.First());
        var code = EmailedCode.FieldOf(now)?.Selector;
        return [.. now.Fields
            .Where(f => f.Trap is null && f.Kind is not (FieldKind.Password or FieldKind.File) && f.Selector != code && !string.IsNullOrWhiteSpace(f.CurrentValue))
            .Where(f => held is null ? IsTyped(f.Kind) : !held.TryGetValue(f.Selector, out var old) ? IsTyped(f.Kind) : !FormDigest.Same(f.Kind, old.CurrentValue, f.CurrentValue))
            .Select(f => new FieldAnswer(f.Selector, f.CurrentValue!, f.Label))];
    }

    /// <summary>The same questions at the same address.</summary>
    public static bool IsSamePage(FormModel one, FormModel other) =>
        one.Step == other.Step && one.Fields.Any(f => f.Trap is null) && one.Fields.Where(f => f.Trap is null).Select(f => f.Selector).ToHashSet().Overlaps(other.Fields.Select(f => f.Selector)) && SameAddress(one, other);

    /// <summary>Which page this is, for one that was never read: the step it names, else the next one.</summary>
    public static int PageOf(FormModel now, int last) => now.State != PageState.Form ? last : now.Step ?? last + 1;

    private static bool SameAddress(FormModel one, FormModel other) => one.Url.Split('#')[0] == other.Url.Split('#')[0];

    private static bool IsTyped(FieldKind kind) => kind is FieldKind.Text or FieldKind.Textarea or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Number or FieldKind.Date;
}
