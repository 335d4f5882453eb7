using System.Globalization;
using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Forms.Generated;

/// <summary>The aims of the planner, held on thousands of generated forms; the figures are printed.</summary>
public sealed class GeneratedFormsTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false, 2000)]
    [InlineData(true, 2000)]
    public void Generated_forms_are_planned_right(bool heldOut, int forms)
    {
        int fields = 0, keys = 0, values = 0, whole = 0, legal = 0, traps = 0;
        var misses = new Dictionary<string, (int Count, string Values)>();
        var generator = new FormGenerator(heldOut ? 7 : 3, heldOut);
        for (var i = 0; i < forms; i++)
        {
            var form = generator.Next();
            var right = true;
            foreach (var (planned, gold) in FormPlanner.Plan(form.Model, form.Applicant).Fields.Zip(form.Gold))
            {
                var (key, value) = (gold.KeyIsRight(planned), gold.ValueIsRight(planned));
                fields++;
                keys += key ? 1 : 0;
                values += value ? 1 : 0;
                right &= value;
                if (!value && planned.Decision == PlanDecision.Fill && (FieldMaker.IsAttested(gold.Key) || FieldMaker.IsAttested(planned.Key))) legal++;
                if (gold.IsTrap && planned.Value is not null) traps++;
                var miss = $"{(key ? "value" : "key")}: \"{gold.Field.Label}\" ({gold.Field.Kind}) should be {gold.Key}, is {planned.Key}";
                if (!key || !value) misses[miss] = (misses.GetValueOrDefault(miss).Count + 1, $"{gold.Value} / {planned.Value}");
            }
            whole += right ? 1 : 0;
        }
        output.WriteLine($"{(heldOut ? "Held-out" : "Tuning")} wordings: {forms} forms, {fields} fields: keys right {Share(keys, fields)}, values right {Share(values, fields)}, whole forms right {Share(whole, forms)}, wrong legal or demographic values {legal}, traps filled {traps}");
        // What is held out stays unseen, or it is held out no longer.
        if (!heldOut) foreach (var miss in misses.OrderByDescending(m => m.Value.Count).Take(60)) output.WriteLine($"{miss.Value.Count} × {miss.Key}; {miss.Value.Values}");

        else foreach (var kind in misses.GroupBy(m => m.Key[m.Key.IndexOf("should be", StringComparison.Ordinal)..].Split(',')[0])) output.WriteLine($"{kind.Sum(m => m.Value.Count)} × {kind.Key}");

        Assert.Equal(0, legal);
        Assert.Equal(0, traps);
        Assert.True(keys >= 0.97 * fields, $"Only {Share(keys, fields)} of the keys are right.");
        Assert.True(whole >= 0.95 * forms, $"Only {Share(whole, forms)} of the whole forms are right.");
    }

    private static string Share(int part, int of) => ((double)part / of).ToString("P2", CultureInfo.InvariantCulture);
}
