using Valet.Functions.Browser;
using Valet.Functions.Forms;

namespace Valet.Functions.Tests.Harness;

/// <summary>One application page in memory. What it receives is counted; what it answers is up to the test.</summary>
public sealed class FakePage : IBrowserPage
{
    private readonly Dictionary<string, string> _values = [];
    private PageState _state = PageState.NoForm;

    public List<FormField> Fields { get; } =
    [
        new("#first", null, "First name", FieldKind.Text, true, [], Name: "first_name", Autocomplete: "given-name"),
        new("#last", null, "Last name", FieldKind.Text, true, [], Name: "last_name", Autocomplete: "family-name"),
        new("#email", null, "Email", FieldKind.Email, true, [], Name: "email", Autocomplete: "email"),
        new("#resume", null, "Resume/CV", FieldKind.File, true, [], Name: "resume"),
    ];

    public bool IsBlank { get; private set; } = true;

    public bool HasCaptcha { get; set; }

    public bool CaptchaSolved { get; set; }

    /// <summary>The field that the page wants an e-mailed code in, before it shows anything else; null for none.</summary>
    public string? CodeField { get; set; }

    public List<PageError> Errors { get; } = [];

    /// <summary>How many steps the form has; all ask the same but for the last, which asks nothing.</summary>
    public int Steps { get; set; } = 1;

    public int Step { get; private set; } = 1;

    /// <summary>How many presses of next the page does not hear.</summary>
    public int Deaf { get; set; }

    /// <summary>What opening the posting leads to.</summary>
    public PageState Opens { get; set; } = PageState.Form;

    public int OpenStatus { get; set; } = 200;

    /// <summary>What the board does with a press; the default accepts and confirms.</summary>
    public Func<FakePage, SubmitSighting>? OnSubmit { get; set; }

    /// <summary>Runs before each filled field, with its ordinal over the whole test.</summary>
    public Func<int, Task>? OnFill { get; set; }

    /// <summary>Runs when next is pressed and heard.</summary>
    public Action? OnNext { get; set; }

    /// <summary>Runs before each read of the page.</summary>
    public Action? OnRead { get; set; }

    /// <summary>Fields that keep what they hold, whatever is put in.</summary>
    public HashSet<string> Stubborn { get; } = [];

    /// <summary>Fields whose typing breaks off half way, so many times.</summary>
    public Dictionary<string, int> BreaksOff { get; } = [];

    public int Fills { get; private set; }

    public int Opened { get; private set; }

    public List<PersonInput> Inputs { get; } = [];

    /// <summary>Each accepted application with the values it held.</summary>
    public List<IReadOnlyDictionary<string, string>> Received { get; } = [];

    public int Presses { get; private set; }

    public void GoBlank()
    {
        _values.Clear();
        _state = PageState.NoForm;
        Step = 1;
        CaptchaSolved = false;
        IsBlank = true;
    }

    public void Show(PageState state) => _state = state;

    /// <summary>Somebody else than Valet puts a value in: the person's own hand, or the page itself.</summary>
    public void Put(string selector, string value) => _values[selector] = value;

    public string? Holds(string selector) => _values.GetValueOrDefault(selector);

    public SubmitSighting Accept(int? status = 200, PageState after = PageState.Confirmation)
    {
        Received.Add(new Dictionary<string, string>(_values));
        _state = after;
        return new SubmitSighting(true, RequestSeen: true, status, Model());
    }

    public SubmitSighting Refuse(params PageError[] errors)
    {
        Errors.Clear();
        Errors.AddRange(errors);
        return new SubmitSighting(true, RequestSeen: true, 422, Model());
    }

    public FormModel Model() => CodeField is { } code && _state == PageState.Form
        ? new FormModel(
            "https://board.example/jobs/1", "Job", _state, [new FormField(code, null, "Security code", FieldKind.Text, true, [], _values.GetValueOrDefault(code))], new FormButton("#go", null, "Continue"), null, [],
            Status: 200, Blocks: [new PageBlock(EmailedCode.Block, "code", code, WholePage: true)])
        : _state != PageState.Form
        ? new FormModel("https://board.example/jobs/1", "Job", _state, [], null, null, [], [])
        : new FormModel(
            "https://board.example/jobs/1", "Job", _state, Step > 1 ? [] : [.. Fields.Select(f => f with { CurrentValue = _values.GetValueOrDefault(f.Selector) })], Step < Steps ? new FormButton("#next", null, "Next") : null,
            Step < Steps ? null : new FormButton("#submit", null, "Submit"), [.. Errors], Step: Steps > 1 ? Step : null, Status: 200, Blocks: HasCaptcha && !CaptchaSolved ? [new PageBlock("captcha", "checkbox", "#captcha", WholePage: false)] : []);

    public Task<PageVisit> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        Opened++;
        GoBlank();
        _state = Opens;
        IsBlank = false;
        return Task.FromResult(new PageVisit(url.AbsoluteUri, OpenStatus));
    }

    public Task<FormModel> ReadAsync(CancellationToken cancellationToken)
    {
        OnRead?.Invoke();
        return Task.FromResult(Model());
    }

    public async Task<FieldResult> FillAsync(PlannedField field, CancellationToken cancellationToken)
    {
        if (OnFill is not null) await OnFill(Fills);
        Fills++;
        if (Stubborn.Contains(field.Field.Selector) && _values.TryGetValue(field.Field.Selector, out var held))
            return new FieldResult(field.Field.Selector, FieldStatus.Mismatch, held, "The page holds something else after two attempts.");
        if (BreaksOff.GetValueOrDefault(field.Field.Selector) > 0)
        {
            BreaksOff[field.Field.Selector]--;
            _values[field.Field.Selector] = field.Value![..(field.Value!.Length / 2)];
            return new FieldResult(field.Field.Selector, FieldStatus.Mismatch, null, "The control could not be reached or did not react.");
        }

        _values[field.Field.Selector] = field.Value!;
        return new FieldResult(field.Field.Selector, FieldStatus.Committed, field.Value, "The page holds it.");
    }

    public Task<FieldResult> UploadAsync(PlannedField field, UploadFile file, CancellationToken cancellationToken)
    {
        _values[field.Field.Selector] = file.FileName;
        return Task.FromResult(new FieldResult(field.Field.Selector, FieldStatus.Committed, file.FileName, "The page shows it."));
    }

    public Task<FormModel> AdvanceAsync(FormModel step, CancellationToken cancellationToken)
    {
        if (CodeField is null && --Deaf < 0)
        {
            Step++;
            OnNext?.Invoke();
        }

        CodeField = null;
        return ReadAsync(cancellationToken);
    }

    public Task<SubmitSighting> SubmitAsync(FormButton submit, TimeSpan patience, CancellationToken cancellationToken)
    {
        Presses++;
        return Task.FromResult(OnSubmit?.Invoke(this) ?? Accept());
    }

    public Task<byte[]> ScreenshotAsync(bool wholePage, CancellationToken cancellationToken) => Task.FromResult<byte[]>([0x89, 0x50, 0x4e, 0x47]);

    public Task<PageBox?> RevealAsync(PageBlock block, CancellationToken cancellationToken) => Task.FromResult<PageBox?>(new PageBox(10, 10, 20, 20));

    public Task SendAsync(PersonInput input, CancellationToken cancellationToken)
    {
        Inputs.Add(input);
        if (input is { Kind: PersonInputKind.Click, X: >= 10 and <= 30, Y: >= 10 and <= 30 }) CaptchaSolved = true;
        return Task.CompletedTask;
    }

    public Task<string> ReadTextAsync(CancellationToken cancellationToken) => Task.FromResult("The page.");
}
