// One pass over a frame: every control with what it asks, the buttons, the errors, and what blocks. Returns plain data.
const controlSelector = 'input:not([type=hidden]), select, textarea, [role=combobox], [role=radio], [role=checkbox], [role=switch], [role=textbox][contenteditable], [contenteditable=""], [contenteditable=true], button[aria-haspopup=listbox], [role=listbox]';
const elements = [];
const roots = [];
const collect = root => {
  roots.push(root);
  for (const el of root.querySelectorAll('*')) {
    elements.push(el);
    if (el.shadowRoot) collect(el.shadowRoot);
  }
};
collect(document);

const idCount = new Map();
const nameCount = new Map();
for (const el of elements) {
  if (el.id) idCount.set(el.id, (idCount.get(el.id) || 0) + 1);
  const name = el.getAttribute('name');
  if (name) { const key = el.localName + '|' + name; nameCount.set(key, (nameCount.get(key) || 0) + 1); }
}
const findId = (el, id) => el.getRootNode().getElementById(id) || document.getElementById(id);
const matchCount = css => roots.reduce((n, r) => n + r.querySelectorAll(css).length, 0);

// Ids that a framework counts up differ from one load to the next.
const volatileId = /^:|^«|^_r_|^(radix|headlessui|mui|ember|ext-gen|yui|downshift|react-aria|aria|uid|auto)[-_:]?\d*|[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9]+$/i;
const quoted = text => '"' + text.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\a ') + '"';
const idSelector = id => /^[A-Za-z_][\w-]*$/.test(id) ? '#' + id : `[id=${quoted(id)}]`;
const stableId = el => el.id && idCount.get(el.id) === 1 && !volatileId.test(el.id);

const places = new Map();
const nthOf = node => {
  const parent = node.parentNode;
  if (!parent) return null;
  if (!places.has(parent)) {
    const seen = new Map(), nth = new Map();
    for (const child of parent.children) { seen.set(child.localName, (seen.get(child.localName) || 0) + 1); nth.set(child, seen.get(child.localName)); }
    places.set(parent, { seen, nth });
  }
  const { seen, nth } = places.get(parent);
  return seen.get(node.localName) > 1 ? nth.get(node) : null;
};

const selectorOf = el => {
  if (stableId(el)) return idSelector(el.id);
  const tag = el.localName;
  const name = el.getAttribute('name');
  if (name && nameCount.get(tag + '|' + name) === 1) return `${tag}[name=${quoted(name)}]`;
  const tries = [];
  for (const attribute of ['data-testid', 'data-qa', 'data-automation-id', 'data-test', 'data-ui', 'data-field', 'data-name']) {
    const value = el.getAttribute(attribute);
    if (value) tries.push(`${tag}[${attribute}=${quoted(value)}]`);
  }
  if (name && el.hasAttribute('value')) tries.push(`${tag}[name=${quoted(name)}][value=${quoted(el.getAttribute('value'))}]`);
  if (name && el.hasAttribute('type')) tries.push(`${tag}[name=${quoted(name)}][type=${quoted(el.getAttribute('type'))}]`);
  for (const attribute of ['aria-label', 'placeholder']) {
    const value = el.getAttribute(attribute);
    if (value && value.length < 120) tries.push(`${tag}[${attribute}=${quoted(value)}]`);
  }
  for (const css of tries) if (matchCount(css) === 1) return css;
  const parts = [];
  for (let node = el; node; node = parentOf(node)) {
    if (node !== el && stableId(node)) { parts.unshift(idSelector(node.id)); break; }
    const nth = nthOf(node);
    parts.unshift(nth ? `${node.localName}:nth-of-type(${nth})` : node.localName);
    if (node === document.documentElement) break;
  }
  return parts.join(' > ');
};

// CAPTCHAs: recognised by what they are made of; nothing inside one is ever a field.
const captchaHint = /captcha|turnstile|cf-chl|arkose|funcaptcha|geetest|friendly-challenge|altcha/i;
const captchaFrame = /recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|funcaptcha|geetest|captcha/i;
const humanWords = /\b(i'?m|i am) (not a (ro)?bot|human)\b|verify (that )?you('re| are) (a )?human|prove (that )?you('re| are) (a )?human|not a robot/i;
const hintOf = el => `${el.id || ''} ${el.getAttribute('class') || ''} ${el.getAttribute('name') || ''} ${el.localName.includes('-') ? el.localName : ''} ${el.getAttribute('data-testid') || ''}`;
const captchaRoots = [];
const inCaptcha = el => captchaRoots.some(c => { for (let n = el; n; n = parentOf(n)) if (n === c.root) return true; return false; });
const addCaptcha = (root, detail) => { if (!inCaptcha(root)) captchaRoots.push({ root, detail }); };
for (const el of elements) {
  if (el.localName === 'iframe') {
    const src = `${el.src || ''} ${el.title || ''} ${el.name || ''}`;
    if (captchaFrame.test(src) && !/size=invisible/.test(src) && shown(el) && el.offsetHeight > 30) {
      const vendor = /hcaptcha/i.test(src) ? 'hcaptcha' : /turnstile|cloudflare/i.test(src) ? 'turnstile' : /recaptcha/i.test(src) ? 'recaptcha' : 'frame';
      let root = el;
      for (let n = parentOf(el), i = 0; n && i < 4; n = parentOf(n), i++) if (captchaHint.test(hintOf(n)) || n.hasAttribute('data-sitekey')) root = n;
      addCaptcha(root, vendor);
    }
    continue;
  }
  if (el.hasAttribute('data-sitekey') && el.getAttribute('data-size') !== 'invisible' && el.localName !== 'button' && el.localName !== 'form' && (shown(el) || el.querySelector('iframe'))) {
    addCaptcha(el, /h-captcha/.test(el.className) ? 'hcaptcha' : /turnstile/.test(el.className) ? 'turnstile' : /g-recaptcha/.test(el.className) ? 'recaptcha' : 'sitekey');
    continue;
  }
  if (captchaHint.test(hintOf(el)) && el.localName !== 'form' && el.localName !== 'body' && el.localName !== 'html' && el.localName !== 'script' && shown(el)
    && (el.matches('[role=checkbox], input[type=checkbox]') || el.querySelector('[role=checkbox], input[type=checkbox], canvas, [tabindex="0"], img, input[type=text]'))
    && el.querySelectorAll('input[type=email], input[type=tel], input[type=file], textarea:not([name*="response"]), select').length === 0
    && el.querySelectorAll('input[type=text]').length <= 1) {
    addCaptcha(el, 'checkbox');
    continue;
  }
  if (el.matches('[role=checkbox], input[type=checkbox]') && (shown(el) || (el.labels && [...el.labels].some(shown))) && humanWords.test(optionLabelOf(el) + ' ' + (parentOf(el) ? wordsOf(parentOf(el)).slice(0, 200) : ''))) addCaptcha(el, 'checkbox');
}
const tokenName = /captcha|turnstile|human[-_]?token|challenge[-_]?(response|token)/i;
const solved = root => {
  const all = [root, ...root.querySelectorAll('*')];
  if (all.some(e => e.getAttribute('aria-checked') === 'true' || (e.localName === 'input' && e.type === 'checkbox' && e.checked))) return true;
  const tokens = all.filter(e => (e.localName === 'input' && e.type !== 'checkbox') || e.localName === 'textarea');
  const near = tokens.length ? tokens : elements.filter(e => (e.localName === 'input' || e.localName === 'textarea') && tokenName.test(e.name || '') && (e.type === 'hidden' || !shown(e)));
  return near.some(e => clean(e.value) !== '');
};
const blocks = captchaRoots.filter(c => !solved(c.root)).map(c => ({ kind: 'captcha', detail: c.detail, selector: selectorOf(c.root) }));

// How many controls a person could take for questions lie inside an ancestor.
const counts = new Map();
const isControl = el => el.matches(controlSelector) && el.getAttribute('aria-hidden') !== 'true' && !(el.localName === 'input' && /^(submit|button|reset|image)$/.test(typeOf(el))) && !(el.getAttribute('role') === 'listbox');
const controlsIn = node => {
  if (!counts.has(node)) counts.set(node, [...node.querySelectorAll(controlSelector)].filter(isControl));
  return counts.get(node);
};
const foreignIn = (node, members) => controlsIn(node).some(c => !members.includes(c) && !members.some(m => m.contains(c) || c.contains(m)));
const edge = node => !node || /^(form|body|html|main|table|tbody|dialog)$/.test(node.localName);

// The largest ancestor that holds only this question.
const boxOf = members => {
  let box = members[0];
  for (let node = parentOf(box), i = 0; node && i < 9; node = parentOf(node), i++) {
    if (edge(node) || foreignIn(node, members)) break;
    box = node;
  }
  return box;
};

const helpHint = /(^|[\s_-])(help|hint|description|desc|note|sub-?text|caption|instructions?|assist(ive)?|helper)([\s_-]|$)/i;
const labelHint = /(^|[\s_-])(label|question|title|legend|prompt|heading)([\s_-]|$)/i;
const isHelp = n => n.nodeType === 1 && (helpHint.test(n.getAttribute('class') || '') || n.localName === 'small');
const isLabelLike = n => n.nodeType === 1 && (labelHint.test(n.getAttribute('class') || '') || /^(label|legend|dt|th|strong|b|h[1-6])$/.test(n.localName));
const isErrorLike = n => n.nodeType === 1 && (n.getAttribute('role') === 'alert' || /(^|[\s_-])(errors?|invalid|invalid-feedback)([\s_-]|$)/i.test(n.getAttribute('class') || ''));

const nearbyWords = (start, members, options) => {
  const help = [];
  for (let node = start, i = 0; node && i < 9; i++) {
    const found = [];
    for (let side = node.previousSibling; side; side = side.previousSibling) {
      if (side.nodeType === 1 && (silent.has(side.tagName) ? isControl(side) : isControl(side) || controlsIn(side).length)) break;
      if (side.nodeType !== 1 && side.nodeType !== 3) continue;
      if (isErrorLike(side) || (side.nodeType === 1 && silent.has(side.tagName))) continue;
      const words = side.nodeType === 3 ? clean(side.data) : side.checkVisibility({ visibilityProperty: true }) ? wordsOf(side, options) : '';
      if (words && !/^[*✱]$/.test(words)) found.unshift({ words, side });
    }
    if (found.length) {
      const label = found.find(f => isLabelLike(f.side)) || [...found].reverse().find(f => !isHelp(f.side));
      if (label) {
        const after = found.slice(found.indexOf(label) + 1);
        return { label: label.words, node: label.side, help: [...after.map(f => f.words), ...help].join(' ') };
      }
      help.unshift(...found.map(f => f.words));
    }
    const up = parentOf(node);
    if (edge(up) || (foreignIn(up, members) && i > 0 && !/^(tr|dl|p|td)$/.test(up.localName) && node.previousElementSibling === null && up.firstChild === node)) break;
    if (up.localName === 'fieldset' && foreignIn(up, members)) break;
    node = up;
    if (foreignIn(node, members)) break;
  }
  return { label: '', node: null, help: help.join(' ') };
};

const byIds = (el, attribute) => (el.getAttribute(attribute) || '').split(/\s+/).filter(Boolean).map(id => findId(el, id)).filter(Boolean);
const starOf = node => node && node.nodeType === 1 && /[*✱]/.test(getComputedStyle(node, '::after').content + getComputedStyle(node, '::before').content);
const genericFile = /^(attach|upload|browse|choose( a)? file|select( a)? file|add( a)? file|drop|drag|click|or|no file|file|replace|enter manually|upload (a )?file|attach (a )?file)\b/i;
const genericTick = /^(yes|no|i agree|agree|i accept|accept|i consent|ok|confirm|i confirm|i acknowledge|acknowledge)\.?$/i;

const requiredWords = /\s*[*✱∗]+\s*|\s*\((required|mandatory|erforderlich|pflichtfeld)\)\s*$|\s+required\s*$/i;
const optionalWords = /\s*[(\[–-]?\s*optional\s*[)\]]?\s*$/i;
const tidy = text => {
  const raw = clean(text);
  const optional = optionalWords.test(raw) && raw.length > 10;
  const required = !optional && requiredWords.test(raw);
  let label = raw.replace(/\s*[*✱∗]+\s*(?=$|\s|\()/g, ' ').replace(/^\s*[*✱∗]+\s*/, '').replace(/[*✱∗]+$/, '').replace(/\s*\((required|mandatory|optional)\)\s*/ig, ' ').replace(/\s+required\s*$/i, '');
  if (optional) label = label.replace(optionalWords, '');
  return { label: clean(label), required, optional };
};

const within = (ancestor, node) => { for (let n = node; n; n = parentOf(n)) if (n === ancestor) return true; return false; };

const labelOf = (members, kind, box) => {
  const el = members[0];
  const group = members.length > 1 || /group$/.test(kind);
  const options = new Set();
  if (group) for (const m of members) { for (const l of m.labels || []) options.add(l); options.add(m); }
  let words = '', node = null, help = '';
  const take = (text, from) => { if (!words && clean(text)) { words = clean(text); node = from; } };
  if (group) {
    for (let n = parentOf(el); n && !edge(n); n = parentOf(n)) {
      if (foreignIn(n, members)) break;
      const role = n.getAttribute('role');
      if (role === 'radiogroup' || role === 'group' || n.localName === 'fieldset') {
        const by = byIds(n, 'aria-labelledby');
        take(by.map(b => wordsOf(b)).join(' '), by[0]);
        if (n.localName === 'fieldset') { const legend = n.querySelector('legend'); if (legend) take(wordsOf(legend), legend); }
        take(n.getAttribute('aria-label'), n);
      }
    }
    if (!words) {
      let common = el;
      while (common && !members.every(m => within(common, m))) common = parentOf(common);
      if (common === el) common = el.closest('label') || el;
      const inner = common !== el ? [...(common.contains(el) ? common : common.shadowRoot).childNodes].filter(c => c.nodeType === 1 || clean(c.data)) : [];
      const lead = [];
      for (const child of inner) {
        if (child.nodeType === 1 && (members.includes(child) || members.some(m => child.contains(m)) || options.has(child))) break;
        if (isErrorLike(child)) continue;
        const t = child.nodeType === 3 ? clean(child.data) : wordsOf(child, options);
        if (t && !/^[*✱]$/.test(t)) lead.push({ t, child });
      }
      const first = lead.find(l => isLabelLike(l.child)) || lead.find(l => !isHelp(l.child));
      if (first) { take(first.t, first.child); help = lead.filter(l => l !== first).map(l => l.t).join(' '); }
      else { const near = nearbyWords(common, members, options); take(near.label, near.node); help = near.help; }
    }
  } else {
    const by = byIds(el, 'aria-labelledby').filter(b => b !== el);
    const labels = el.labels ? [...el.labels] : [];
    const own = labels.map(l => wordsOf(l)).filter(Boolean);
    const byWords = clean(by.map(b => wordsOf(b)).join(' '));
    if (kind === 'checkbox') {
      take(own.join(' '), labels[0]);
      take(byWords, by[0]);
      take(el.getAttribute('aria-label'), el);
      take(optionLabelOf(el), el);
      const near = nearbyWords(el.closest('label') || el, members);
      const legend = el.closest('fieldset') && !foreignIn(el.closest('fieldset'), members) ? el.closest('fieldset').querySelector('legend') : null;
      const question = legend ? wordsOf(legend) : near.label;
      if (question && question !== words) { help = question; if (/[*✱]/.test(question)) help = question; }
      return { words, node: node || labels[0], help, question };
    }
    const generic = kind === 'file' ? t => genericFile.test(t) : () => false;
    if (byWords && !generic(byWords)) take(byWords, by[0]);
    const good = own.filter(t => !generic(t));
    if (good.length) take(good.join(' '), labels.find(l => wordsOf(l) === good[0]));
    const aria = clean(el.getAttribute('aria-label'));
    if (aria && !generic(aria) && !(kind !== 'file' && placeholderText.test(aria) && el.placeholder === aria)) take(aria, el);
    if (!words && kind === 'file') {
      for (let n = parentOf(el), i = 0; n && i < 6 && !edge(n) && !words; n = parentOf(n), i++) {
        if (foreignIn(n, members)) break;
        const nby = byIds(n, 'aria-labelledby');
        take(nby.map(b => wordsOf(b)).join(' '), nby[0]);
        if (n.getAttribute('role') === 'group' || n.localName === 'fieldset') take(n.getAttribute('aria-label'), n);
        const legend = n.localName === 'fieldset' ? n.querySelector('legend') : null;
        if (legend) take(wordsOf(legend), legend);
      }
    }
    if (!words) {
      if (el.localName !== 'input' && el.querySelector && el.getAttribute('role') === 'combobox') {
        const inner = el.querySelector('input:not([type=hidden])');
        if (inner && inner.labels && inner.labels.length) take(wordsOf(inner.labels[0]), inner.labels[0]);
      }
      const near = nearbyWords(el, members);
      if (!generic(near.label)) take(near.label, near.node);
      help = near.help;
      if (!words && kind === 'file') {
        const around = clean([...box.querySelectorAll('label, button, span, p, div')].filter(n => !n.children.length || n.localName === 'button').map(n => clean(n.textContent)).find(t => t && !genericFile.test(t) && !fileName.test(t)));
        take(around, box);
        const button = box.querySelector('button, [role=button], label');
        if (button) take(button.innerText, button);
      }
    } else {
      const near = nearbyWords(el, members);
      help = near.label && near.label !== words && near.node !== node && !words.includes(near.label) && isHelp(near.node) ? near.label : near.help;
    }
    take(el.getAttribute('placeholder'), el);
    take(el.getAttribute('title'), el);
    if (!words && own.length) take(own.join(' '), labels[0]);
    if (!words && aria) take(aria, el);
    if (!words) take((el.getAttribute('name') || el.id || '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[\[\]_.:-]+/g, ' ').trim(), el);
  }
  return { words, node, help };
};

const helpOf = (el, box, label, near) => {
  const said = byIds(el, 'aria-describedby').filter(n => !isErrorLike(n) && n.checkVisibility({ visibilityProperty: true })).map(n => wordsOf(n));
  const hints = box === el ? [] : [...box.querySelectorAll('small, [class*="help" i], [class*="hint" i], [class*="description" i], [class*="instruction" i], [class*="sub-text" i]')]
    .filter(n => n.checkVisibility() && !n.querySelector(controlSelector) && !isErrorLike(n)).map(n => wordsOf(n));
  const all = [...new Set([...said, near, ...hints].map(clean).filter(t => t && t !== label && !label.includes(t)))];
  return all.filter((t, i) => !all.some((o, j) => j !== i && o.includes(t) && (o.length > t.length || j < i))).join(' ').slice(0, 1000);
};

// Honeypots and the like.
const honeyName = /^(hp|honey|honeypot|bot|trap|website_?url_?hp|url_hp|fax_?only|leave_?blank|do_?not_?fill|confirm_?email_?hp|b_[0-9a-f]{6,})|honey|(^|[_-])hp([_-]|$)|bot-?field|nospam|antispam/i;
const leaveWords = /(leave|keep) (this|the)?\s*(field|box|input)?\s*(blank|empty|unfilled)|do not (fill|complete|enter)( in)?( this)?|don'?t (fill|complete)|if you('re| are) (a )?human/i;
const searchName = /^(q|s|query|search|keywords?|search_?(term|query|text|jobs?)|job_?search)$/i;
const cookieHint = /cookie|onetrust|didomi|usercentrics|gdpr-banner|cc-window|truste/i;
const closestHint = (el, pattern, levels) => { for (let n = el, i = 0; n && i < levels; n = parentOf(n), i++) if (n.localName !== 'body' && n.localName !== 'html' && n.localName !== 'form' && pattern.test(hintOf(n))) return n; return null; };

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
const joinForms = new Map();
const joinForm = el => {
  if (!el.form) return false;
  if (!joinForms.has(el.form)) joinForms.set(el.form, isJoin(el.form));
  return joinForms.get(el.form);
};
const isJoin = form => {
  const fields = [...form.querySelectorAll('input, select, textarea')].filter(f => !/^(hidden|submit|button|checkbox|image|reset)$/.test(f.type) && shown(f));
  return fields.length <= 2 && /\b(subscribe|newsletter|job alerts?|talent (community|network|pool)|notify me|sign up for|get updates)\b/i.test(clean(form.innerText) + ' ' + [...form.querySelectorAll('input[type=submit]')].map(b => b.value).join(' '));
};

// A hidden radio, checkbox or file input counts as seen when what stands for it is.
const seenByProxy = el => {
  if (shown(el)) return true;
  if (el.getAttribute('aria-hidden') === 'true' && el.tabIndex < 0 && !(el.labels && [...el.labels].some(shown))) return false;
  if (el.labels && [...el.labels].some(shown)) return true;
  for (let n = parentOf(el), i = 0; n && i < (typeOf(el) === 'file' ? 5 : 2); n = parentOf(n), i++) {
    if (edge(n)) return false;
    if (shown(n) && controlsIn(n).filter(c => c !== el && shown(c)).length === 0) return true;
    if (getComputedStyle(n).display === 'none' || n.hidden) return false;
  }
  return false;
};
const widgetNear = el => {
  for (let n = parentOf(el), i = 0; n && i < 4 && !edge(n); n = parentOf(n), i++) {
    const widget = [...n.querySelectorAll('[role=combobox], button[aria-haspopup=listbox], [class*="select2-selection" i], [class*="chosen-container" i], [class*="select__control" i], [role=radiogroup], [role=checkbox], [role=switch]')].find(w => w !== el && shown(w) && !el.contains(w));
    if (widget) return widget;
    const next = el.nextElementSibling;
    if (i === 0 && next && /select|dropdown|combo|chosen/i.test(next.getAttribute('class') || '') && shown(next)) return next;
    if (controlsIn(n).filter(c => c !== el && shown(c)).length > 1) return null;
  }
  return null;
};

const trapOf = (el, kind, label, visible) => {
  const name = `${el.getAttribute('name') || ''}`;
  if (closestHint(el, cookieHint, 12)) return 'It belongs to the cookie banner.';
  if (leaveWords.test(label) && kind !== 'checkbox') return 'Its label says to leave it empty (honeypot).';
  if (!visible) {
    const offscreen = rendered(el);
    if (el.getAttribute('aria-hidden') === 'true' && widgetNear(el)) return 'It is the hidden input behind a widget.';
    if (widgetNear(el) && (kind === 'select' || kind === 'multi-select' || kind === 'text')) return 'It is the hidden input behind a widget.';
    if (honeyName.test(name) || honeyName.test(el.id) || offscreen || el.getAttribute('autocomplete') === 'off' || el.tabIndex < 0 || el.closest('[aria-hidden=true]')) return 'It is hidden from people (honeypot).';
    return 'It is not shown.';
  }
  if (honeyName.test(name) && el.tabIndex < 0) return 'It is hidden from people (honeypot).';
  if (el.tabIndex < 0 && el.getAttribute('aria-hidden') === 'true' && textKinds.has(typeOf(el))) return 'It is hidden from people (honeypot).';
  if (kind !== 'file' && (kind === 'search' || searchName.test(name) || el.closest('[role=search], form[action*="search" i], search') || el.getAttribute('role') === 'searchbox')
    && el.getAttribute('role') !== 'combobox' && !/(group)$/.test(kind) && !el.hasAttribute('required')
    && (el.closest('[role=search], search, header, nav, form[action*="search" i]') || /\bsearch\b|\bfind (a )?jobs?\b|keyword/i.test(label + ' ' + (el.placeholder || '')))) return 'It is the search of the site.';
  if (loginForm(el)) return 'It belongs to a login form.';
  if (joinForm(el)) return 'It belongs to a newsletter or job-alert form.';
  return null;
};

const fields = [];
const handled = new Set();
const boxes = [];
let section = null;

const describe = (members, kind, options) => {
  const el = members[0];
  const box = boxOf(members);
  const named = labelOf(members, kind, box);
  const said = tidy(named.words);
  const proxy = /^(radio-group|checkbox-group|checkbox|file)$/.test(kind);
  const visible = proxy ? members.some(seenByProxy) : shown(el) || (el.getAttribute('role') === 'combobox' && shown(shellOf(el))) || (el.localName === 'button' && shown(el));
  const question = named.question ? tidy(named.question) : null;
  const group = box.closest ? (kind.endsWith('group') ? el.closest('[role=radiogroup],[role=group],fieldset') : null) : null;
  const required = !said.optional && (members.some(m => m.required || m.getAttribute('aria-required') === 'true') || said.required || (question !== null && question.required)
    || (group !== null && !foreignIn(group, members) && (group.getAttribute('aria-required') === 'true' || /(^|[\s_-])required([\s_-]|$)/i.test(group.className)))
    || starOf(named.node) || (named.node && named.node.nodeType === 1 && /(^|[\s_-])(is-)?required([\s_-]|$)/i.test(named.node.getAttribute('class') || ''))
    || (box !== el && /(^|[\s_-])(is-)?required([\s_-]|$)/i.test(box.getAttribute('class') || '')));
  const max = el.maxLength > 0 ? el.maxLength : null;
  const field = {
    selector: selectorOf(el), kind, label: said.label, required, visible,
    options: options || [],
    value: valueOf(kind, el, members),
    help: helpOf(el, box, said.label, named.help) || null,
    placeholder: el.getAttribute('placeholder') || null,
    section: section && section !== said.label ? section : null,
    name: el.getAttribute('name') || el.id || null,
    autocomplete: el.getAttribute('autocomplete') || null,
    accept: el.getAttribute('accept') || null,
    id: el.id || null,
    inputType: el.localName === 'input' ? typeOf(el) : null,
    pattern: el.getAttribute('pattern') || null,
    min: el.getAttribute('min') || null,
    max: el.getAttribute('max') || null,
    maxLength: max,
    disabled: members.every(m => m.disabled || m.getAttribute('aria-disabled') === 'true'),
    multiple: el.multiple === true || /multi/i.test(el.getAttribute('aria-multiselectable') || '') || (kind === 'combobox' && /is-multi|isMulti|multi-select/i.test(hintOf(shellOf(el)))),
    readOnly: el.readOnly === true,
    trap: trapOf(el, kind, said.label, visible),
  };
  fields.push(field);
  boxes.push({ box, members, field });
  return field;
};

const radioGroupOf = el => {
  const custom = el.getAttribute('role') === 'radio' && el.localName !== 'input';
  if (custom) {
    const group = el.closest('[role=radiogroup]') || parentOf(el);
    return [...group.querySelectorAll('[role=radio]')].filter(r => r.localName !== 'input');
  }
  const name = el.getAttribute('name');
  const scope = el.form || el.getRootNode();
  if (name) return [...scope.querySelectorAll('input[type=radio]')].filter(r => r.getAttribute('name') === name && r.form === el.form);
  const group = el.closest('[role=radiogroup], fieldset') || parentOf(el);
  return [...group.querySelectorAll('input[type=radio]')].filter(r => !r.getAttribute('name'));
};
const bareName = name => (name || '').replace(/[\[\]_.-]*\d+[\[\]_.-]*|\[\]$/g, '#');
const checkboxGroupOf = el => {
  const custom = el.localName !== 'input';
  const group = el.closest('[role=group], fieldset');
  if (custom) {
    const all = group ? [...group.querySelectorAll('[role=checkbox]')].filter(c => c.localName !== 'input') : [el];
    return all.length ? all : [el];
  }
  const name = el.getAttribute('name');
  const scope = el.form || el.getRootNode();
  if (name) {
    const same = [...scope.querySelectorAll('input[type=checkbox]')].filter(c => c.getAttribute('name') === name);
    if (same.length > 1) return same;
    const bare = bareName(name);
    if (bare !== name && group) {
      const alike = [...group.querySelectorAll('input[type=checkbox]')].filter(c => bareName(c.getAttribute('name')) === bare);
      if (alike.length > 1) return alike;
    }
    return [el];
  }
  const near = group || (parentOf(el) && parentOf(parentOf(el)));
  if (!near || edge(near)) return [el];
  const unnamed = [...near.querySelectorAll('input[type=checkbox]')].filter(c => !c.getAttribute('name') && !inCaptcha(c));
  return unnamed.length > 1 && unnamed.length === [...near.querySelectorAll('input:not([type=hidden]), select, textarea')].length ? unnamed : [el];
};
const optionsOf = members => members.map(m => ({ label: tidy(optionLabelOf(m)).label, value: m.getAttribute('value') || m.getAttribute('data-value') || null, selector: selectorOf(m) }));
const nativeOptions = select => [...select.options].filter(o => !(o.value === '' && (o.index === 0 || placeholderText.test(clean(o.label)))) && !(o.index === 0 && placeholderText.test(clean(o.label))) && !(o.disabled && o.value === ''))
  .map(o => ({ label: clean(o.label) || clean(o.textContent), value: o.value, selector: null }));
const listOptions = el => {
  const inner = el.localName === 'input' ? el : el.querySelector('input') || el;
  for (const source of [el, inner]) {
    for (const list of [...byIds(source, 'aria-controls'), ...byIds(source, 'aria-owns')]) {
      const found = [...list.querySelectorAll('[role=option]')].map(o => clean(o.innerText || o.textContent)).filter(t => t && !placeholderText.test(t));
      if (found.length) return found.map(label => ({ label, value: null, selector: null }));
    }
  }
  return [];
};
const isCombo = el => el.getAttribute('role') === 'combobox'
  || (el.localName === 'input' && textKinds.has(typeOf(el)) && (/^(list|both)$/.test(el.getAttribute('aria-autocomplete') || '') || (el.getAttribute('aria-haspopup') === 'listbox') || (el.hasAttribute('aria-expanded') && el.hasAttribute('aria-controls'))));

const yesNo = /^(yes|no|y|n|ja|nein|n\/a|not sure|unsure|maybe)$/i;
const buttonGroupOf = el => {
  if (el.localName !== 'button' && el.getAttribute('role') !== 'button') return null;
  const kin = [...(el.parentNode ? el.parentNode.children : [])].filter(s => (s.localName === 'button' || s.getAttribute('role') === 'button') && shown(s));
  if (kin.length < 2 || kin.length > 8 || kin[0] !== el || kin.some(k => k.getAttribute('type') === 'submit' && !yesNo.test(clean(k.innerText)))) return null;
  const words = kin.map(k => clean(k.innerText));
  if (words.some(w => !w)) return null;
  if (words.every(w => yesNo.test(w)) || kin.every(k => k.hasAttribute('aria-pressed') || k.getAttribute('role') === 'radio')) return kin;
  return null;
};

for (const el of elements) {
  if (/^h[1-6]$/.test(el.localName) || el.getAttribute('role') === 'heading') {
    const words = wordsOf(el);
    if (words && el.checkVisibility({ visibilityProperty: true })) section = words.slice(0, 200);
    continue;
  }
  if (el.localName === 'legend') {
    const set = parentOf(el);
    if (set && controlsIn(set).length > 1 && controlsIn(set).some(c => typeOf(c) !== 'radio' && typeOf(c) !== 'checkbox' && c.getAttribute('role') !== 'radio')) section = wordsOf(el).slice(0, 200) || section;
    continue;
  }
  const kin = buttonGroupOf(el);
  if (kin && !handled.has(el) && !inCaptcha(el)) {
    for (const k of kin) handled.add(k);
    for (const back of parentOf(el) ? parentOf(el).querySelectorAll('input[type=checkbox], input[type=radio]') : []) if (!shown(back)) handled.add(back);
    describe(kin, 'button-group', optionsOf(kin));
    continue;
  }
  if (handled.has(el) || !el.matches(controlSelector)) continue;
  if (inCaptcha(el)) { handled.add(el); continue; }
  handled.add(el);
  const type = typeOf(el);
  if (el.localName === 'input' && /^(submit|button|reset|image)$/.test(type)) continue;
  if (tokenName.test(el.getAttribute('name') || '') && !shown(el)) continue;
  const role = el.getAttribute('role');

  if (role === 'listbox' && el.localName !== 'select') {
    if (!shown(el) || elements.some(c => isCombo(c) && `${c.getAttribute('aria-controls')} ${c.getAttribute('aria-owns')}`.split(' ').includes(el.id) && el.id)) continue;
    const choices = [...el.querySelectorAll('[role=option]')];
    if (!choices.length || elements.some(b => b.getAttribute('aria-haspopup') === 'listbox' && b.getAttribute('aria-expanded') === 'true')) continue;
    describe([el], 'listbox', optionsOf(choices)).multiple = el.getAttribute('aria-multiselectable') === 'true';
    continue;
  }
  if (isCombo(el)) {
    if (el.localName !== 'input' && el.localName !== 'select') {
      const inner = el.querySelector('input:not([type=hidden]):not([type=radio]):not([type=checkbox])');
      if (inner && inner.getAttribute('aria-hidden') !== 'true') {
        // The wrapper carries the role (ARIA 1.1): the input inside is where a person types.
        for (const n of el.querySelectorAll(controlSelector)) handled.add(n);
        describe([shown(inner) ? inner : el], 'combobox', listOptions(el));
        continue;
      }
    }
    if (el.localName === 'select') { describe([el], el.multiple ? 'multi-select' : 'select', nativeOptions(el)); continue; }
    for (const n of el.querySelectorAll(controlSelector)) handled.add(n);
    let options = listOptions(el);
    if (!options.length) {
      for (let n = parentOf(el), i = 0; n && i < 4 && !edge(n) && !options.length; n = parentOf(n), i++) {
        const selects = [...n.querySelectorAll('select')];
        if (selects.length === 1 && !shown(selects[0])) options = nativeOptions(selects[0]).map(o => ({ ...o, value: null }));
        const previous = el.closest('.select2, .select2-container, .chosen-container');
        if (previous && previous.previousElementSibling && previous.previousElementSibling.localName === 'select') options = nativeOptions(previous.previousElementSibling).map(o => ({ ...o, value: null }));
      }
    }
    describe([el], el.localName === 'button' ? 'listbox-button' : 'combobox', options);
    continue;
  }
  if (el.localName === 'button') { describe([el], 'listbox-button', listOptions(el)); continue; }
  if (el.localName === 'select') { describe([el], el.multiple ? 'multi-select' : 'select', nativeOptions(el)); continue; }
  if (type === 'radio' || (role === 'radio' && el.localName !== 'input')) {
    const members = radioGroupOf(el).filter(m => !inCaptcha(m));
    for (const m of members) handled.add(m);
    describe(members.length ? members : [el], 'radio-group', optionsOf(members.length ? members : [el]));
    continue;
  }
  if (type === 'checkbox' || role === 'checkbox' || role === 'switch') {
    if (role && el.localName !== 'input') {
      // The role sits on a stand-in: a native checkbox inside it is its backing input.
      for (const n of el.querySelectorAll('input')) handled.add(n);
    }
    const members = checkboxGroupOf(el).filter(m => !inCaptcha(m));
    for (const m of members) handled.add(m);
    if (members.length > 1) describe(members, 'checkbox-group', optionsOf(members)).multiple = true;
    else describe([el], 'checkbox', []);
    continue;
  }
  if (type === 'file') { describe([el], 'file', []).multiple = el.multiple; continue; }
  if (el.localName === 'textarea' || el.isContentEditable) {
    if (el.isContentEditable && el.localName !== 'textarea' && el.parentElement && el.parentElement.isContentEditable) continue;
    describe([el], 'textarea', []);
    continue;
  }
  const kind = { email: 'email', tel: 'tel', url: 'url', number: 'number', range: 'number', date: 'date', month: 'date', week: 'date', time: 'date', 'datetime-local': 'date', password: 'password', search: 'search' }[type] || 'text';
  if (el.list && el.list.options.length) { describe([el], 'combobox', [...el.list.options].map(o => ({ label: clean(o.label || o.value), value: o.value, selector: null }))); continue; }
  describe([el], kind, []);
}

// Errors the page shows, each with its field where it can be told.
const errors = [];
const addError = (message, field) => {
  const text = clean(message).slice(0, 500);
  if (!text || /^[*✱]$/.test(text) || errors.some(e => e.message === text && (e.field === field || !field))) return;
  const vague = errors.find(e => e.message === text && !e.field);
  if (vague) vague.field = field; else errors.push({ message: text, field });
};
const fieldAt = node => {
  const hit = boxes.filter(b => !b.field.trap && (b.members.includes(node) || b.box.contains(node))).sort((a, b) => a.box.contains(b.box) ? 1 : -1)[0];
  return hit ? hit.field.selector : null;
};
const reference = new Map();
for (const { members, field } of boxes) {
  for (const m of members) {
    const invalid = m.getAttribute('aria-invalid') === 'true';
    for (const n of [...byIds(m, 'aria-errormessage'), ...byIds(m, 'aria-describedby').filter(d => isErrorLike(d) || (invalid && /err/i.test(d.id)))]) {
      if (n.checkVisibility({ visibilityProperty: true }) && (invalid || isErrorLike(n))) { reference.set(n, field.selector); addError(n.innerText, field.selector); }
    }
    if (!field.trap && m.matches(':user-invalid') && m.validationMessage) addError(m.validationMessage, field.selector);
  }
}
const errorHint = /(^|[\s_-])(errors?|error-?(message|text|summary)|field-?error|invalid-feedback|has-error-message|validation-?(error|message))([\s_-]|$)/i;
for (const el of elements) {
  const alert = el.getAttribute('role') === 'alert' || el.getAttribute('aria-live') === 'assertive';
  if (!(alert || errorHint.test(el.getAttribute('class') || '')) || reference.has(el) || silent.has(el.tagName)) continue;
  if (!shown(el) || el.querySelector(controlSelector)) continue;
  const links = [...el.querySelectorAll('a[href^="#"]')];
  if (links.length) {
    for (const link of links) {
      const target = findId(el, decodeURIComponent(link.getAttribute('href').slice(1)));
      addError(link.innerText, target ? fieldAt(target) : null);
    }
    continue;
  }
  const items = [...el.querySelectorAll('li')];
  if (items.length > 1) { for (const item of items) addError(item.innerText, fieldAt(el)); continue; }
  if (el.parentElement && errorHint.test(el.parentElement.getAttribute('class') || '') && clean(el.parentElement.innerText) === clean(el.innerText)) continue;
  if (alert && !/error|invalid/i.test(hintOf(el)) && /\b(success|uploaded|saved|thank|received|submitted)\b/i.test(el.innerText) && !/\bnot\b|fail|could/i.test(el.innerText)) continue;
  addError(el.innerText, fieldAt(el));
}
for (const { members, field } of boxes) {
  if (!field.trap && members.some(m => m.getAttribute('aria-invalid') === 'true') && !errors.some(e => e.field === field.selector)) addError('This field is marked as invalid.', field.selector);
}

const buttons = [];
const fieldForms = new Set(boxes.filter(b => !b.field.trap).map(b => b.members[0].form).filter(Boolean));
for (const el of elements) {
  const press = el.localName === 'button' || (el.localName === 'input' && /^(submit|button|image)$/.test(el.type)) || el.getAttribute('role') === 'button' || (el.localName === 'a' && el.hasAttribute('href'));
  if (!press || handled.has(el) && el.localName !== 'input' || inCaptcha(el)) continue;
  const label = clean(el.localName === 'input' ? el.value || el.alt : el.innerText) || clean(el.getAttribute('aria-label'));
  if (!label || label.length > 80 || !shown(el)) continue;
  const link = el.localName === 'a' && el.getAttribute('role') !== 'button';
  if (link && !/\b(apply|next|continue|submit|interested)\b|bewerben/i.test(label)) continue;
  buttons.push({
    selector: selectorOf(el), label, link, href: link ? el.href : null,
    submits: el.localName === 'button' ? el.type === 'submit' && el.form !== null : el.localName === 'input' && el.type !== 'button',
    ofForm: el.form ? fieldForms.has(el.form) : fieldForms.size === 0,
    cookie: closestHint(el, cookieHint, 10) !== null,
    disabled: el.disabled === true || el.getAttribute('aria-disabled') === 'true',
    action: el.form ? el.form.action && String(el.form.getAttribute('action') !== null ? new URL(el.form.getAttribute('action'), document.baseURI) : '') : null,
  });
}

const text = (document.body ? document.body.innerText || '' : '').slice(0, 30000);
const current = document.querySelector('[aria-current=step]');
let step = null, stepCount = null;
if (current) {
  const list = current.closest('ol, ul, nav, [role=list]');
  const items = list ? [...list.querySelectorAll('li, [role=listitem]')] : [];
  const at = items.findIndex(i => i === current || i.contains(current) || current.contains(i));
  if (at >= 0) { step = at + 1; stepCount = items.length; }
}
const status = (performance.getEntriesByType('navigation')[0] || {}).responseStatus || null;
const told = text.match(/\b(?:step|page)\s+(\d{1,2})\s*(?:of|\/)\s*(\d{1,2})\b/i);
if (told) { step = Number(told[1]); stepCount = Number(told[2]); }

return { url: location.href, title: document.title, fields, buttons, errors, blocks, text, step, stepCount, status };
