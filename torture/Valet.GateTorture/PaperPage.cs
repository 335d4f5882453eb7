using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.GateTorture;

/// <summary>One application page in memory: three questions the profile answers, one that only the person can, and a box that only the person ticks.</summary>
internal sealed class PaperPage : IBrowserPage
{
    public const string Question = "#motto";

    private static readonly FormField[] Fields =
    [
        new("#first", null, "First name", FieldKind.Text, true, [], Name: "first_name", Autocomplete: "given-name"),
        new("#email", null, "Email", FieldKind.Email, true, [], Name: "email", Autocomplete: "email"),
        new("#resume", null, "Resume/CV", FieldKind.File, true, [], Name: "resume"),
        new(Question, null, "Which word would your last colleague use of you?", FieldKind.Text, true, []),
    ];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _values = [];
    private PageState _state = PageState.NoForm;
    private bool _solved;

    public bool IsBlank { get; private set; } = true;

    /// <summary>What the board received, one entry per press that it accepted.</summary>
    public List<IReadOnlyDictionary<string, string>> Received { get; } = [];

    public void GoBlank()
    {
        lock (_lock) (_state, _solved, IsBlank) = (PageState.NoForm, false, true);
        lock (_lock) _values.Clear();
    }

    public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        GoBlank();
        lock (_lock) (_state, IsBlank) = (Received.Count > 0 ? PageState.AlreadyApplied : PageState.Form, false);
        return Task.FromResult(new PageVisit(url.AbsoluteUri, 200));
    }

    public Task<FormModel> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(Model());
    }

    public Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock) _values[field.Field.Selector] = field.Value!;
        return Task.FromResult(new FieldResult(field.Field.Selector, FieldStatus.Committed, field.Value, "The page holds it."));
    }

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken)
    {
        lock (_lock) _values[field.Field.Selector] = file.FileName;
        return Task.FromResult(new FieldResult(field.Field.Selector, FieldStatus.Committed, file.FileName, "The page shows it."));
    }

    public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken) => ReadAsync(cancellationToken);

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Received.Add(new Dictionary<string, string>(_values));
            _state = PageState.Confirmation;
            return Task.FromResult(new SubmitSighting(true, RequestSeen: true, 200, Model()));
        }
    }

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => Task.FromResult<byte[]>([0x89, 0x50, 0x4e, 0x47]);

    public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => Task.FromResult<PageBox?>(new PageBox(10, 10, 20, 20));

    public Task SendAsync(PersonInput input, CancellationToken cancellationToken)
    {
        lock (_lock) _solved = true;
        return Task.CompletedTask;
    }

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => Task.FromResult("The page.");

    private FormModel Model() => _state != PageState.Form
        ? new FormModel("https://board.example/jobs/1", "Job", _state, [], null, null, [], [], Status: 200)
        : new FormModel(
            "https://board.example/jobs/1", "Job", _state, [.. Fields.Select(f => f with { CurrentValue = _values.GetValueOrDefault(f.Selector) })], null, new FormButton("#submit", null, "Submit"), [], Status: 200,
            Blocks: _solved ? [] : [new PageBlock("captcha", "checkbox", "#captcha", WholePage: false)]);
}
