using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

/// <summary>What pages saved from the real platforms are made of, whose scripts are off: their widgets have lost the style and the behaviour that hid their machinery.</summary>
[Collection(nameof(ChromiumTests))]
public sealed class CapturedPageTests(ChromiumFixture chromium)
{
    private const string Around = "<label>Email<input type=email id=mail></label>";

    [Fact]
    public async Task A_drawn_radio_is_its_native_one_and_its_option_does_not_repeat_the_question()
    {
        var field = (await ReadAsync("""
            <span id=q>Favourite fruit</span><fieldset role=radiogroup aria-labelledby=q>
              <label><div role=radio aria-checked=false aria-labelledby='q o1' tabindex=0 style='width:16px;height:16px'><input type=radio name=f value=1 tabindex=-1 aria-hidden=true style='opacity:0'></div><span id=o1>Fig</span></label>
              <label><div role=radio aria-checked=false aria-labelledby='q o2' tabindex=0 style='width:16px;height:16px'><input type=radio name=f value=2 tabindex=-1 aria-hidden=true style='opacity:0'></div><span id=o2>Plum</span></label>
            </fieldset>
            """)).Fields.Single(f => f.Label == "Favourite fruit");
        Assert.Equal(["Fig", "Plum"], field.Options.Select(o => o.Label));
        Assert.All(field.Options, o => Assert.StartsWith("input[", o.Selector, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_drawn_option_without_a_native_one_is_named_by_its_own_words()
    {
        var field = (await ReadAsync("""
            <span id=q>Favourite fruit</span><div role=radiogroup aria-labelledby=q>
              <div role=radio aria-checked=false aria-labelledby='q o1' tabindex=0><span id=o1>Fig</span></div><div role=radio aria-checked=false aria-labelledby='q o2' tabindex=0><span id=o2>Plum</span></div>
            </div>
            """)).Fields.Single(f => f.Label == "Favourite fruit");
        Assert.Equal(["Fig", "Plum"], field.Options.Select(o => o.Label));
    }

    [Fact]
    public async Task The_tick_behind_a_pair_of_buttons_is_no_question_even_where_it_is_seen()
    {
        var form = await ReadAsync("<div><label for=back>Can you travel?</label><div><button>Yes</button><button>No</button><input type=checkbox id=back name=x tabindex=-1></div></div>");
        Assert.Equal(FieldKind.ButtonGroup, form.Fields.Single(f => f.Label == "Can you travel?" && f.Trap is null).Kind);
        Assert.NotNull(form.Fields.Single(f => f.Selector == "#back").Trap);
    }

    [Theory]
    [InlineData("<button type=button aria-haspopup=dialog aria-controls=pop aria-label='Selected country'>+1</button><div id=pop role=dialog><input id=s aria-label=Search role=combobox aria-controls=list aria-expanded=true><ul id=list role=listbox><li role=option>Chile +56</li></ul></div>")]
    [InlineData("<button type=button aria-haspopup=listbox aria-controls=list aria-label='Country code'>+1</button><input id=s role=combobox aria-label='Search by country' aria-controls=list><div id=list role=listbox></div>")]
    [InlineData("<div role=combobox aria-haspopup=dialog aria-controls=pop aria-label=Level tabindex=0>Select an option</div><div id=pop role=dialog><input id=s placeholder='Search to select' aria-controls=list><ul id=list role=listbox><li role=option>A</li></ul></div>")]
    public async Task The_search_inside_the_list_of_another_control_is_no_question(string html)
    {
        var form = await ReadAsync(html);
        Assert.Equal("It searches the list of another control.", form.Fields.Single(f => f.Selector == "#s").Trap);
        Assert.DoesNotContain(form.Fields, f => f.Kind == FieldKind.Listbox);
    }

    [Fact]
    public async Task A_list_that_a_button_names_belongs_to_the_button()
    {
        var form = await ReadAsync("<button type=button id=code aria-haspopup=listbox aria-label='Country calling code'>France</button><div role=listbox aria-labelledby=code><div role=option>France</div><div role=option>Chile</div></div>");
        Assert.Equal([FieldKind.Email, FieldKind.ListboxButton], form.Fields.Select(f => f.Kind));
    }

    [Fact]
    public async Task The_nameless_input_after_a_list_button_holds_its_value_and_asks_nothing()
    {
        var form = await ReadAsync("<div><label for=c>Country</label><div><button id=c type=button aria-haspopup=listbox value=4af1>Chile</button><input value=4af1></div></div>");
        Assert.NotNull(form.Fields.Single(f => f.Kind == FieldKind.Text).Trap);
    }

    [Fact]
    public async Task Boxes_under_one_question_are_one_field_whatever_they_are_called()
    {
        var form = await ReadAsync("""
            <fieldset><label class=question-title>Which have you used?</label>
              <div><input type=checkbox name=Rust id=b1><label for=b1>Rust</label></div><div><input type=checkbox name=Zig id=b2><label for=b2>Zig</label></div></fieldset>
            <fieldset><label class=question-title>Pronouns</label>
              <div><input type=checkbox name=She id=b3><label for=b3>She</label></div><div><input type=checkbox name=Zig id=b4><label for=b4>Zig</label></div></fieldset>
            """);
        Assert.Equal(["Email", "Which have you used?", "Pronouns"], form.Fields.Select(f => f.Label));
        Assert.All(form.Fields.Skip(1), f => Assert.Equal(2, f.Options.Count));
    }

    [Fact]
    public async Task Consents_of_one_fieldset_stay_apart()
    {
        var form = await ReadAsync("""
            <fieldset><legend>Data protection</legend><label><input type=checkbox name=a>I agree to the terms</label><label><input type=checkbox name=b>I consent to keeping my data</label><label><input type=checkbox name=c>I accept the notice</label></fieldset>
            """);
        Assert.Equal(3, form.Fields.Count(f => f.Kind == FieldKind.Checkbox));
    }

    [Fact]
    public async Task A_group_is_named_by_the_row_that_it_shares_with_its_other()
    {
        var form = await ReadAsync("""
            <ul><li class=question><div class='question-label'>Pronouns</div><div><ul><li><label><input type=checkbox name=p value=1>She</label></li><li><label><input type=checkbox name=p value=2>They</label></li></ul>
            <label><input type=checkbox id=own>Custom</label></div></li></ul>
            """);
        Assert.Equal("Pronouns", form.Fields.Single(f => f.Kind == FieldKind.CheckboxGroup).Label);
    }

    [Theory]
    [InlineData("<div><span id=a><strong>Resume</strong></span><div><label role=button for=t id=b>Choose file</label></div><input type=file id=t aria-labelledby='a b'></div>", "Resume")]
    [InlineData("<div><label for=t><span role=button>Upload resume</span></label><input type=file id=t style='display:none'><p>DOC, DOCX, PDF (5 MB)</p></div>", "Upload resume")]
    [InlineData("<section><h2>Add a CV</h2><div><button type=button>Select file</button><input type=file id=t style='display:none'><p>Maximum size: 5 MB</p></div></section>", "Add a CV")]
    [InlineData("<div><p>Required</p><label for=t>Upload CV</label><input type=file id=t required style='opacity:0'></div>", "Upload CV")]
    public async Task A_file_is_named_by_the_document_and_not_by_what_is_done_with_it(string html, string label)
    {
        var plan = FormPlanner.Plan(await ReadAsync(html), TestForms.Applicant());
        Assert.Equal((label, "resumeFile"), plan.Fields.Where(f => f.Field.Selector == "#t").Select(f => (f.Field.Label, f.Key)).Single());
    }

    [Fact]
    public async Task A_file_input_that_is_not_drawn_is_taken_where_a_button_stands_for_it()
    {
        var form = await ReadAsync("<div><h3>Apply</h3><ul><li><a href=#x>Upload Resume</a></li><li><a href=#y>Use another</a></li></ul></div><div><div><input type=file name=cResume id=t required style='display:none'><div style='display:none'><span>A resume is required</span></div></div></div>");
        var file = form.Fields.Single(f => f.Kind == FieldKind.File);
        Assert.Null(file.Trap);
        Assert.Equal("resumeFile", FormPlanner.Plan(form, TestForms.Applicant()).Fields.Single(f => f.Field.Kind == FieldKind.File).Key);
    }

    [Theory]
    [InlineData("<h3>%LABEL_FULL_NAME%</h3><input name=cName placeholder='%PLACEHOLDER_FULL_NAME%'>", "fullName")]
    [InlineData("<label>{{ labels.phone }}<input name=phone_number></label>", "phone")]
    public async Task A_template_that_never_ran_names_nothing(string html, string key) =>
        Assert.Equal(key, FormPlanner.Plan(await ReadAsync(html), TestForms.Applicant()).Fields.Single(f => f.Field.Kind == FieldKind.Text).Key);

    [Fact]
    public async Task A_label_that_defines_its_options_asks_by_its_first_words()
    {
        var field = (await ReadAsync($"<label><div>Race<a href=#>?</a><div><p><b>Hispanic or Latino</b> {new string('x', 100)}</p><p><b>White</b> {new string('y', 100)}</p></div></div><select id=r><option>Select…</option><option>White</option><option>Asian</option><option>Black</option></select></label>"))
            .Fields.Single(f => f.Selector == "#r");
        Assert.Equal("Race", field.Label);
    }

    [Fact]
    public async Task What_a_slot_shows_counts_as_its_label()
    {
        var form = await ReadAsync("<x-tick><template shadowrootmode=open><input type=checkbox id=t><label for=t><slot name=words></slot></label></template><span slot=words>I have read the notice</span></x-tick>");
        Assert.Equal("I have read the notice", form.Fields.Single(f => f.Kind == FieldKind.Checkbox).Label);
    }

    [Theory]
    [InlineData("<form><h2>Job filters</h2><select id=t aria-label=Team><option>All</option><option>Sales</option></select></form>")]
    [InlineData("<div class=goog-te-gadget><select id=t aria-label='Language Translate Widget'><option>Abkhaz</option></select></div>")]
    [InlineData("<form action=/join><input type=email id=t aria-label='Work mail'><button type=submit aria-label='Log in'>→</button></form>")]
    [InlineData("<div><input type=number id=t aria-label='Current page' value=1></div>")]
    public async Task What_serves_the_site_is_none_of_the_form(string html)
    {
        var form = await ReadAsync("", html);
        Assert.NotNull(form.Fields.Single(f => f.Selector == "#t").Trap);
    }

    [Fact]
    public async Task A_form_behind_a_closed_tab_is_told_and_left_alone()
    {
        var form = await ReadAsync("", "<div role=tabpanel hidden><form><label>Full name<input name=n></label><label>Email<input type=email name=e></label><label>Phone<input type=tel name=p></label><label>CV<input type=file name=c></label><button>Send</button></form></div>", around: "");
        Assert.Equal(PageState.NoForm, form.State);
        var plan = FormPlanner.Plan(form, TestForms.Applicant());
        Assert.Equal(["fullName", "email", "phone", "resumeFile"], plan.Fields.Select(f => f.Key));
        Assert.All(plan.Fields, f => Assert.Equal(PlanDecision.Leave, f.Decision));
    }

    private async Task<FormModel> ReadAsync(string html, string outside = "", string around = Around)
    {
        var body = around.Length == 0 ? outside : $"{outside}<form>{around}{html}<button>Submit application</button></form>";
        await using var test = await chromium.ShowAsync($"<!doctype html><body>{body}</body>", scripts: false);
        return await test.Page.ReadAsync(default);
    }
}
