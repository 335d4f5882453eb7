using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

[Collection(nameof(ChromiumTests))]
public sealed class WidgetTests(ChromiumFixture chromium)
{
    private const string ListboxButton = """
        <label id=l>Degree</label><button type=button id=b aria-haspopup=listbox aria-expanded=false aria-labelledby="l b">Select one</button>
        <script>b.onclick = () => { b.setAttribute('aria-expanded', true); const u = document.createElement('ul'); u.id = 'u'; u.setAttribute('role', 'listbox'); b.setAttribute('aria-controls', 'u');
          for (const t of ['High school', 'Bachelor', 'Master']) { const i = document.createElement('li'); i.setAttribute('role', 'option'); i.textContent = t; i.onclick = () => { b.textContent = t; u.remove(); }; u.append(i); }
          setTimeout(() => document.body.append(u), 80); };</script>
        """;

    private const string Masked = """
        <label for=a>Phone</label><input id=a type=tel><script>
        let typed = ''; a.onkeydown = e => { e.preventDefault(); if (/^\d$/.test(e.key)) typed += e.key; if (e.key === 'Delete' || e.key === 'Backspace') typed = ''; a.value = typed.replace(/^(\d{3})(\d{3})(\d+)$/, '($1) $2-$3'); };
        a.oninput = () => { a.value = ''; typed = ''; };</script>
        """;

    private const string Toggles = """
        <div><p>Do you have a licence?</p><div><button type=button>Yes</button><button type=button>No</button></div></div>
        <script>for (const b of document.querySelectorAll('button')) b.onclick = () => { for (const o of b.parentNode.children) o.className = ''; b.className = 'active'; };</script>
        """;

    private const string DrawnRadios = """
        <div role=radiogroup aria-label="Level"><div role=radio aria-checked=false tabindex=0>Junior</div><div role=radio aria-checked=false tabindex=-1>Senior</div></div>
        <script>for (const r of document.querySelectorAll('[role=radio]')) r.onclick = () => { for (const o of r.parentNode.children) o.setAttribute('aria-checked', o === r); };</script>
        """;

    private const string Linked = """
        <style>.box{display:inline-block;width:16px;height:16px;border:1px solid} input{position:absolute;opacity:0;width:0;height:0}</style>
        <label><input type=checkbox id=c><span class=box></span> I agree to the <a href="https://example.org/privacy">whole of the privacy policy, which is long enough to lie under the middle of the label</a></label>
        """;

    private const string Rewriting = """
        <label for=a>Name</label><input id=a><script>let first = true; a.addEventListener('input', () => { if (first) { first = false; a.value = ''; } });</script>
        """;

    private const string MenuButton = """
        <label for=s>Degree</label><div><button type=button id=b aria-haspopup=true aria-label="Degree –Select–"><span>–Select–</span><span aria-hidden=true>▾</span></button><select id=s aria-hidden=true tabindex=-1 style="position:absolute;opacity:0;width:1px;height:1px"><option value=""></option></select></div>
        <script>b.onclick = () => { const m = document.createElement('div'); m.style.position = 'absolute'; m.innerHTML = '<input>';
          for (const t of ['Bachelor', 'Master']) { const i = document.createElement('div'); i.setAttribute('role', 'menuitem'); i.textContent = t; i.onclick = () => { b.firstChild.textContent = t; b.setAttribute('aria-label', 'Degree ' + t); m.remove(); }; m.append(i); }
          document.body.append(m); };</script>
        """;

    private const string Slider = """
        <span id=l>Years</span><div id=r role=slider tabindex=0 aria-labelledby=l aria-valuemin=0 aria-valuemax=10 aria-valuenow=2 style="width:90px;height:12px"></div>
        <script>r.onkeydown = e => { const by = { ArrowRight: 1, ArrowLeft: -1 }[e.key]; if (by) r.setAttribute('aria-valuenow', Number(r.getAttribute('aria-valuenow')) + by); };</script>
        """;

    private const string ShadowTypeAhead = """
        <x-city></x-city><script>const root = document.querySelector('x-city').attachShadow({ mode: 'open' });
        root.innerHTML = '<label for=i>City</label><input id=i role=combobox aria-autocomplete=list aria-controls=o><div id=o role=listbox></div>';
        const i = root.querySelector('input'), o = root.querySelector('#o');
        i.oninput = () => { o.textContent = 'Loading...'; setTimeout(() => { o.innerHTML = ''; for (const t of ['Oslo', 'Bergen'].filter(c => c.startsWith(i.value))) { const e = document.createElement('div'); e.setAttribute('role', 'option'); e.textContent = t; e.onclick = () => { i.value = t; o.innerHTML = ''; }; o.append(e); } }, 150); };</script>
        """;

    [Theory]
    [InlineData(ListboxButton, "Master", "Master")]
    [InlineData(MenuButton, "Master", "Master")]
    [InlineData(Slider, "7", "7")]
    [InlineData(ShadowTypeAhead, "Bergen", "Bergen")]
    [InlineData(Masked, "4155550100", "(415) 555-0100")]
    [InlineData(Toggles, "No", "No")]
    [InlineData(DrawnRadios, "Senior", "Senior")]
    [InlineData(Linked, "true", "true")]
    [InlineData(Rewriting, "Zoë", "Zoë")]
    [InlineData("<label for=a>City</label><input id=a list=d><datalist id=d><option>Oslo<option>Bergen</datalist>", "Bergen", "Bergen")]
    [InlineData("<label for=a>Skills</label><select id=a multiple><option>C<option>D<option>E</select>", "C\nE", "C\nE")]
    [InlineData("<label for=a>Start</label><input id=a type=date>", "2027-01-15", "2027-01-15")]
    [InlineData("<label for=a>About</label><textarea id=a></textarea>", "Line one\nLine \"two\" <3 😀", "Line one\nLine \"two\" <3 😀")]
    [InlineData("<label id=l>Letter</label><div contenteditable=true role=textbox aria-labelledby=l style='min-height:20px;width:200px'></div>", "Dear all", "Dear all")]
    [InlineData("<label><input type=checkbox checked> Call me</label>", "false", "")]
    [InlineData("<label for=a>Level</label><select id=a style='display:none'><option value=''>…</option><option value=1>One</option></select>", "One", null)]
    public async Task A_widget_takes_its_value_and_is_read_back(string html, string value, string? held)
    {
        await using var test = await chromium.ShowAsync($"<form>{html}<p><button>Submit</button></p></form>");
        var fields = (await test.Page.ReadAsync(default)).Fields;
        var field = fields.FirstOrDefault(f => f.Trap is null) ?? fields.Single();
        var result = await test.Page.FillAsync(new(field, "k", PlanDecision.Fill, value, AnswerSource.Profile, 1, ""), default);
        Assert.Equal(held is null ? FieldStatus.Skipped : FieldStatus.Committed, result.Status);
        Assert.Equal(held, result.ReadBack);
        Assert.Equal("about:blank", test.Raw.Url);
    }

    [Fact]
    public async Task A_field_that_cannot_be_changed_is_a_mismatch_and_not_a_fault()
    {
        await using var test = await chromium.ShowAsync("<form><label>Name<input id=n readonly value=fixed></label><button>Submit</button></form>", options: new() { FieldPatience = TimeSpan.FromSeconds(0.5) });
        var field = (await test.Page.ReadAsync(default)).Fields.Single();
        var result = await test.Page.FillAsync(new(field, "k", PlanDecision.Fill, "x", AnswerSource.Profile, 1, ""), default);
        Assert.Equal(FieldStatus.Mismatch, result.Status);
    }

    [Fact]
    public async Task A_drawn_list_without_the_answer_stays_as_it_was()
    {
        await using var test = await chromium.ShowAsync($"<form>{TestForms.ComboScript}{TestForms.Combo("c", "Level", "['One','Two']")}<button>Submit</button></form>", options: new() { ListPatience = TimeSpan.FromSeconds(0.6) });
        var field = (await test.Page.ReadAsync(default)).Fields.Single(f => f.Trap is null);
        var result = await test.Page.FillAsync(new(field, "k", PlanDecision.Fill, "Seven", AnswerSource.Profile, 1, ""), default);
        Assert.Equal(FieldStatus.Mismatch, result.Status);
        Assert.Equal("", result.ReadBack);
        Assert.Equal("None of its options means the planned value.", result.Reason);
    }

    [Fact]
    public async Task A_list_without_the_answer_is_closed_and_catches_no_press_that_is_meant_for_the_next()
    {
        await using var test = await chromium.ShowAsync($"<form>{Overlapping("a", "Level", "['One','Two','Three','Four']")}{Overlapping("b", "Grade", "['A','B']")}<button>Submit</button></form>");
        var fields = (await test.Page.ReadAsync(default)).Fields.Where(f => f.Trap is null).ToList();
        await test.Page.FillAsync(new(fields[0], "k", PlanDecision.Fill, "Seven", AnswerSource.Profile, 1, ""), default);
        await test.Page.FillAsync(new(fields[1], "k", PlanDecision.Fill, "B", AnswerSource.Profile, 1, ""), default);
        Assert.Equal([null, "B"], (await test.Page.ReadAsync(default)).Fields.Where(f => f.Trap is null).Select(f => f.CurrentValue));
    }

    [Fact]
    public async Task A_list_that_does_not_open_by_a_press_and_has_nothing_like_what_is_typed_opens_by_a_key()
    {
        await using var test = await chromium.ShowAsync($"<form>{Overlapping("a", "Gender", "['Man','Woman']", opens: "keydown")}<button>Submit</button></form>");
        var field = (await test.Page.ReadAsync(default)).Fields.Single(f => f.Trap is null);
        var result = await test.Page.FillAsync(new(field, "gender", PlanDecision.Fill, "Female", AnswerSource.Attested, 1, ""), default);
        Assert.Equal((FieldStatus.Committed, "Woman"), (result.Status, result.ReadBack));
    }

    // A list that lies over what follows while it is open, opens again whenever its text changes, and closes by Escape or when it is left.
    private static string Overlapping(string id, string label, string options, string opens = "click") => $$"""
        <div style="position:relative"><label for={{id}}>{{label}}</label><input id={{id}} role=combobox aria-autocomplete=list aria-expanded=false aria-controls={{id}}o>
        <div id={{id}}o role=listbox style="position:absolute;left:0;right:0;top:100%;z-index:9;background:#fff"></div></div>
        <script>{ const i = document.getElementById('{{id}}'), o = document.getElementById('{{id}}o');
          const close = () => { o.innerHTML = ''; i.setAttribute('aria-expanded', false); };
          const open = () => { close(); i.setAttribute('aria-expanded', true); const fit = {{options}}.filter(t => t.toLowerCase().includes(i.value.toLowerCase()));
            for (const t of fit.length ? fit : ['No options']) { const e = document.createElement('div'); e.setAttribute('role', 'option'); e.textContent = t; e.style.height = '24px'; e.onmousedown = m => m.preventDefault(); e.onclick = () => { if (fit.length) i.value = t; close(); }; o.append(e); } };
          i.addEventListener('{{opens}}', e => { if (e.key !== 'Escape') open(); }); i.addEventListener('input', open); i.addEventListener('keydown', e => { if (e.key === 'Escape') close(); });
          i.addEventListener('blur', () => { if (![...{{options}}].includes(i.value)) i.value = ''; close(); }); }</script>
        """;

    [Fact]
    public async Task A_list_is_left_as_soon_as_it_has_told_that_it_lacks_the_answer_and_what_it_offered_is_told()
    {
        await using var test = await chromium.ShowAsync($"<form>{TestForms.ComboScript}{TestForms.Combo("c", "Level", "['One','Two']")}<button>Submit</button></form>");
        var field = (await test.Page.ReadAsync(default)).Fields.Single(f => f.Trap is null);
        var begun = TimeProvider.System.GetTimestamp();
        var result = await test.Page.FillAsync(new(field, "k", PlanDecision.Fill, "Seven", AnswerSource.Profile, 1, ""), default);
        var took = TimeProvider.System.GetElapsedTime(begun);
        Assert.Equal(FieldStatus.Mismatch, result.Status);
        Assert.Equal(["One", "Two"], result.Offered);
        Assert.True(took < TimeSpan.FromSeconds(5), $"It took {took}.");
    }

    [Fact]
    public async Task Without_scripts_native_controls_are_filled_and_drawn_ones_told_as_unsupported_at_once()
    {
        await using var test = await chromium.ShowAsync("<form><label>First name<input id=f></label><span id=l>Level</span><input id=c role=combobox aria-labelledby=l aria-autocomplete=list><label>Country<select id=s><option value=''>Select</option><option>Chile</option></select></label><button>Submit</button></form>", scripts: false);
        var begun = TimeProvider.System.GetTimestamp();
        var filled = await new FormFiller(test.Page).FillAsync(
            await test.Page.ReadAsync(default), form => new([.. form.Fields.Select(f => new PlannedField(f, "k", f.CurrentValue is null ? PlanDecision.Fill : PlanDecision.Keep, f.Kind == FieldKind.Select ? "Chile" : "Zoë", AnswerSource.Profile, 1, ""))]),
            null, null, null, default);
        Assert.Equal([("#f", FieldStatus.Committed), ("#s", FieldStatus.Committed), ("#c", FieldStatus.Unsupported)], filled.Results.Select(r => (r.Selector, r.Status)).OrderBy(r => r.Status).ThenBy(r => r.Selector));
        Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(5));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("<iframe srcdoc=\"{0}\"></iframe>")]
    public async Task What_a_page_changes_when_the_last_field_is_left_is_seen_and_put_right(string around)
    {
        const string Form = "<form><label for=f>First name</label><input id=f><span id=l>Cover letter</span><div id=c contenteditable role=textbox aria-labelledby=l style='height:60px' onblur='if (!this.left) { this.left = true; f.value = this.innerText; }'></div><button>Submit</button></form>";
        await using var test = await chromium.ShowAsync(around.Replace("{0}", Form, StringComparison.Ordinal));

        var filled = await new FormFiller(test.Page).FillAsync(
            await test.Page.ReadAsync(default),
            form => new([.. form.Fields.Select(f => new PlannedField(f, "k", Means(f) == f.CurrentValue ? PlanDecision.Keep : PlanDecision.Fill, Means(f), AnswerSource.Profile, 1, ""))]), null, null, null, default);

        Assert.Equal(["Zoë", "Dear all"], filled.Form.Fields.Select(f => f.CurrentValue));
        await test.Raw.Keyboard.PressAsync("Tab");
        Assert.Equal(["Zoë", "Dear all"], (await test.Page.ReadAsync(default)).Fields.Select(f => f.CurrentValue));

        static string Means(FormField field) => field.Selector == "#f" ? "Zoë" : "Dear all";
    }

    [Fact]
    public async Task A_field_that_appears_by_an_answer_is_filled_in_the_next_round()
    {
        await using var test = await chromium.ShowAsync("""
            <form><fieldset><legend>Are you willing to relocate? *</legend><label><input type=radio name=r value=y>Yes</label><label><input type=radio name=r value=n>No</label></fieldset>
            <div id=more style="display:none"><label for=c>City</label><input id=c></div><button>Submit</button></form>
            <script>for (const r of document.querySelectorAll('[name=r]')) r.onchange = () => more.style.display = r.value === 'y' ? '' : 'none';</script>
            """);
        var form = await test.Page.ReadAsync(default);
        Assert.NotNull(form.Fields.Single(f => f.Selector == "#c").Trap);
        var seen = new List<string>();
        var filled = await new FormFiller(test.Page).FillAsync(form, f => FormPlanner.Plan(f, TestForms.Applicant(new BankAnswer("Are you willing to relocate?", "Yes"))), (_, _) => throw new InvalidOperationException(),
            f => { seen.Add("before " + f.Key); return Task.CompletedTask; }, (f, r) => { seen.Add("after " + f.Key + " " + r.Status); return Task.CompletedTask; }, default);
        Assert.Equal(["before question:Are you willing to relocate?", "after question:Are you willing to relocate? Committed", "before address.city", "after address.city Committed"], seen);
        Assert.Equal("San Francisco", filled.Form.Fields.Single(f => f.Selector == "#c").CurrentValue);
    }
}
