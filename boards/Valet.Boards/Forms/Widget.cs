namespace Valet.Boards.Forms;

/// <summary>With what a form asks. All but the first line are drawn by the page's script; a question posts one name whatever its widget.</summary>
internal enum Widget
{
    Text, Email, Tel, Url, Number, Date, Area, Select, Radios, Checks, Tick, File,

    /// <summary>An input that filters a list; what is chosen stands beside it.</summary>
    Pick,

    /// <summary>An input whose list comes from the server while one types; what is chosen stands in it, and anything else is taken out again.</summary>
    Typeahead,

    /// <summary>A button that opens a list at the end of the page.</summary>
    ListButton,

    /// <summary>A button that opens a searchable menu, in front of a hidden select.</summary>
    MenuButton,

    /// <summary>A search box that collects what was found as pills; its list has categories.</summary>
    Prompt,

    /// <summary>Two buttons.</summary>
    YesNo,

    /// <summary>Month, day and year apart.</summary>
    SplitDate,

    /// <summary>A box to write in with formatting.</summary>
    RichText,

    /// <summary>A telephone input that puts the brackets in itself while one types, and takes nothing else.</summary>
    Masked,

    /// <summary>A switch that is no checkbox.</summary>
    Switch,
}

/// <summary>How much alike a received value must be to the one that was meant.</summary>
internal enum Likeness
{
    Exact,

    /// <summary>The same number, however it is grouped and with or without the country code.</summary>
    Phone,

    /// <summary>The person's own city, with as much of the rest of their address as they like.</summary>
    Place,

    /// <summary>The same day, in any order of its parts that the form asked for.</summary>
    Day,

    /// <summary>A beginning of the answer, cut between words; more than half of what the field can hold.</summary>
    Beginning,
}
