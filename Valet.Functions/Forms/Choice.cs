namespace Valet.Functions.Forms;

/// <summary>What one way of reading a value and its options found.</summary>
/// <param name="Known">Value and options both speak this language: what it does not find, no likeness of letters may find.</param>
internal readonly record struct Choice(bool Known, OptionMatch? Match)
{
    public static Choice Unknown => default;

    public static Choice Of(FieldOption? option, double confidence) => new(true, option is null ? null : new(option, confidence));
}
