using Valet.Functions.Forms;

namespace Valet.Functions.Browser;

/// <summary>What one page became.</summary>
/// <param name="Plan">The last plan of every field the page showed.</param>
/// <param name="Results">One per field that was touched, by selector and frame; the last one counts.</param>
/// <param name="Form">The page as it stood afterwards.</param>
public sealed record FilledPage(FillPlan Plan, IReadOnlyList<FieldResult> Results, FormModel Form);

/// <summary>
/// Fills one page: plans, fills, and reads again, for fields that only now appeared and for values that the page lost meanwhile; at most four rounds, and
/// a lost value is put in once more, not again and again.
/// </summary>
public sealed class FormFiller(IBrowserPage page)
{
    private const int Rounds = 4;

    /// <param name="plan">Makes the plan of a read: <see cref="FormPlanner.Plan"/>, or a recorded plan put on it.</param>
    /// <param name="upload">Fetches the document of an id that the plan names; null leaves documents to another step.</param>
    /// <param name="before">Runs before each field is touched, and may throw to stop.</param>
    /// <param name="after">Runs with each field's result.</param>
    public Task<FilledPage> FillAsync(
        FormModel form,
        Func<FormModel, FillPlan> plan,
        Func<string, CancellationToken, Task<UploadFile>>? upload,
        Func<PlannedField, Task>? before,
        Func<PlannedField, FieldResult, Task>? after,
        CancellationToken cancellationToken) =>
        FillAsync(form, (read, _) => Task.FromResult(plan(read)), upload, before, after, cancellationToken);

    /// <inheritdoc cref="FillAsync(FormModel, Func{FormModel, FillPlan}, Func{string, CancellationToken, Task{UploadFile}}?, Func{PlannedField, Task}?, Func{PlannedField, FieldResult, Task}?, CancellationToken)"/>
    public async Task<FilledPage> FillAsync(
        FormModel form,
        Func<FormModel, CancellationToken, Task<FillPlan>> plan,
        Func<string, CancellationToken, Task<UploadFile>>? upload,
        Func<PlannedField, Task>? before,
        Func<PlannedField, FieldResult, Task>? after,
        CancellationToken cancellationToken)
    {
        var done = new FilledFields();
        var planned = await plan(form, cancellationToken);
        for (var round = 1; ; round++)
        {
            var open = planned.Fields.Where(IsOpen).ToList();
            // A page that takes a résumé may rewrite fields from it: files go first, and native controls before the drawn ones that may hang on them.
            foreach (var field in open.Where(f => f.Field.Kind == FieldKind.File))
            {
                await BeginAsync(field);
                await EndAsync(field, await page.UploadAsync(field, await upload!(field.Value!, cancellationToken), cancellationToken));
            }

            var typed = open.Where(f => f.Field.Kind != FieldKind.File).ToList();
            foreach (var field in typed) await BeginAsync(field);
            var atOnce = await page.FillPlainAsync(typed, cancellationToken);
            foreach (var field in typed)
            {
                var result = atOnce.FirstOrDefault(r => r.Selector == field.Field.Selector && r.Frame == field.Field.Frame);
                if (result is null && atOnce.Count > 0) await BeginAsync(field);
                await EndAsync(field, result ?? await page.FillAsync(field, cancellationToken));
            }

            if (open.Count > 0) await page.RestAsync(cancellationToken);
            form = await page.ReadAsync(cancellationToken);
            done.LookAgain(form);
            var next = await plan(form, cancellationToken);
            if (round == Rounds || !next.Fields.Any(IsOpen)) return new(done.Merged(planned, next), done.Results, form);
            planned = done.Merged(planned, next);
        }

        bool IsOpen(PlannedField field) => field.Decision == PlanDecision.Fill && !done.Has(field) && (upload is not null || field.Field.Kind != FieldKind.File);

        async Task BeginAsync(PlannedField field)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (before is not null) await before(field);
        }

        async Task EndAsync(PlannedField field, FieldResult result)
        {
            done.Add(field, result with { Frame = field.Field.Frame });
            if (after is not null) await after(field, result);
        }
    }
}
