using System.Text.Json.Serialization;

namespace Valet.Cli.Demo;

/// <param name="Expected">Null: this field should have no value.</param>
/// <param name="Received">Null: the board received no value for it.</param>
internal sealed record FieldComparison(
    string Field,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Expected,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Received,
    [property: JsonIgnore] bool Matches = false);
