using System.Text.Json;
using Microsoft.Playwright;
using Valet.Functions.Forms;
using Valet.Functions.Shared;

namespace Valet.Functions.Browser.Page;

/// <summary>Fills native controls many at a time. What does not hold its value afterwards is not reported here: it needs a hand of its own.</summary>
internal sealed class PlainFiller(IPage page, PageCalls calls, PlaywrightPageOptions options)
{
    private const int AtOnce = 60;

    public async Task<IReadOnlyList<FieldResult>> FillAsync(IReadOnlyList<PlannedField> planned, CancellationToken cancellationToken)
    {
        var results = new List<FieldResult>();
        foreach (var frame in planned.Where(IsPlain).GroupBy(p => p.Field.Frame))
        {
            foreach (var chunk in frame.Chunk(AtOnce)) results.AddRange(await FillChunkAsync(frame.Key, chunk, cancellationToken));
        }
        return results;
    }

    private static bool IsPlain(PlannedField planned) => planned is { Decision: PlanDecision.Fill, Value: not null, Field: { Trap: null, Visible: true } field }
        && field.Kind is FieldKind.Text or FieldKind.Email or FieldKind.Tel or FieldKind.Url or FieldKind.Number or FieldKind.Date or FieldKind.Search or FieldKind.Textarea
            or FieldKind.Select or FieldKind.MultiSelect or FieldKind.Checkbox or FieldKind.RadioGroup or FieldKind.CheckboxGroup;

    private async Task<IEnumerable<FieldResult>> FillChunkAsync(string? frame, PlannedField[] chunk, CancellationToken cancellationToken)
    {
        var tasks = chunk.Select((p, index) => new
        {
            index,
            selector = p.Field.Selector,
            kind = p.Field.Kind.Name(),
            lines = p.Field.Kind switch
            {
                FieldKind.Checkbox => [FieldValues.IsTicked(p.Value) ? "true" : "false"],
                FieldKind.Select or FieldKind.MultiSelect => FieldValues.Lines(p.Value),
                _ => [p.Value!],
            },
            members = p.Field.Options.Where(o => o.Selector is not null)
                .Select(o => new { selector = o.Selector, on = FieldValues.Lines(p.Value).Any(line => FieldValues.SameText(line, o.Label)) }).ToArray(),
        }).ToArray();
        try
        {
            var json = await calls.AskAsync("fill the plain fields", options.ReadPatience, () => PageFrames.Of(page, frame).EvaluateAsync<string>(PageScripts.FillPlain, tasks), cancellationToken);
            return (JsonSerializer.Deserialize<Held[]>(json, Json.Web) ?? [])
                .Where(h => FieldValues.Same(chunk[h.Index].Field, chunk[h.Index].Value!, h.Value))
                .Select(h => new FieldResult(chunk[h.Index].Field.Selector, FieldStatus.Committed, h.Value, "Read back from the page.", frame));
        }
        // The page went on or did not answer: each field is tried by itself, and tells for itself.
        catch (TransientException fault) when (fault is not BrowserGoneException)
        {
            return [];
        }
    }

    private sealed record Held(int Index, string? Value);
}
