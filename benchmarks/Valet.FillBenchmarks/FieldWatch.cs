using System.Reflection;
using Microsoft.Playwright;
using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.FillBenchmarks;

/// <summary>
/// The engine's page, unchanged, that notes which question of the practice form each control belongs to that the engine reads. A proxy and no decorator, so
/// that a port which grows is still passed on whole.
/// </summary>
internal class FieldWatch : DispatchProxy
{
    private const string QuestionOf = "el => { for (let n = el; n; n = n.parentElement || n.getRootNode().host) if (n.dataset && n.dataset.q) return n.dataset.q; return null; }";

    private readonly Dictionary<(string Selector, string? Frame, string Label), string?> _questions = [];
    private IBrowserPage _inner = null!;
    private IPage _page = null!;

    public static (IBrowserPage Page, FieldWatch Watch) Over(IBrowserPage inner, IPage page)
    {
        var proxy = Create<IBrowserPage, FieldWatch>();
        var watch = (FieldWatch)(object)proxy;
        (watch._inner, watch._page) = (inner, page);
        return (proxy, watch);
    }

    /// <summary>The question of a control; null if it belongs to none.</summary>
    public string? Question(FillReportField field) => _questions.GetValueOrDefault((field.Selector, field.Frame, field.Label));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var answer = targetMethod!.Invoke(_inner, args);
        return targetMethod.Name is nameof(IBrowserPage.ReadAsync) or nameof(IBrowserPage.AdvanceAsync) ? NoteAsync((Task<FormModel>)answer!) : answer;
    }

    private async Task<FormModel> NoteAsync(Task<FormModel> reading)
    {
        var form = await reading;
        foreach (var field in form.Fields)
        {
            var frame = field.Frame is null ? _page.MainFrame : _page.Frames.FirstOrDefault(f => f.Url == field.Frame) ?? _page.MainFrame;
            var found = frame.Locator(field.Selector);
            _questions[(field.Selector, field.Frame, field.Label)] = await found.CountAsync() == 1 ? await found.EvaluateAsync<string?>(QuestionOf) : null;
        }

        return form;
    }
}
