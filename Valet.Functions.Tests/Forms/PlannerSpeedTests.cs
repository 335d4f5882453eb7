using System.Diagnostics;
using System.Globalization;
using Valet.Functions.Forms;
using Valet.Functions.Tests.Forms.Generated;
using Xunit;

namespace Valet.Functions.Tests.Forms;

/// <summary>Figures are printed; the bounds are wide, for machines that do other work too.</summary>
public sealed class PlannerSpeedTests(ITestOutputHelper output)
{
    [Fact]
    public void A_plan_takes_about_a_millisecond_and_grows_with_the_form_alone()
    {
        var generator = new FormGenerator(11, heldOut: false);
        var forms = Enumerable.Range(0, 120).Select(_ => generator.Next()).ToList();
        var fields = forms.SelectMany(f => f.Model.Fields).Select((f, i) => f with { Selector = "#g" + i }).Take(2000).ToArray();
        var applicant = forms[0].Applicant;
        var small = FormPlannerTests.Form(fields[..60]);
        var large = FormPlannerTests.Form(fields);
        for (var i = 0; i < 30; i++) FormPlanner.Plan(small, applicant);

        var (ofSmall, ofLarge) = (Fastest(() => FormPlanner.Plan(small, applicant), 40), Fastest(() => FormPlanner.Plan(large, applicant), 5));

        output.WriteLine($"60 fields in {ofSmall.TotalMilliseconds.ToString("F2", CultureInfo.InvariantCulture)} ms, {large.Fields.Count} fields in {ofLarge.TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture)} ms");
        Assert.True(ofSmall < TimeSpan.FromMilliseconds(100));
        // Thirty-three times the fields; a quadratic planner would need a thousand times as long.
        Assert.True(ofLarge < 150 * ofSmall);
    }

    private static TimeSpan Fastest(Action work, int times)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            work();
            var took = Stopwatch.GetElapsedTime(begun);
            if (took < best) best = took;
        }
        return best;
    }
}
