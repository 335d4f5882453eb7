// Controls that are on the page but not of the form.
// Honeypots and the like.
const honeyName = /^(hp|honey|honeypot|bot|trap|website_?url_?hp|url_hp|fax_?only|leave_?blank|do_?not_?fill|confirm_?email_?hp|b_[0-9a-f]{6,})|honey|(^|[_-])hp([_-]|$)|bot-?field|nospam|antispam/i;
const leaveWords = /(leave|keep) (this|the)?\s*(field|box|input)?\s*(blank|empty|unfilled)|do not (fill|complete|enter)( in)?( this)?|don'?t (fill|complete)|if you('re| are) (a )?human/i;
const searchName = /^(q|s|query|search|keywords?|search_?(term|query|text|jobs?)|job_?search)$/i;
const siteSearch = /^(search|find jobs?|suche|rechercher?|buscar?|busca|zoek|zoeken|sök|cerca)\b/i;
const translatorHint = /goog-te|google_?translate|skiptranslate|gtranslate|weglot/i;
const filterHint = /(^|[\s_-])(facets?|job-?filters?|search-?(results-?)?filters?|filter-?(results|list|form))([\s_-]|$)/i;
const cookieHint = /cookie|onetrust|didomi|usercentrics|gdpr-banner|cc-window|truste/i;

const passwordForms = new Map();
const loginForm = el => {
  const scope = el.form || el.closest('[role=dialog], dialog, section, main, body');
  if (!scope) return false;
  if (!passwordForms.has(scope)) {
    const fields = [...scope.querySelectorAll('input, select, textarea')].filter(f => !/^(hidden|submit|button|checkbox|image|reset)$/.test(f.type) && shown(f));
    const passwords = fields.filter(f => f.type === 'password');
    const words = clean([...scope.querySelectorAll('button, input[type=submit], [role=button], h1, h2, h3, legend')].map(b => b.innerText || b.value).join(' | '));
    passwordForms.set(scope, passwords.length === 1 && fields.length <= 3 && (/\b(sign|log)[ -]?in\b|\blogin\b|anmelden|einloggen/i.test(words) || !/apply|application|register|create/i.test(words)));
  }
  return passwordForms.get(scope);
};
// One box and a button that says so: employees, or those who came before.
const mailForms = new Map();
const loginByMail = el => {
  const form = el.closest('form');
  if (form && !mailForms.has(form)) mailForms.set(form, isLoginByMail(form));
  return form !== null && mailForms.get(form);
};
const isLoginByMail = form => {
  const fields = [...form.querySelectorAll('input, select, textarea, [contenteditable=true]')].filter(f => !/^(hidden|submit|button|image|reset)$/.test(f.type) && shown(f));
  const presses = [...form.querySelectorAll('button, input[type=submit]')].filter(b => b.type === 'submit');
  return fields.length <= 2 && !fields.some(f => f.type === 'file') && presses.length > 0 && presses.every(b => [b.innerText || b.value, b.getAttribute('aria-label')].some(t => /^(log|sign)[ -]?in\b|^(anmelden|einloggen|se connecter|connexion|iniciar sesi[oó]n|accedi|inloggen|logga in)$/i.test(clean(t))));
};
const joinForms = new Map();
const joinForm = el => {
  if (!el.form) return false;
  if (!joinForms.has(el.form)) joinForms.set(el.form, isJoin(el.form));
  return joinForms.get(el.form);
};
const isJoin = form => {
  const fields = [...form.querySelectorAll('input, select, textarea')].filter(f => !/^(hidden|submit|button|checkbox|image|reset)$/.test(f.type) && shown(f));
  const presses = [...form.querySelectorAll('button, input[type=submit], [role=button]')].map(b => clean(b.innerText || b.value));
  // A step of an application may have few fields, and ask in it whether one wants to hear of other jobs.
  if (fields.length > 2 || presses.some(p => /\bappl(y|ication)\b|^(next|continue|back|previous|review)\b/i.test(p)) || [...form.querySelectorAll('input[type=radio], fieldset, [role=combobox], [role=radiogroup], [aria-haspopup=listbox]')].some(shown)) return false;
  return /\b(subscribe|newsletter|job alerts?|talent (community|network|pool)|notify me|sign up for|get updates|already work(ing)? (at|for|with))\b/i.test(clean(form.innerText) + ' ' + [...form.querySelectorAll('input[type=submit]')].map(b => b.value).join(' '));
};

// A hidden radio, checkbox or file input counts as seen when what stands for it is.
const seenByProxy = el => {
  if (shown(el)) return true;
  if (el.getAttribute('aria-hidden') === 'true' && el.tabIndex < 0 && !labelsOf(el).some(shown)) return false;
  if (labelsOf(el).some(shown)) return true;
  for (let n = parentOf(el), i = 0; n && i < (typeOf(el) === 'file' ? 8 : 2); n = parentOf(n), i++) {
    if (edge(n)) return typeOf(el) === 'file' && shown(n);
    // Files are nearly always taken by a button that stands for a hidden input.
    if (typeOf(el) === 'file' && shown(n) && n.offsetHeight > 20) return true;
    if (shown(n) && controlsIn(n).filter(c => c !== el && shown(c)).length === 0) return true;
    if (getComputedStyle(n).display === 'none' || n.hidden) return false;
  }
  return false;
};
const widgetNear = el => {
  for (let n = parentOf(el), i = 0; n && i < 4 && !edge(n); n = parentOf(n), i++) {
    const widget = [...n.querySelectorAll('[role=combobox], button[aria-haspopup=listbox], button[aria-haspopup=true], button[aria-haspopup=menu], [class*="select2-selection" i], [class*="chosen-container" i], [class*="select__control" i], [role=radiogroup], [role=checkbox], [role=switch]')].find(w => w !== el && shown(w) && !el.contains(w));
    if (widget) return widget;
    const next = el.nextElementSibling;
    if (i === 0 && next && /select|dropdown|combo|chosen/i.test(next.getAttribute('class') || '') && shown(next)) return next;
    if (controlsIn(n).filter(c => c !== el && shown(c)).length > 1) return null;
  }
  return null;
};

// A whole form that waits behind a tab or a button.
const closedParts = new Map();
const inClosedPart = el => {
  let part = null;
  for (let n = parentOf(el); n; n = parentOf(n)) if (n.hidden || getComputedStyle(n).display === 'none') part = n;
  if (!part) return false;
  if (!closedParts.has(part)) closedParts.set(part, controlsIn(part).length >= 4 && [...part.querySelectorAll('input')].some(i => /^(email|file)$/.test(i.type)) && [...part.querySelectorAll('button, input[type=submit]')].length > 0);
  return closedParts.get(part) && !el.closest('[aria-hidden=true]') && !honeyName.test(el.getAttribute('name') || '') && (labelsOf(el).length > 0 || el.matches('button, [aria-label], [aria-labelledby]'));
};

// A form of its own that finds jobs: what, where, and a button that says so.
const searchForms = new Map();
const inSearchForm = el => {
  const form = el.form;
  if (!form) return false;
  if (!searchForms.has(form)) {
    const fields = [...form.querySelectorAll('input, select, textarea')].filter(f => !/^(hidden|submit|button|image|reset)$/.test(f.type));
    const presses = [...form.querySelectorAll('button, input[type=submit]')].filter(b => b.type === 'submit').map(b => clean(b.innerText || b.value || b.getAttribute('aria-label')));
    searchForms.set(form, fields.length <= 6 && !fields.some(f => /^(email|file|password)$/.test(f.type) || f.localName === 'textarea' || f.required)
      && presses.length > 0 && presses.every(p => /^(search|find|suchen?|rechercher|buscar|cerca|zoeken|go)( (all |for |open )?(jobs?|openings|roles|positions|careers|vacancies|stellen|emplois?|empleos?))?$/i.test(p)));
  }
  return searchForms.get(form);
};

const trapOf = (el, kind, label, visible) => {
  const name = `${el.getAttribute('name') || ''}`;
  const ignored = ignoredBy(el);
  if (ignored) return ignored;
  if (closestHint(el, cookieHint, 12)) return 'It belongs to the cookie banner.';
  if (closestHint(el, translatorHint, 12)) return 'It belongs to a translator of the page.';
  if (kind !== 'file' && kind !== 'email') { const filters = closestHint(el, filterHint, 8); if (filters && !filters.querySelector('input[type=email], input[type=file], textarea')) return 'It filters the list of jobs.'; }
  if (leaveWords.test(label) && kind !== 'checkbox') return 'Its label says to leave it empty (honeypot).';
  if (!visible) {
    if (inClosedPart(el)) return 'It stands in a part of the page that is not open.';
    const offscreen = rendered(el);
    if (el.getAttribute('aria-hidden') === 'true' && widgetNear(el)) return 'It is the hidden input behind a widget.';
    if (widgetNear(el) && (kind === 'select' || kind === 'multi-select' || kind === 'text')) return 'It is the hidden input behind a widget.';
    if (honeyName.test(name) || honeyName.test(el.id) || offscreen || el.getAttribute('autocomplete') === 'off' || el.tabIndex < 0 || el.closest('[aria-hidden=true]')) return 'It is hidden from people (honeypot).';
    return 'It is not shown.';
  }
  if (honeyName.test(name) && el.tabIndex < 0) return 'It is hidden from people (honeypot).';
  if (el.tabIndex < 0 && el.getAttribute('aria-hidden') === 'true' && textKinds.has(typeOf(el))) return 'It is hidden from people (honeypot).';
  if (kind === 'combobox' && el.closest('header, nav, [role=search], [role=banner], search') && /\bsearch\b|\bfind (a )?jobs?\b/i.test(`${label} ${el.getAttribute('placeholder') || ''} ${name}`)) return 'It is the search of the site.';
  if (/^(text|combobox|search)$/.test(kind) && !el.hasAttribute('required') && siteSearch.test(`${label} ${el.getAttribute('placeholder') || ''}`) && el.closest('header, nav, [role=search], [role=banner], search')) return 'It is the search of the site.';
  if (kind !== 'file' && (kind === 'search' || searchName.test(name) || el.closest('[role=search], form[action*="search" i], search') || el.getAttribute('role') === 'searchbox')
    && el.getAttribute('role') !== 'combobox' && !/(group)$/.test(kind) && !el.hasAttribute('required')
    && (el.closest('[role=search], search, header, nav, form[action*="search" i]') || /\bsearch\b|\bfind (a )?jobs?\b|keyword/i.test(label + ' ' + (el.placeholder || '')))) return 'It is the search of the site.';
  if (kind !== 'file' && inSearchForm(el)) return 'It is the search of the site.';
  if (loginForm(el) || loginByMail(el)) return 'It belongs to a login form.';
  if (joinForm(el)) return 'It belongs to a newsletter or job-alert form.';
  return null;
};
