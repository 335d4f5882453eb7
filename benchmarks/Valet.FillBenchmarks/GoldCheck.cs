using Valet.Boards;
using Valet.Boards.Forms;
using Valet.Functions.Forms;

namespace Valet.FillBenchmarks;

/// <summary>Puts what the engine reported and what the form then held beside the gold record of that form.</summary>
internal static class GoldCheck
{
    /// <param name="draft">What the form held; null if it was never reached.</param>
    /// <param name="filledTraps">Controls outside of the form that were empty and are not any more.</param>
    public static IReadOnlyList<FieldVerdict> Judge(FormSpec form, FillReport report, FieldWatch watch, ReceivedApplication? draft, IReadOnlyList<string> filledTraps)
    {
        var fields = report.Pages.SelectMany(page => page.Fields).Select(f => (Question: watch.Question(f), Field: f)).ToList();
        draft ??= new ReceivedApplication("", form.Name, "", default, false, new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, ReceivedFile>(), 0);
        var wrong = ExpectedRecord.Of(form).Compare(draft).ToDictionary(m => m.Field);
        var verdicts = form.Questions.Where(form.IsMet).Select(q => Judge(form.Name, q, [.. fields.Where(f => f.Question == q.Name).Select(f => f.Field)], wrong.GetValueOrDefault(q.Name), draft)).ToList();
        verdicts.AddRange(filledTraps.Select(trap => new FieldVerdict(form.Name, trap, trap, true, true, true, false, "", "filled", null, null, "A control that is no part of the form was filled.")));
        // A question that should never have come up, or values under a name that no question has.
        var known = verdicts.Select(v => v.Field).ToHashSet();
        verdicts.AddRange(wrong.Values.Where(w => !known.Contains(w.Field)).Select(w => new FieldVerdict(form.Name, w.Field, w.Field, false, true, true, false, w.Expected, w.Received, null, null, "It should not have been asked.")));
        return verdicts;
    }

    private static FieldVerdict Judge(string form, Question question, IReadOnlyList<FillReportField> fields, FieldMismatch? mismatch, ReceivedApplication draft)
    {
        var held = mismatch?.Received ?? (draft.Fields.TryGetValue(question.Name, out var values) ? string.Join(" | ", values) : draft.Files.TryGetValue(question.Name, out var file) ? file.FileName : "");
        if (question.IsTrap)
        {
            var taken = fields.FirstOrDefault(f => f.Key != "ignore");
            return new(form, question.Name, question.Label, true, true, taken is null, mismatch is null, "", held, taken?.Key, taken?.Status, taken?.Reason);
        }

        // The hidden inputs behind a widget belong to its question, and are rightly left alone.
        var asked = fields.Where(f => f.Key != "ignore").ToList();
        var leftAlone = question.Key.Contains("ignore", StringComparison.Ordinal) && fields.Count > 0;
        var first = asked.FirstOrDefault(f => !question.IsKey(f.Key)) ?? asked.FirstOrDefault(f => f.Status is "needs_answer" or "mismatch" or "unsupported") ?? asked.FirstOrDefault() ?? (fields.Count > 0 ? fields[0] : null);
        var toPerson = question is not { Required: true, IsLeft: true } || asked.Any(f => f.Status == "needs_answer");
        return new(
            form, question.Name, question.Label, false, asked.Count > 0 || leftAlone, asked.Count > 0 ? asked.All(f => question.IsKey(f.Key)) : leftAlone, mismatch is null && toPerson,
            string.Join(" | ", question.Meant), held, first?.Key, first?.Status, first?.Reason);
    }
}
