using Valet.Functions.Forms;
using Valet.Functions.Tests.Browser.Page;
using Xunit;

namespace Valet.Functions.Tests.Browser.Platforms;

/// <summary>Pages in the manner of every platform, as they look when they were captured and no script runs: each control is found, named and told apart.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class PlatformPagesTests(ChromiumFixture chromium)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Browser", "Platforms", "Pages");

    [Theory]
    [InlineData("ashby")]
    [InlineData("bamboohr")]
    [InlineData("breezy")]
    [InlineData("greenhouse")]
    [InlineData("icims")]
    [InlineData("indeed")]
    [InlineData("lever")]
    [InlineData("linkedin")]
    [InlineData("recruitee")]
    [InlineData("smartrecruiters")]
    [InlineData("successfactors")]
    [InlineData("teamtailor")]
    [InlineData("workable")]
    [InlineData("workday")]
    public async Task A_captured_page_is_read_as_its_record_says(string platform)
    {
        await using var test = await chromium.ShowAsync(await File.ReadAllTextAsync(Path.Combine(Folder, platform + ".html")), scripts: false);
        var form = await test.Page.ReadAsync(default);
        var plan = FormPlanner.Plan(form, TestForms.Applicant());
        var wrong = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, platform + ".txt")))
        {
            if (line.StartsWith("> ", StringComparison.Ordinal)) wrong.AddRange(Differs(form, line[2..]));
            else wrong.AddRange(await DiffersAsync(test, plan, line));
        }

        foreach (var field in form.Fields)
            if (await test.Raw.Locator(field.Selector).CountAsync() is var count and not 1) wrong.Add($"{field.Selector} matches {count} elements");
        Assert.Empty(wrong);
        Assert.Equal((PageState.Form, platform), (form.State, form.Platform));
    }

    private static IEnumerable<string> Differs(FormModel form, string line)
    {
        var (what, wanted) = (line.Split(' ')[0], line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var held = what switch { "next" => form.Next?.Label, "back" => form.Back?.Label, "submit" => form.Submit?.Label, _ => $"{form.Step} of {form.StepCount}" };
        if (held != wanted) yield return $"{what} is {held}, not {wanted}";
    }

    // selector | kind | label, with a star before it if required | key; a dash leaves a column open.
    private static async Task<IReadOnlyList<string>> DiffersAsync(TestPage test, FillPlan plan, string line)
    {
        var (selector, kind, label, key) = line.Split(" | ") switch { [var s, var k, var l, var y] => (s, k, l, y), _ => throw new FormatException(line) };
        var control = await test.Raw.Locator(selector).First.ElementHandleAsync();
        foreach (var planned in plan.Fields)
        {
            if (!await control.EvaluateAsync<bool>("(el, other) => el === other", await test.Raw.Locator(planned.Field.Selector).ElementHandleAsync())) continue;
            var held = (planned.Field.Required && planned.Field.Trap is null ? "* " : "") + planned.Field.Label;
            var found = planned.Key.StartsWith("question:", StringComparison.Ordinal) ? "question" : planned.Key;
            return [.. new[] { ("kind", kind, planned.Field.Kind.Name()), ("label", label, held), ("key", key, found) }.Where(c => c.Item2 != "-" && c.Item2 != c.Item3).Select(c => $"{selector}: {c.Item1} is {c.Item3}, not {c.Item2}")];
        }

        return [$"{selector} was not found"];
    }
}
