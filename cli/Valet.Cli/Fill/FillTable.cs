using System.Globalization;
using Spectre.Console;
using Valet.Functions.Forms;

namespace Valet.Cli.Fill;

/// <summary>A fill report for the person at the terminal: every field with value, source, confidence and what the page holds.</summary>
internal static class FillTable
{
    private const int LongestValue = 44;

    public static void Write(IAnsiConsole console, FillReport report)
    {
        foreach (var page in report.Pages)
        {
            var table = new Table().Border(TableBorder.Rounded).Title($"Page {page.Step}").AddColumns("Field", "Key", "Value", "Source", "Confidence", "The page holds", "Status");
            foreach (var field in page.Fields)
            {
                table.AddRow(
                    Cell(field.Label + (field.Required ? " *" : "")), Cell(field.Key), Cell(field.Value), Cell(field.Source),
                    Cell(field.Confidence.ToString("0.00", CultureInfo.InvariantCulture)), Cell(field.ReadBack), Cell(field.Status));
            }

            console.Write(table);
            foreach (var error in page.Errors) console.WriteLine($"the page says: {error.Message}");
            foreach (var field in page.Fields.Where(f => f.Status is not "committed")) console.WriteLine($"{field.Label}: {field.Status.Replace('_', ' ')}. {field.Reason}");
        }

        console.WriteLine($"{report.Url} ({report.Platform}): {report.Outcome.Replace('_', ' ')}{(report.BlockedBy is null ? "" : $", only a person can pass the {report.BlockedBy}")}; {report.ElapsedMs / 1000.0:0.0} s. Nothing was submitted.");
    }

    private static Text Cell(string? value)
    {
        var line = (value ?? "").ReplaceLineEndings(" ⏎ ");
        return new Text(line.Length <= LongestValue ? line : line[..(LongestValue - 1)] + "…");
    }
}
