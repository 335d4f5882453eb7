using Valet.Functions.Forms;
using Xunit;

namespace Valet.Functions.Tests.Browser.Page;

/// <summary>Pages with the widgets that application forms are made of.</summary>
internal static class TestForms
{
    /// <summary>A list that opens on mousedown, filters as one types, takes the value on click, and clears its search on blur.</summary>
    public const string ComboScript = """
        <script>
        function combo(root, options, delay) {
          const input = root.querySelector('input[role=combobox]'), single = root.querySelector('.select__single-value'), hidden = root.querySelector('input[type=hidden]'), box = root.querySelector('.select__control');
          let menu = null;
          const close = () => { if (menu) menu.remove(); menu = null; input.setAttribute('aria-expanded', 'false'); };
          const draw = list => {
            close();
            menu = document.createElement('div'); menu.className = 'select__menu'; menu.id = input.id + '-listbox'; menu.setAttribute('role', 'listbox'); menu.onmousedown = e => e.preventDefault();
            if (!list.length) menu.innerHTML = '<div class="select__menu-notice">No options</div>';
            list.forEach((o, i) => { const d = document.createElement('div'); d.setAttribute('role', 'option'); d.id = input.id + '-option-' + i; d.textContent = o;
              d.onclick = () => { single.textContent = o; hidden.value = o; input.value = ''; close(); }; menu.append(d); });
            root.append(menu); input.setAttribute('aria-expanded', 'true'); input.setAttribute('aria-controls', menu.id);
          };
          const show = () => { const list = options.filter(o => o.toLowerCase().includes(input.value.toLowerCase().split(',')[0])); if (delay && !input.value) return; if (delay) setTimeout(() => draw(list), delay); else draw(list); };
          box.addEventListener('mousedown', e => { if (e.target.closest('[role=option]')) return; e.preventDefault(); input.focus(); menu ? close() : show(); });
          input.addEventListener('input', show);
          input.addEventListener('keydown', e => { if (e.key === 'ArrowDown' && !menu) show(); if (e.key === 'Escape') close(); });
          input.addEventListener('blur', () => { input.value = ''; setTimeout(close, 150); });
        }
        </script>
        """;

    public static string Combo(string id, string label, string options, int delay = 0, bool required = true) => $$"""
        <div class="field-wrapper"><div class="select"><div class="select__container"><label id="{{id}}-label" for="{{id}}" class="label select__label">{{label}}{{(required ? "<span aria-hidden=true>*</span>" : "")}}</label>
        <div class="select-shell"><div class="select__control" style="position:relative;border:1px solid;min-height:38px"><div class="select__value-container" style="display:grid">
        <div class="select__placeholder" style="grid-area:1/1">Select...</div><div class="select__single-value" style="grid-area:1/1"></div>
        <div class="select__input-container" style="grid-area:1/1"><input class="select__input" id="{{id}}" type="text" role="combobox" aria-autocomplete="list" aria-expanded="false" aria-haspopup="true" aria-labelledby="{{id}}-label" aria-required="{{(required ? "true" : "false")}}" style="width:2px;border:0;opacity:1"></div></div>
        </div><input required tabindex="-1" aria-hidden="true" class="requiredInput" style="opacity:0;pointer-events:none;position:absolute;width:100%" value=""><input type="hidden" name="{{id}}"></div></div></div></div>
        <script>combo(document.getElementById('{{id}}').closest('.select-shell'), {{options}}, {{delay}});</script>
        """;

    public static Applicant Applicant(params BankAnswer[] answers) => new(
        new Dictionary<string, string>
        {
            ["firstName"] = "Zoë",
            ["lastName"] = "O'Neil-Garcia",
            ["email"] = "zoe@example.org",
            ["phone"] = "+1 415 555 0100",
            ["address.street"] = "1 Main Street",
            ["address.city"] = "San Francisco",
            ["address.region"] = "CA",
            ["address.postalCode"] = "94105",
            ["address.country"] = "US",
            ["linkedinUrl"] = "https://www.linkedin.com/in/zoe",
            ["githubUrl"] = "https://github.com/zoe",
            ["portfolioUrl"] = "https://zoe.example.org",
            ["currentCompany"] = "Initech",
            ["currentTitle"] = "Engineer",
            ["yearsOfExperience"] = "7",
            ["workAuthorization"] = "Yes",
            ["requiresSponsorship"] = "No",
            ["salaryExpectation"] = "150000",
            ["startDate"] = "2027-01-15",
            ["gender"] = "Female",
            ["race"] = "Decline to self-identify",
            ["veteranStatus"] = "I am not a protected veteran",
            ["disabilityStatus"] = "I don't wish to answer",
            ["howDidYouHear"] = "LinkedIn",
            ["coverLetterText"] = "I build things that last.",
        },
        answers,
        new Dictionary<string, ApplicantFile> { ["resumeFile"] = new("doc-1", "zoe-resume.pdf"), ["coverLetterFile"] = new("doc-2", "zoe-letter.pdf") },
        ConsentToRequiredAcknowledgements: true);
}
