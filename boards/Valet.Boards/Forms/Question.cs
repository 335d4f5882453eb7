using Valet.Boards.Serving;

namespace Valet.Boards.Forms;

/// <summary>One thing a practice form asks, how it asks, and the right answer.</summary>
/// <param name="Name">Under which the answer is posted, and the name of the question in every record; unique in its form.</param>
/// <param name="Key">What it asks for: a vocabulary key, <c>question</c> for what only the answer bank or the person knows, <c>ignore</c> for what is no question. Several right ones are separated by a bar.</param>
internal sealed record Question(string Name, string Label, Widget Widget, string Key)
{
    /// <summary>The right answer, in the words of the choices where there are some; for a file <c>resume</c> or <c>cover letter</c>. Empty: rightly left alone.</summary>
    public IReadOnlyList<string> Meant { get; init; } = [];

    public bool Required { get; init; }

    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>A search of the board's server, such as <c>places</c>; null when the page brings the choices along.</summary>
    public string? Lookup { get; init; }

    public Likeness Likeness { get; init; }

    public string? Help { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>A heading above it; questions in a row with the same one share it.</summary>
    public string? Section { get; init; }

    public string? Autocomplete { get; init; }

    /// <summary>What the form comes with.</summary>
    public string? Prefill { get; init; }

    /// <summary>The control's id; by default its name.</summary>
    public string? Id { get; init; }

    public int? MaxLength { get; init; }

    /// <summary>Asked only while another question has this answer (its choice's label, or <c>true</c> for a box).</summary>
    public Condition? When { get; init; }

    /// <summary>The end of a file name that the input admits; null admits documents.</summary>
    public string? Accept { get; init; }

    public bool IsTrap => Key == "ignore";

    public bool IsLeft => Meant.Count == 0;

    public FieldShape Shape => IsTrap ? FieldShape.Text : Widget switch
    {
        Widget.Email => FieldShape.Email,
        Widget.Tel or Widget.Masked => FieldShape.Phone,
        Widget.Url => FieldShape.Url,
        Widget.Number => FieldShape.Number,
        Widget.Date or Widget.SplitDate => FieldShape.Date,
        Widget.File => FieldShape.File,
        _ => FieldShape.Text,
    };

    /// <summary>What the server must receive.</summary>
    public IReadOnlyList<string> Posted => [.. Meant.Select(Value)];

    public bool IsKey(string key) => Key.Split('|').Any(k => k == "question" ? key.StartsWith("question:", StringComparison.Ordinal) : k == key);

    public string Value(string answer) => Choices?.FirstOrDefault(c => c.Label == answer)?.Value ?? answer;

    /// <summary>The same question, and it must be answered.</summary>
    public Question Must() => this with { Required = true };

    public Question In(string section) => this with { Section = section };

    public Question If(string other, string answer) => this with { When = new Condition(other, answer) };
}

internal sealed record Condition(string Name, string Answer);
