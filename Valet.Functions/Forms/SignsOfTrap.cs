using System.Text.RegularExpressions;

namespace Valet.Functions.Forms;

/// <summary>A second look at what the reader let through: controls that no person would fill.</summary>
internal static partial class SignsOfTrap
{
    /// <summary>Why the field must be left alone, or null.</summary>
    public static string? Leave(FormField field)
    {
        if (LeaveEmpty().IsMatch($"{field.Label} {field.Placeholder}") && field.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Textarea or FieldKind.Search or FieldKind.Number) return "Its label says to leave it empty (honeypot).";
        if (field.Required) return null;
        foreach (var name in new[] { field.Name, field.Id })
            if (name is not null && HoneyName().IsMatch(name)) return "Its name is that of a honeypot.";
        return field.Kind == FieldKind.Search && SiteSearch().IsMatch($"{field.Label} {field.Placeholder} {field.Name}") ? "It is the search of the site." : null;
    }

    [GeneratedRegex(@"\b(leave|keep) (this |the |it )?(field |box |input )?(blank|empty|unfilled|as is)|\bdo not (fill|complete|enter anything|use) ?(in |out )?(this|the)?( field| box)?|\bif you('re| are) (a )?(human|person)\b|\bfor (bots|robots|spam)|\bhoneypot\b", RegexOptions.IgnoreCase)]
    private static partial Regex LeaveEmpty();

    [GeneratedRegex(@"honey(pot)?|(^|[_\-\[.])(hp|bot|trap|antispam|nospam|anti_spam)([_\-\].]|$)|botcheck|bot_?field|url_?trap|do_?not_?fill|leave_?(this_?)?(blank|empty)", RegexOptions.IgnoreCase)]
    private static partial Regex HoneyName();

    [GeneratedRegex(@"\b(search|find|q|query|keyword)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SiteSearch();
}
