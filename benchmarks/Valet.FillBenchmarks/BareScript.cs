using Microsoft.Playwright;
using Valet.Boards;
using Valet.Boards.Forms;
using Valet.Boards.Forms.Drawing;

namespace Valet.FillBenchmarks;

/// <summary>What a script does that somebody wrote for exactly this form: every selector known, every value known, no reading and no checking. The yardstick of speed.</summary>
internal static class BareScript
{
    private static readonly FilePayload Resume = new() { Name = GoldApplicant.ResumeFileName, MimeType = "application/pdf", Buffer = GoldApplicant.ResumePdf };
    private static readonly FilePayload CoverLetter = new() { Name = GoldApplicant.CoverLetterFileName, MimeType = "application/pdf", Buffer = GoldApplicant.CoverLetterPdf };

    /// <summary>From the address to the filled last step; nothing is submitted.</summary>
    public static async Task FillAsync(IPage page, FormSpec form, Uri posting)
    {
        await page.GotoAsync(form.Entrance == FormEntrance.BehindLink ? posting.AbsoluteUri + "/apply" : posting.AbsoluteUri, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        if (form.Entrance == FormEntrance.InDialog) await page.ClickAsync("[data-opens]");
        for (var step = 1; step <= form.Steps.Count; step++)
        {
            await Find(page, form, $"form[data-step='{step}']").WaitForAsync();
            foreach (var question in form.Steps[step - 1].Questions.Where(q => !q.IsTrap && form.IsMet(q))) await PutAsync(page, form, question);
            if (step < form.Steps.Count) await Find(page, form, "[data-way=next]").ClickAsync();
        }
    }

    /// <summary>Presses the final submit and waits for the board's word.</summary>
    public static async Task SubmitAsync(IPage page, FormSpec form)
    {
        await Find(page, form, "[data-way=submit]").ClickAsync();
        var said = form.Entrance == FormEntrance.InFrame ? page.FrameLocator("#content_iframe").Locator("h1") : page.Locator("h1");
        await said.GetByText("Application submitted").WaitForAsync(new() { Timeout = 5000 });
    }

    public static ILocator Find(IPage page, FormSpec form, string selector) =>
        form.Entrance == FormEntrance.InFrame ? page.FrameLocator("#content_iframe").Locator(selector) : page.Locator(selector);

    private static async Task PutAsync(IPage page, FormSpec form, Question question)
    {
        var field = Find(page, form, $"[data-q=\"{question.Name}\"]");
        if (question.Meant.Count == 0)
        {
            if (question is { Widget: Widget.Tick, Prefill: "true" }) await field.Locator("input[type=checkbox]").UncheckAsync();
            return;
        }

        var value = question.Meant[0];
        if (value == question.Prefill) return;
        switch (question.Widget)
        {
            case Widget.Area: await field.Locator("textarea").FillAsync(question.MaxLength is { } max && value.Length > max ? value[..value.LastIndexOf(' ', max)] : value); break;
            case Widget.RichText: await field.Locator("[contenteditable]").FillAsync(value); break;
            case Widget.Select: await field.Locator("select").SelectOptionAsync(question.Value(value)); break;
            case Widget.Radios or Widget.Checks:
                foreach (var answer in question.Meant) await CheckAsync(field, form, question, answer);
                break;
            case Widget.Tick: await field.Locator("input[type=checkbox]").CheckAsync(); break;
            case Widget.File: await AttachAsync(field, value == "resume" ? Resume : CoverLetter); break;
            case Widget.Pick or Widget.Typeahead: await PickAsync(page, form, field.Locator("[role=combobox]"), question, value); break;
            case Widget.ListButton: await PickAsync(page, form, field.Locator("button"), question, value); break;
            case Widget.Prompt: await PickAsync(page, form, field.Locator("input:not([type=hidden])"), question, value.Split(" > ")[^1]); break;
            case Widget.MenuButton:
                await field.Locator("button").ClickAsync();
                await page.Locator("[role=menuitem]").GetByText(value, new() { Exact = true }).ClickAsync();
                break;
            case Widget.YesNo: await field.GetByRole(AriaRole.Button, new() { Name = value, Exact = true }).ClickAsync(); break;
            case Widget.SplitDate:
                var parts = value.Split('-');
                foreach (var (part, text) in new[] { ("month", parts[1]), ("day", parts[2]), ("year", parts[0]) }) await field.Locator($"[data-part={part}]").FillAsync(text);
                break;
            case Widget.Switch: await field.Locator("[role=switch]").ClickAsync(); break;
            default: await field.Locator("input:not([type=hidden])").First.FillAsync(value); break;
        }
    }

    // Radios that are one pixel large are pressed by their label.
    private static Task CheckAsync(ILocator field, FormSpec form, Question question, string answer) => form.Style is StyledRadioStyle
        ? field.Locator("label").Filter(new() { HasText = answer }).First.ClickAsync()
        : field.Locator($"input[value=\"{question.Value(answer)}\"]").CheckAsync();

    private static async Task AttachAsync(ILocator field, FilePayload file)
    {
        await field.Locator("input[type=file]").SetInputFilesAsync(file);
        var shown = field.Locator(".upload-name");
        if (await shown.CountAsync() > 0) await Assertions.Expect(shown).ToHaveTextAsync(file.Name);
    }

    private static async Task PickAsync(IPage page, FormSpec form, ILocator opener, Question question, string value)
    {
        if (question.Lookup is not null || question.Widget == Widget.Prompt) await opener.FillAsync(value.Split(',')[0]);
        else await opener.ClickAsync();
        await Find(page, form, "[role=option]:visible").GetByText(value, new() { Exact = true }).First.ClickAsync();
    }
}
