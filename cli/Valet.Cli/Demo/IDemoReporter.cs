using Valet.Cli.Api;

namespace Valet.Cli.Demo;

/// <summary>Tells what happens while it happens.</summary>
internal interface IDemoReporter
{
    void Note(string message);

    void Event(RunEvent runEvent);

    /// <summary>The demo does something that is the person's to do.</summary>
    void PlayedPart(string message);

    /// <summary>The filled form, as the person gets it to review.</summary>
    void Review(IReadOnlyList<GateField> fields);

    void End(DemoSummary summary, IReadOnlyList<FieldComparison> comparison);
}
