namespace Valet.Functions.Forms;

/// <summary>How a field takes its value. <see cref="FieldKinds.Name"/> gives the spelling of the public API.</summary>
public enum FieldKind
{
    Text, Email, Tel, Url, Number, Date, Password, Search, Textarea, Select, MultiSelect, RadioGroup, CheckboxGroup, Checkbox, File, Combobox, Listbox, ListboxButton, ButtonGroup,
}

public static class FieldKinds
{
    /// <summary>Lower case with hyphens: <c>radio-group</c>, <c>listbox-button</c>.</summary>
    public static string Name(this FieldKind kind) => kind switch
    {
        FieldKind.RadioGroup => "radio-group",
        FieldKind.CheckboxGroup => "checkbox-group",
        FieldKind.MultiSelect => "multi-select",
        FieldKind.ListboxButton => "listbox-button",
        FieldKind.ButtonGroup => "button-group",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The kind of that name; <see cref="FieldKind.Text"/> for one that is unknown.</summary>
    public static FieldKind Of(string name) => Array.Find(Enum.GetValues<FieldKind>(), kind => kind.Name() == name);
}
