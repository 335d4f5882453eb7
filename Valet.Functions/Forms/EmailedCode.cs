namespace Valet.Functions.Forms;

/// <summary>A page that asks for a code which it has sent to the person.</summary>
public static class EmailedCode
{
    /// <summary>The kind of block that a reader makes of it.</summary>
    public const string Block = "email_code";

    /// <summary>Where the code goes, or null if the page asks for none.</summary>
    public static FormField? FieldOf(FormModel page) =>
        page.Blocks.FirstOrDefault(b => b.Kind == Block)?.Selector is { } selector ? page.Fields.FirstOrDefault(f => f.Selector == selector && f.Trap is null) : null;

    /// <summary>True while the code is missing, or the page complains about the one that stands there.</summary>
    public static bool IsWaitedFor(FormModel page) => FieldOf(page) is { } field && (string.IsNullOrWhiteSpace(field.CurrentValue) || page.Errors.Count > 0);
}
