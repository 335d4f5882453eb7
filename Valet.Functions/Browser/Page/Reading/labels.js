// What a control asks, from every source that counts, and whether it must be answered.
const starOf = node => node && node.nodeType === 1 && /[*✱]/.test(getComputedStyle(node, '::after').content + getComputedStyle(node, '::before').content);
const starBeside = node => { const next = node && node.nodeType === 1 && node.nextElementSibling; return !!next && /^[*✱]$/.test(clean(next.textContent)); };
const sampleText = /^$|^(e\.? ?g\b|ex[:.]|example|for example|[\d$€£+(]|https?:|www\.|type (here|your)|your answer|enter (a |your )?(answer|text|response)|mm|dd|yyyy)|^\S+@\S+$/i;
const fileAction = /^(attach|upload|browse|choose( a)? file|select( a)? file|add( a)? file|drop|drag|click|or|no file|file|replace|remove|enter manually|docx?|pdf|rtf|max(imum)?|accepted|allowed|supported|formats?|fields marked)\b/i;
const documentWords = /\b(r[eé]sum[eé]s?|cvs?|curriculum|(cover|motivation(al)?) letter|transcripts?|certificates?|portfolio|photo|picture|lebenslauf|anschreiben|zeugnisse?|lettre de motivation|currículum|hoja de vida|samples?)\b/i;
const genericFile = text => fileAction.test(text) && !documentWords.test(text);
// What a template would have put in, had its script run: it names nothing.
const unrendered = /^(%[\w.-]+%|\{\{[^}]*\}\}|\[\[[^\]]*\]\]|\$\{[^}]*\}|\s|[:*()])+$/;
const genericTick = /^(yes|no|i agree|agree|i accept|accept|i consent|ok|confirm|i confirm|i acknowledge|acknowledge)\.?$/i;

const requiredWords = /\s*[*✱∗]+\s*|\s*\((required|mandatory|erforderlich|pflichtfeld)\)\s*$|\s+required\s*$/i;
const optionalWords = /\s*[(\[–-]?\s*optional\s*[)\]]?\s*$/i;
const tidy = text => {
  const raw = clean(text);
  const optional = optionalWords.test(raw) && raw.length > 10;
  const required = !optional && requiredWords.test(raw);
  let label = raw.replace(/\s*[*✱∗]+\s*(?=$|\s|\()/g, ' ').replace(/^\s*[*✱∗]+\s*/, '').replace(/[*✱∗]+$/, '').replace(/\s*\((required|mandatory|optional)\)\s*/ig, ' ').replace(/\s+required\s*$/i, '');
  if (optional) label = label.replace(optionalWords, '');
  label = clean(label);
  // Once for the eye and once for the ear.
  const half = (label.length - 1) / 2;
  if (half > 2 && label[half] === ' ' && label.slice(0, half) === label.slice(half + 1)) label = label.slice(0, half);
  return { label, required, optional };
};

const nameWords = el => (el.getAttribute('name') || el.id || '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[\[\]_.:-]+/g, ' ').trim();
// A label that goes on to define its options, or the like, asks by what stands before all that.
const leadOf = node => {
  let lead = '';
  for (const child of node.childNodes) {
    if (child.nodeType === 3) { lead += child.data; continue; }
    if (child.nodeType !== 1 || silent.has(child.tagName) || child.matches('a, button, [role=button]')) continue;
    const apart = /^(ul|ol|dl|p|div|table|section)$/.test(child.localName) || getComputedStyle(child).display === 'block';
    if (!apart) lead += wordsOf(child);
    else if (clean(lead)) return clean(lead);
    else return leadOf(child);
  }
  return clean(lead);
};

const within = (ancestor, node) => { for (let n = node; n; n = parentOf(n)) if (n === ancestor) return true; return false; };

// What a drawn list shows as its value or in its place is no question.
const shownValues = box => new Set([...box.querySelectorAll('[class*="placeholder" i], [class*="single-value" i], [class*="singleValue" i], [class*="multi-value" i], [class*="multiValue" i], [class*="selected-value" i], [class*="selectedValue" i], [class*="select2-selection" i], [class*="chosen-single" i]')].map(n => wordsOf(n)));

const labelOf = (members, kind, box) => {
  const el = members[0];
  const group = members.length > 1 || /group$/.test(kind);
  const options = new Set();
  if (group) for (const m of members) { for (const l of labelsOf(m)) options.add(l); options.add(m); }
  let words = '', node = null, help = '';
  const take = (text, from) => { if (!words && clean(text) && !unrendered.test(clean(text)) && !onlyMark.test(clean(text))) { words = clean(text); node = from; } };
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
      if (!words) take(rowWords(el, members));
    }
  } else {
    const by = byIds(el, 'aria-labelledby').filter(b => b !== el && !el.contains(b));
    const labels = labelsOf(el);
    // What can be pressed inside a label is no part of the question.
    const own = labels.map(l => (kind === 'file' && wordsOf(l, new Set(l.querySelectorAll('a, button, [role=button], [class*="btn" i], [class*="button" i]')))) || wordsOf(l)).filter(Boolean);
    const said = by.map(b => wordsOf(b)).filter(Boolean);
    const named = kind === 'file' ? said.filter(t => !genericFile(t)) : said;
    const byWords = clean((named.length ? named : said).join(' '));
    if (kind === 'checkbox') {
      take(own.join(' '), labels[0]);
      take(byWords, by[0]);
      take(el.getAttribute('aria-label'), el);
      take(optionLabelOf(el), el);
      const near = nearbyWords(el.closest('label') || el, members);
      const legend = el.closest('fieldset') && !foreignIn(el.closest('fieldset'), members) ? el.closest('fieldset').querySelector('legend') : null;
      const question = legend ? wordsOf(legend) : near.label;
      take(question, near.node);
      if (!words) take(nameWords(el), el);
      if (question && question !== words) { help = question; if (/[*✱]/.test(question)) help = question; }
      return { words, node: node || labels[0], help, question };
    }
    const generic = kind === 'file' ? genericFile : () => false;
    if (byWords && !generic(byWords)) take(byWords, by[0]);
    const good = own.filter(t => !generic(t));
    if (good.length) take(good.join(' '), labels.find(l => wordsOf(l) === good[0]));
    const aria = /^(listbox-button|combobox)$/.test(kind) && el.localName !== 'input' ? clean((el.getAttribute('aria-label') || '').replace(buttonWords(el), ' ').replace(/\s[–-]?(please )?(select|choose)( one| an option|\.\.\.|…)?[–-]?(?=( required)?$)/i, '')) : clean(el.getAttribute('aria-label'));
    if (aria && !generic(aria) && !(kind !== 'file' && placeholderText.test(aria) && el.placeholder === aria)) take(aria, el);
    // "Upload résumé" says what is done; a heading that only names the document says whether it must be.
    if (kind === 'file' && words && fileAction.test(words)) {
      const near = nearbyWords(el, members, new Set((el.form || box).querySelectorAll('a, button, [role=button]')), t => fileAction.test(t));
      if (near.label.length < 60 && documentWords.test(near.label) && !fileAction.test(near.label) && !fileName.test(near.label)) { words = near.label; node = near.node; }
    }
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
        const [label] = inner ? labelsOf(inner) : [];
        if (label) take(wordsOf(label), label);
      }
      const values = kind === 'combobox' ? shownValues(box) : null, showing = values ? text => values.has(text) : generic;
      const near = nearbyWords(el, members, kind === 'file' ? new Set((el.form || box).querySelectorAll('a, button, [role=button]')) : undefined, showing);
      if (!generic(near.label)) take(near.label, near.node);
      help = near.help;
      if (!words && kind === 'file') {
        const around = clean([...box.querySelectorAll('label, button, span, p, div')].filter(n => (!n.children.length || n.localName === 'button') && rendered(n) && !isErrorLike(n) && !isErrorLike(parentOf(n))).map(n => clean(n.textContent)).find(t => t && !genericFile(t) && !fileName.test(t) && !onlyMark.test(t)));
        take(around, box);
        const button = box.querySelector('button, [role=button], label');
        if (button) take(button.innerText, button);
      }
    } else {
      const near = nearbyWords(el, members);
      help = near.label && near.label !== words && near.node !== node && !words.includes(near.label) && isHelp(near.node) ? near.label : near.help;
    }
    if (!words && el.localName !== 'select' && sampleText.test(clean(el.getAttribute('placeholder')))) take(rowWords(el), el);
    take(el.getAttribute('placeholder'), el);
    take(el.getAttribute('title'), el);
    if (!words && own.length) take(own.join(' '), labels[0]);
    if (!words && aria) take(aria, el);
    if (!words) take(rowWords(el), el);
    if (!words && kind === 'combobox') take(nearbyWords(el, members).label, el);
    if (!words) take(nameWords(el), el);
  }
  if (words.length > 160 && node && node.nodeType === 1) {
    const lead = leadOf(node);
    if (lead.length > 1 && lead.length < 100 && !onlyMark.test(lead) && words.startsWith(lead)) { help = clean(`${words.slice(lead.length)} ${help}`); words = lead; }
  }
  return { words, node, help };
};

const helpOf = (el, box, label, near) => {
  const said = byIds(el, 'aria-describedby').filter(n => !isErrorLike(n) && n.checkVisibility({ visibilityProperty: true })).map(n => wordsOf(n));
  const hints = box === el ? [] : [...box.querySelectorAll('small, [class*="help" i], [class*="hint" i], [class*="description" i], [class*="instruction" i], [class*="sub-text" i]')]
    .filter(n => n.checkVisibility() && !n.querySelector(controlSelector) && !isErrorLike(n)).map(n => wordsOf(n));
  const all = [...new Set([...said, near, ...hints].map(clean).filter(t => t && t !== label && !label.includes(t) && !/^\(?(optional|required)\)?$/i.test(t)))];
  return all.filter((t, i) => !all.some((o, j) => j !== i && o.includes(t) && (o.length > t.length || j < i))).join(' ').slice(0, 1000);
};
