using Valet.Functions.Forms;

namespace Valet.Functions.Browser;

/// <summary>What one page became.</summary>
/// <param name="Plan">The last plan of every field the page showed.</param>
/// <param name="Results">One per field that was touched, by selector and frame; the last one counts.</param>
/// <param name="Form">The page as it stood afterwards.</param>
public sealed record FilledPage(FillPlan Plan, IReadOnlyList<FieldResult> Results, FormModel Form);

/// <summary>Fills one page: plans, fills, reads again for fields that only now appeared, and fills those; at most three rounds.</summary>
public sealed class FormFiller(IBrowserPage page)
{
    private const int Rounds = 3;

    /// <param name="plan">Makes the plan of a read: <see cref="FormPlanner.Plan"/>, or a recorded plan put on it.</param>
    /// <param name="upload">Fetches the document of an id that the plan names; null leaves documents to another step.</param>
    /// <param name="before">Runs before each field is touched, and may throw to stop.</param>
    /// <param name="after">Runs with each field's result.</param>
    public async Task<FilledPage> FillAsync(
        FormModel form,
        Func<FormModel, FillPlan> plan,
        Func<string, CancellationToken, Task<UploadFile>>? upload,
        Func<PlannedField, Task>? before,
        Func<PlannedField, FieldResult, Task>? after,
        CancellationToken cancellationToken)
    {
        var done = new Dictionary<(string, string?, string?), FieldResult>();
        var results = new List<FieldResult>();
        var planned = plan(form);
        for (var round = 1; ; round++)
        {
            // A page that takes a résumé may rewrite fields from it: files go first.
            foreach (var field in planned.Fields.Where(IsOpen).OrderBy(f => f.Field.Kind == FieldKind.File ? 0 : 1).ToList())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (before is not null) await before(field);
                var result = field.Field.Kind == FieldKind.File
                    ? await page.UploadAsync(field, await upload!(field.Value!, cancellationToken), cancellationToken)
                    : await page.FillAsync(field, cancellationToken);
                done[KeyOf(field)] = result;
                results.RemoveAll(r => r.Selector == result.Selector);
                results.Add(result);
                if (after is not null) await after(field, result);
            }
            form = await page.ReadAsync(cancellationToken);
            var next = plan(form);
            if (round == Rounds || !next.Fields.Any(IsOpen)) return new(Merged(planned, next, done), results, form);
            planned = Merged(planned, next, done);
        }

        bool IsOpen(PlannedField field) => field.Decision == PlanDecision.Fill && !done.ContainsKey(KeyOf(field)) && (upload is not null || field.Field.Kind != FieldKind.File);
    }

    private static (string, string?, string?) KeyOf(PlannedField planned) => (planned.Field.Selector, planned.Field.Frame, planned.Value);

    // A field that took its value keeps the plan it was filled by: the fresh read would call it kept.
    private static FillPlan Merged(FillPlan before, FillPlan now, Dictionary<(string, string?, string?), FieldResult> done) =>
        new([.. now.Fields.Select(f => before.Fields.FirstOrDefault(b => b.Field.Selector == f.Field.Selector && b.Field.Frame == f.Field.Frame && b.Decision == PlanDecision.Fill && done.ContainsKey(KeyOf(b)) && f.Decision != PlanDecision.NeedsAnswer) is { } filled
            ? filled with { Field = f.Field, Shown = done[KeyOf(filled)] is { Status: FieldStatus.Committed, ReadBack: { } shown } ? shown : filled.Shown } : f)]);
}
