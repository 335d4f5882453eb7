using Valet.Functions.Browser;
using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

[Collection(nameof(ChromiumTests))]
public sealed class FillingTests(ChromiumFixture chromium)
{
    private static readonly string Whole = $$"""
        <!doctype html><title>Engineer at Initech</title>{{TestForms.ComboScript}}
        <h1>Engineer</h1><form id="application-form" method="post" action="/apply">
        <div class="field"><label for="first_name">First Name<span>*</span></label><input id="first_name" type="text" aria-required="true" autocomplete="given-name" maxlength="255"></div>
        <div class="field"><label for="last_name">Last Name<span>*</span></label><input id="last_name" type="text" aria-required="true"></div>
        <div class="field"><label for="email">Email<span>*</span></label><input id="email" type="email" required></div>
        <div class="field"><label for="phone">Phone</label><input id="phone" type="tel"></div>
        {{TestForms.Combo("country", "Country", "['United States +1','United Kingdom +44','Canada +1']")}}
        {{TestForms.Combo("candidate-location", "Location (City)", "['San Francisco, California, United States','San Francisco, Cebu, Philippines','South San Francisco, California, United States']", 150)}}
        <div class="file-upload" role="group" aria-labelledby="upload-label-resume"><div id="upload-label-resume" class="label upload-label">Resume/CV<span class="required">*</span></div>
          <div><button type="button">Attach</button><label class="visually-hidden" for="resume" style="position:absolute;width:1px;height:1px;overflow:hidden">Attach</label><input id="resume" type="file" accept=".pdf,.docx" style="position:absolute;width:1px;height:1px;opacity:0"></div><p>Accepted file types: pdf, doc, docx, txt, rtf</p></div>
        <div class="file-upload" role="group" aria-labelledby="upload-label-cover"><div id="upload-label-cover" class="label upload-label">Cover Letter</div>
          <div><button type="button">Attach</button><input id="cover_letter" type="file" style="display:none"></div></div>
        <div class="field"><label for="question_1">LinkedIn Profile</label><input id="question_1" type="text"></div>
        {{TestForms.Combo("question_2", "Are you legally authorized to work in the United States?", "['Yes','No']")}}
        {{TestForms.Combo("question_3", "Will you now or in the future require sponsorship for employment visa status?", "['Yes','No']")}}
        <div class="field"><label for="question_4">Why do you want to work here?*</label><textarea id="question_4" required></textarea></div>
        <fieldset><legend>Which of these have you used?*</legend><label><input type="checkbox" name="q5[]" value="1">C#</label><label><input type="checkbox" name="q5[]" value="2">Java</label><label><input type="checkbox" name="q5[]" value="3">JavaScript</label></fieldset>
        <li><div class="application-label">How many years have you worked with Python?<span class="required">✱</span></div><ul><li><label><input type="radio" name="years" value="a" required style="position:absolute;opacity:0"><span>0-2</span></label></li><li><label><input type="radio" name="years" value="b" style="position:absolute;opacity:0"><span>3-5</span></label></li><li><label><input type="radio" name="years" value="c" style="position:absolute;opacity:0"><span>6+</span></label></li></ul></li>
        <label for="salary">Desired salary</label><input id="salary" type="number">
        <label for="start">Earliest start date</label><input id="start" type="date">
        <label for="source">How did you hear about us?</label><select id="source"><option value="">Please select</option><option value="1">Job board</option><option value="2">LinkedIn</option></select>
        <label><input type="checkbox" id="privacy" required> I have read and agree to the <a href="/privacy">privacy policy</a></label>
        <label><input type="checkbox" id="news"> Send me the newsletter and job alerts</label>
        <div style="position:absolute;left:-5000px"><label for="website">Website</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
        <h2>Voluntary Self-Identification</h2>
        {{TestForms.Combo("gender", "Gender", "['Male','Female','Decline To Self Identify']", required: false)}}
        {{TestForms.Combo("hispanic_ethnicity", "Are you Hispanic/Latino?", "['Yes','No','Decline To Self Identify']", required: false)}}
        {{TestForms.Combo("veteran_status", "Veteran Status", "['I am not a protected veteran','I identify as one or more of the classifications of a protected veteran','I don\\'t wish to answer']", required: false)}}
        {{TestForms.Combo("disability_status", "Disability Status", "['Yes, I have a disability, or have had one in the past','No, I do not have a disability and have not had one in the past','I do not want to answer']", required: false)}}
        <div class="captcha-box"><div role="checkbox" aria-checked="false" tabindex="0" style="width:24px;height:24px;border:1px solid"></div><span>I am not a robot</span><input type="hidden" name="captcha_token" value=""></div>
        <button type="submit">Submit application</button></form>
        """;

    [Fact]
    public async Task A_whole_form_of_drawn_and_native_controls_is_read_planned_and_filled()
    {
        await using var test = await chromium.ShowAsync(Whole);
        var applicant = TestForms.Applicant(new("Why do you want to work for us?", "Because."), new("Years of Python experience", "4"), new("Which of these have you used?", "C#\nJavaScript"));

        var form = await test.Page.ReadAsync(default);
        Assert.Equal(PageState.Form, form.State);
        Assert.Equal("Submit application", form.Submit?.Label);
        Assert.Equal("captcha", Assert.Single(form.Blocks).Kind);

        var clock = TimeProvider.System.GetTimestamp();
        var filled = await new FormFiller(test.Page).FillAsync(form, f => FormPlanner.Plan(f, applicant),
            (id, _) => Task.FromResult(new UploadFile(id == "doc-1" ? "zoe-resume.pdf" : "zoe-letter.pdf", "application/pdf", "%PDF-1.4"u8.ToArray())), null, null, default);
        TestContext.Current.SendDiagnosticMessage($"filled in {TimeProvider.System.GetElapsedTime(clock).TotalMilliseconds:0} ms");

        Assert.All(filled.Results, r => Assert.True(r.Status == FieldStatus.Committed, $"{r.Selector}: {r.Status} {r.ReadBack} {r.Reason}"));
        var held = filled.Form.Fields.Where(f => f.Trap is null).ToDictionary(f => f.Selector, f => f.CurrentValue);
        string? At(string label) => filled.Form.Fields.Single(f => f.Trap is null && f.Label == label).CurrentValue;
        Assert.Equal("Zoë", At("First Name"));
        Assert.Equal("O'Neil-Garcia", At("Last Name"));
        Assert.Equal("United States +1", At("Country"));
        Assert.Equal("San Francisco, California, United States", At("Location (City)"));
        Assert.Equal("zoe-resume.pdf", At("Resume/CV"));
        Assert.Equal("zoe-letter.pdf", At("Cover Letter"));
        Assert.Equal("https://www.linkedin.com/in/zoe", At("LinkedIn Profile"));
        Assert.Equal("Yes", At("Are you legally authorized to work in the United States?"));
        Assert.Equal("No", At("Will you now or in the future require sponsorship for employment visa status?"));
        Assert.Equal("Because.", At("Why do you want to work here?"));
        Assert.Equal("C#\nJavaScript", At("Which of these have you used?"));
        Assert.Equal("3-5", At("How many years have you worked with Python?"));
        Assert.Equal("150000", At("Desired salary"));
        Assert.Equal("2027-01-15", At("Earliest start date"));
        Assert.Equal("LinkedIn", At("How did you hear about us?"));
        Assert.Equal("true", held["#privacy"]);
        Assert.Null(held["#news"]);
        Assert.Equal("Female", At("Gender"));
        Assert.Equal("Decline To Self Identify", At("Are you Hispanic/Latino?"));
        Assert.Equal("I am not a protected veteran", At("Veteran Status"));
        Assert.Equal("I do not want to answer", At("Disability Status"));
        Assert.Equal("", await test.Raw.InputValueAsync("#website"));
        Assert.Equal("false", await test.Raw.GetAttributeAsync("[role=checkbox]", "aria-checked"));
        Assert.Equal(FormDigest.Of(filled.Form), FormDigest.Of(filled.Plan));
    }
}
