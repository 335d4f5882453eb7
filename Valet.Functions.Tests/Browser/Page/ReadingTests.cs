using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

[Collection(nameof(ChromiumTests))]
public sealed class ReadingTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData("<label for=a>First name</label><input id=a>", "First name", "text")]
    [InlineData("<label>First name <input></label>", "First name", "text")]
    [InlineData("<input aria-label='First name'>", "First name", "text")]
    [InlineData("<span id=l>First name</span><div><input aria-labelledby=l></div>", "First name", "text")]
    [InlineData("<input placeholder='First name'>", "First name", "text")]
    [InlineData("<div><div>First name</div><div><input></div></div>", "First name", "text")]
    [InlineData("<table><tr><td>First name</td><td><input></td></tr></table>", "First name", "text")]
    [InlineData("<dl><dt>First name</dt><dd><input></dd></dl>", "First name", "text")]
    [InlineData("First name: <input>", "First name:", "text")]
    [InlineData("<p class=label>Salary</p><p class=hint>Per year</p><input type=number>", "Salary", "number")]
    [InlineData("<label for=a>About you</label><textarea id=a></textarea>", "About you", "textarea")]
    [InlineData("<label for=a>Country</label><select id=a><option value=''>Select…</option><option>Chile</option></select>", "Country", "select")]
    [InlineData("<label for=a>Skills</label><select id=a multiple><option>C</option><option>D</option></select>", "Skills", "multi-select")]
    [InlineData("<fieldset><legend>Remote?</legend><label><input type=radio name=r>Yes</label><label><input type=radio name=r>No</label></fieldset>", "Remote?", "radio-group")]
    [InlineData("<p>Remote?</p><div><input type=radio name=r id=y><label for=y>Yes</label><input type=radio name=r id=n><label for=n>No</label></div>", "Remote?", "radio-group")]
    [InlineData("<div role=radiogroup aria-label='Remote?'><div role=radio aria-checked=false tabindex=0>Yes</div><div role=radio aria-checked=false tabindex=-1>No</div></div>", "Remote?", "radio-group")]
    [InlineData("<fieldset><legend>Tools</legend><label><input type=checkbox name='t[]' value=1>A</label><label><input type=checkbox name='t[]' value=2>B</label></fieldset>", "Tools", "checkbox-group")]
    [InlineData("<label><input type=checkbox> I agree to the terms</label>", "I agree to the terms", "checkbox")]
    [InlineData("<div><p>Are you 18 or older?</p><div><button type=button>Yes</button><button type=button>No</button></div></div>", "Are you 18 or older?", "button-group")]
    [InlineData("<label id=l>Degree</label><button type=button aria-haspopup=listbox aria-labelledby=l>Select one</button>", "Degree", "listbox-button")]
    [InlineData("<label for=a>City</label><input id=a role=combobox aria-autocomplete=list>", "City", "combobox")]
    [InlineData("<h3>Visa?</h3><div class=select__control><div class=select__single-value>No</div><div><input role=combobox></div></div>", "Visa?", "combobox")]
    [InlineData("<h3>Visa?</h3><div class=select__control><div class=select__placeholder>Select...</div><div><input role=combobox></div></div>", "Visa?", "combobox")]
    [InlineData("<label for=a>City</label><input id=a list=d><datalist id=d><option>Oslo</option></datalist>", "City", "combobox")]
    [InlineData("<div><div class=label>Resume</div><label>Attach<input type=file style='position:absolute;opacity:0;width:1px;height:1px'></label></div>", "Resume", "file")]
    [InlineData("<label for=a>Upload your CV</label><input id=a type=file>", "Upload your CV", "file")]
    [InlineData("<label id=l>Letter</label><div contenteditable=true role=textbox aria-labelledby=l style='min-height:20px;width:200px'></div>", "Letter", "textarea")]
    public async Task A_control_is_read_with_its_label_and_kind(string html, string label, string kind)
    {
        var field = await ReadOneAsync(html);
        Assert.Equal((label, kind), (field.Label, field.Kind.Name()));
    }

    [Theory]
    [InlineData("<label for=a>Name *</label><input id=a>")]
    [InlineData("<label for=a>Name<span aria-hidden=true>✱</span></label><input id=a>")]
    [InlineData("<label for=a>Name (required)</label><input id=a>")]
    [InlineData("<label for=a>Name</label><input id=a required>")]
    [InlineData("<label for=a>Name</label><input id=a aria-required=true>")]
    [InlineData("<style>.r::after{content:' *'}</style><label for=a class=r>Name</label><input id=a>")]
    [InlineData("<div class='field required'><label for=a>Name</label><input id=a></div>")]
    public async Task A_required_field_is_known_by_any_of_its_signs(string html)
    {
        var field = await ReadOneAsync(html);
        Assert.True(field.Required);
        Assert.Equal("Name", field.Label);
    }

    [Theory]
    [InlineData("<table><tr><th>City</th><td><div class=typeahead><input role=combobox aria-autocomplete=list></div></td></tr></table>", null)]
    [InlineData("<h3>Visa?</h3><div class=select__control><div class=select__single-value>No</div><div><input role=combobox></div></div>", "No")]
    public async Task A_drawn_list_holds_what_it_shows_and_not_what_stands_before_it(string html, string? held) =>
        Assert.Equal(held, (await ReadOneAsync(html)).CurrentValue);

    [Fact]
    public async Task A_backing_select_that_holds_only_what_was_chosen_tells_nothing_of_the_list()
    {
        await using var test = await chromium.ShowAsync("<form><label for=s>Years</label><div><button type=button aria-haspopup=true aria-label='Years 6-10'>6-10</button><select id=s aria-hidden=true tabindex=-1 style='position:absolute;opacity:0;width:1px;height:1px'><option value=3 selected>6-10</option></select></div><button>Submit</button></form>");
        var field = (await test.Page.ReadAsync(default)).Fields.Single(f => f.Kind == FieldKind.ListboxButton);
        Assert.Equal(("6-10", 0), (field.CurrentValue, field.Options.Count));
    }

    [Theory]
    [InlineData("<form><p>Subscribe to our newsletter</p><input type=email aria-label=Email><button>Subscribe</button></form>", true)]
    [InlineData("<form><p>Last step</p><label for=a>What was the last book you read?</label><input id=a><label><input type=checkbox> Subscribe to our newsletter</label><button type=button>Back</button><button>Submit application</button></form>", false)]
    public async Task A_short_step_that_offers_a_newsletter_is_no_newsletter(string html, bool trap)
    {
        await using var test = await chromium.ShowAsync(html);
        Assert.Equal(trap, (await test.Page.ReadAsync(default)).Fields[0].Trap is not null);
    }

    [Fact]
    public async Task A_row_of_buttons_is_no_help_of_the_box_after_it()
    {
        await using var test = await chromium.ShowAsync("<form><div><label id=q>Are you at least 18 years of age?</label><div><button type=button>Yes</button><button type=button>No</button></div></div><div><label><input type=checkbox id=c required> I accept the privacy policy</label></div><button>Submit application</button></form>");
        var box = (await test.Page.ReadAsync(default)).Fields.Single(f => f.Kind == FieldKind.Checkbox);
        Assert.DoesNotContain("18", box.HelpText ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_optional_field_is_not_required() =>
        Assert.False((await ReadOneAsync("<label for=a>Middle name (optional)</label><input id=a>")).Required);

    [Theory]
    [InlineData("<div style='position:absolute;left:-9999px'><label for=t>Website</label><input id=t name=website></div>")]
    [InlineData("<input id=t name=hp_field style='display:none'>")]
    [InlineData("<div style='height:0;overflow:hidden'><label>Fax<input id=t name=fax tabindex=-1 autocomplete=off></label></div>")]
    [InlineData("<div style='opacity:0'><input id=t name=email2></div>")]
    [InlineData("<label>Leave this field blank<input id=t></label>")]
    [InlineData("<div aria-hidden=true style='position:absolute;top:-999px'><label>I am human<input type=checkbox id=t></label></div>")]
    public async Task A_honeypot_is_a_trap(string html)
    {
        var form = await ReadAsync($"<form><label>Email<input type=email id=e></label>{html}<button>Submit application</button></form>");
        Assert.NotNull(form.Fields.Single(f => f.Selector == "#t").Trap);
        Assert.Null(form.Fields.Single(f => f.Selector == "#e").Trap);
    }

    [Theory]
    [InlineData("<header><form role=search><input id=t name=q placeholder='Search jobs'></form></header>")]
    [InlineData("<form><h2>Log in</h2><input id=t name=user><input type=password><button>Log in</button></form>")]
    [InlineData("<form><p>Subscribe to our newsletter</p><input id=t type=email><button>Subscribe</button></form>")]
    [InlineData("<div id=onetrust-banner><label><input id=t type=checkbox>Analytics</label></div>")]
    public async Task What_belongs_to_the_site_is_told_apart_from_the_form(string html)
    {
        var form = await ReadAsync($"{html}<form><label>Full name<input id=n></label><label>CV<input type=file id=c></label><button>Apply</button></form>");
        Assert.NotNull(form.Fields.Single(f => f.Selector == "#t").Trap);
        Assert.All(form.Fields.Where(f => f.Selector is "#n" or "#c"), f => Assert.Null(f.Trap));
        Assert.Equal(PageState.Form, form.State);
    }

    [Fact]
    public async Task Every_selector_matches_exactly_one_element_also_inside_shadow_roots_and_frames()
    {
        await using var test = await chromium.ShowAsync("""
            <form><input name=a><input name=a><div><input><input></div><input id=dup><input id=dup><input id=':r1:'>
            <my-field></my-field><my-field></my-field><iframe srcdoc="<label>Inner<input name=inner required></label>"></iframe><button>Submit</button></form>
            <script>customElements.define('my-field', class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: 'open' }).innerHTML = '<label>Deep <input name=deep></label><label><input type=radio name=x>Yes</label><label><input type=radio name=x>No</label>'; } });</script>
            """);
        await test.Raw.FrameLocator("iframe").Locator("input").WaitForAsync();
        var form = await test.Page.ReadAsync(default);
        Assert.Equal(12, form.Fields.Count);
        foreach (var field in form.Fields)
        {
            var frame = field.Frame is null ? test.Raw.MainFrame : test.Raw.Frames.Single(f => f.Url == field.Frame);
            Assert.Equal(1, await frame.Locator(field.Selector).CountAsync());
        }
        Assert.Equal(12, form.Fields.Select(f => (f.Frame, f.Selector)).Distinct().Count());
        Assert.Contains(form.Fields, f => f is { Frame: "about:srcdoc", Label: "Inner", Required: true });
    }

    [Fact]
    public async Task Reading_and_filling_native_controls_work_with_the_page_scripts_off()
    {
        await using var test = await chromium.ShowAsync("<form><label for=a>First name</label><input id=a><label for=s>Country</label><select id=s><option value=''></option><option value=cl>Chile</option></select><button>Submit</button></form>", scripts: false);
        var form = await test.Page.ReadAsync(default);
        Assert.Equal(2, form.Fields.Count);
        foreach (var (field, value) in form.Fields.Zip(["Zoë", "Chile"]))
            Assert.Equal(FieldStatus.Committed, (await test.Page.FillAsync(new(field, "k", PlanDecision.Fill, value, AnswerSource.Profile, 1, ""), default)).Status);
    }

    [Theory]
    [InlineData("<h1>Thank you for applying</h1><p>We have received your application.</p>", PageState.Confirmation)]
    [InlineData("<h1>Application submitted!</h1>", PageState.Confirmation)]
    [InlineData("<p>You have already applied for this job.</p>", PageState.AlreadyApplied)]
    [InlineData("<p>This position is no longer accepting applications.</p>", PageState.Closed)]
    [InlineData("<p>This job has been filled.</p>", PageState.Closed)]
    [InlineData("<form><h1>Sign in</h1><input name=u><input type=password name=p><button>Sign in</button></form>", PageState.Login)]
    [InlineData("<h1>Engineer</h1><p>If you have already applied, wait for our mail. Once your application has been submitted, we will write.</p><a href='/x'>Apply</a>", PageState.NoForm)]
    [InlineData("<p>Your application could not be submitted.</p>", PageState.NoForm)]
    [InlineData("<p>Thank you for your application</p><form><label>Name<input></label><label>Mail<input type=email></label><button>Submit</button></form>", PageState.Form)]
    public async Task The_state_of_a_page_is_told(string html, PageState state) => Assert.Equal(state, (await ReadAsync(html)).State);

    [Fact]
    public async Task Errors_are_mapped_to_their_fields()
    {
        var form = await ReadAsync("""
            <form><div role=alert class=error-summary><ul><li><a href="#mail">Enter your e-mail</a></li></ul></div>
            <div class=field><label for=name>Name</label><input id=name aria-invalid=true aria-describedby=name-error><p id=name-error class=error>Name is missing</p></div>
            <div class=field><label for=mail>E-mail</label><input id=mail></div>
            <div class=field><label for=city>City</label><input id=city><span class=field-error>Where do you live?</span></div><button>Submit</button></form>
            """);
        Assert.Equal([("#mail", "Enter your e-mail"), ("#name", "Name is missing"), ("#city", "Where do you live?")], form.Errors.Select(e => (e.FieldSelector!, e.Message)).OrderBy(e => e.Item2));
    }

    [Theory]
    [InlineData("<button type=button>Back</button><button type=button>Save for later</button><button type=submit>Next</button>", "Next", null)]
    [InlineData("<button type=button>Back</button><button type=submit>Submit application</button>", null, "Submit application")]
    [InlineData("<button type=button>Attach</button><input type=submit value='Send application'>", null, "Send application")]
    [InlineData("<div role=button tabindex=0>Save and continue</div>", "Save and continue", null)]
    public async Task The_way_on_is_told_from_the_submit(string buttons, string? next, string? submit)
    {
        var form = await ReadAsync($"<form><label>Name<input></label>{buttons}</form>");
        Assert.Equal((next, submit), (form.Next?.Label, form.Submit?.Label));
    }

    [Theory]
    [InlineData("Save and Continue", "Save and Continue", null)]
    [InlineData("Submit", null, "Submit")]
    public async Task The_one_button_of_a_wizard_sends_where_it_says_so(string label, string? next, string? submit)
    {
        var form = await ReadAsync($"<div data-automation-id=applyFlowPage><label>Name<input></label><label>Mail<input type=email></label></div><button data-automation-id=pageFooterNextButton>{label}</button>");
        Assert.Equal((next, submit), (form.Next?.Label, form.Submit?.Label));
    }

    [Fact]
    public async Task A_form_that_finds_jobs_is_none_that_applies()
    {
        var form = await ReadAsync("<header><form class=job-search><label>Keyword<input name=keyword></label><label>Location<input name=location></label><button>Search jobs</button></form></header><form><label>Location<input id=l></label><label>Mail<input type=email id=m></label><button>Submit</button></form>");
        Assert.Equal(["#l", "#m"], form.Fields.Where(f => f.Trap is null).Select(f => f.Selector));
    }

    [Fact]
    public async Task A_step_whose_only_question_is_answered_still_has_its_way_on()
    {
        var form = await ReadAsync("<div role=dialog><progress max=4 value=2></progress><h3>Resume</h3><p>resume.pdf</p><button>Back</button><button>Next</button></div>");
        Assert.Equal((PageState.Form, "Next"), (form.State, form.Next?.Label));
    }

    [Theory]
    [InlineData("<div class=g-recaptcha data-sitekey=k style='width:300px;height:78px'><textarea name=g-recaptcha-response style='display:none'></textarea></div>", true)]
    [InlineData("<div class=g-recaptcha data-sitekey=k style='width:300px;height:78px'><textarea name=g-recaptcha-response style='display:none'>token</textarea></div>", false)]
    [InlineData("<div class=my-captcha><div role=checkbox aria-checked=false style='width:20px;height:20px'></div> I'm not a robot</div>", true)]
    [InlineData("<div class=my-captcha><div role=checkbox aria-checked=true style='width:20px;height:20px'></div> I'm not a robot</div>", false)]
    [InlineData("<label><input type=checkbox> I am not a robot</label>", true)]
    [InlineData("<div class=g-recaptcha data-sitekey=k data-size=invisible></div><p class=recaptcha-terms>Protected by reCAPTCHA</p>", false)]
    public async Task A_captcha_blocks_until_it_is_solved_and_is_never_a_field(string html, bool blocks)
    {
        var form = await ReadAsync($"<form><label>Name<input id=n></label><label>Mail<input id=m type=email></label>{html}<button>Submit</button></form>");
        Assert.Equal(blocks ? 1 : 0, form.Blocks.Count);
        Assert.Equal(["#n", "#m"], form.Fields.Where(f => f.Trap is null).Select(f => f.Selector));
    }

    private async Task<FormModel> ReadAsync(string html)
    {
        await using var test = await chromium.ShowAsync(html);
        return await test.Page.ReadAsync(default);
    }

    private async Task<FormField> ReadOneAsync(string html) => Assert.Single((await ReadAsync($"<form>{html}<p><button>Submit</button></p></form>")).Fields);
}
