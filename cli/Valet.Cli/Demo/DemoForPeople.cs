using System.Globalization;
using Spectre.Console;
using Valet.Cli.Api;
using Valet.Cli.Commands;

namespace Valet.Cli.Demo;

/// <summary>The same as lines and tables for the person at the terminal.</summary>
internal sealed class DemoForPeople(IAnsiConsole console) : IDemoReporter
{
    private const int LongestValue = 48;

    public void Note(string message) => console.MarkupLineInterpolated($"[grey]{message}[/]");

    public void Event(RunEvent runEvent)
    {
        var colour = runEvent.State switch
        {
            "need_human" or "waiting_review" => "yellow",
            "completed" => "green",
            "failed" or "timed_out" or "cancelled" => "red",
            _ => "blue",
        };
        var percent = string.Create(CultureInfo.InvariantCulture, $"{runEvent.Percent,3} %");
        console.MarkupLine($"{runEvent.At.ToLocalTime():HH:mm:ss}  [{colour}]{Markup.Escape(runEvent.State),-14}[/] {percent}  {Markup.Escape(EventText.Of(runEvent))}");
    }

    public void PlayedPart(string message) => console.MarkupLineInterpolated($"[bold yellow](the demo plays your part here)[/] {message}");

    public void Review(IReadOnlyList<GateField> fields)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("The filled form").AddColumns("Field", "Value", "Source", "Confidence");
        foreach (var field in fields)
            table.AddRow(Cell(field.Label), Cell(field.Value), Cell(field.Source), Cell(field.Confidence?.ToString("0.00", CultureInfo.InvariantCulture)));
        console.Write(table);
    }

    public void End(DemoSummary summary, IReadOnlyList<FieldComparison> comparison)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("What the board received").AddColumns("Field", "Meant", "Received", "");
        foreach (var field in comparison)
            table.AddRow(Cell(field.Field), Cell(field.Expected), Cell(field.Received), new Markup(field.Matches ? "[green]same[/]" : "[red]DIFFERENT[/]"));
        console.Write(table);
        foreach (var path in summary.Evidence) console.MarkupLineInterpolated($"[grey]evidence[/] {path}");
        var verdict = $"{summary.Board}, {summary.Mode}: {summary.Outcome}; applications the board accepted: {summary.Submissions}; "
            + $"fields that differ: {summary.Mismatches.Count} of {comparison.Count}; {summary.ElapsedMs / 1000.0:0.0} s";
        console.MarkupLine($"[bold {(summary.Succeeded ? "green" : "red")}]{Markup.Escape(verdict)}[/]");
    }

    private static Text Cell(string? value)
    {
        var line = (value ?? "").ReplaceLineEndings(" ⏎ ");
        return new Text(line.Length <= LongestValue ? line : line[..(LongestValue - 1)] + "…");
    }
}
