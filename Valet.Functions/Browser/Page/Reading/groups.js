// Several controls that are one question, and what there is to choose.
// A drawn tick around a native one: the native one is the control, it works without any script.
const nativeIn = el => {
  const inner = el.localName === 'input' ? [] : [...el.querySelectorAll('input')];
  return inner.length === 1 && inner[0].type === (el.getAttribute('role') === 'radio' ? 'radio' : 'checkbox') && !inner[0].disabled && labelsOf(inner[0]).length ? inner[0] : null;
};
const radioGroupOf = el => {
  const custom = el.getAttribute('role') === 'radio' && el.localName !== 'input';
  if (custom) {
    const group = el.closest('[role=radiogroup]') || parentOf(el);
    return [...group.querySelectorAll('[role=radio]')].filter(r => r.localName !== 'input');
  }
  const name = el.getAttribute('name');
  const group = el.closest('[role=radiogroup], fieldset') || parentOf(el);
  if (name) {
    const same = sameTicks(el);
    if (same.length > 1 || !group.matches('[role=radiogroup], fieldset')) return same;
    // Every radio with a name of its own: what stands around them makes them one question.
    const around = [...group.querySelectorAll('input[type=radio]')];
    return around.every(r => sameTicks(r).length === 1) ? around : same;
  }
  return [...group.querySelectorAll('input[type=radio]')].filter(r => !r.getAttribute('name'));
};
const bareName = name => (name || '').replace(/[\[\]_.-]*\d+[\[\]_.-]*|\[\]$/g, '#');
// Boxes of one fieldset that are its choices, each with a name of its own: a list of things under a question, nothing one would agree to.
const agreeing = /\b(agree|consent|accept|acknowledge|confirm|certify|understand|subscribe|newsletter|notify|privacy|terms)\b|zustimm|einverstanden|datenschutz|accepte|acepto|acconsento/i;
const listedTicks = el => {
  const set = el.closest('fieldset, [role=group]');
  const ticks = set ? controlsIn(set) : [];
  if (ticks.length < 2 || !ticks.every(t => t.localName === 'input' && t.type === 'checkbox')) return null;
  const said = ticks.map(t => clean(optionLabelOf(t)));
  if (said.some(s => !s || agreeing.test(s))) return null;
  if (!ticks.every((t, i) => clean(t.getAttribute('name')) === said[i]) && (ticks.length < 3 || said.some(s => s.length > 60))) return null;
  const options = new Set(ticks.flatMap(labelsOf));
  return [...set.querySelectorAll('legend, label, h2, h3, h4, [class*="title" i], [class*="question" i], [class*="legend" i]')]
    .some(n => !options.has(n) && !controlsIn(n).length && (n.compareDocumentPosition(ticks[0]) & 4) && clean(n.textContent)) || byIds(set, 'aria-labelledby').length ? ticks : null;
};
const checkboxGroupOf = el => {
  const custom = el.localName !== 'input';
  const group = el.closest('[role=group], fieldset');
  if (custom) {
    const all = group ? [...group.querySelectorAll('[role=checkbox]')].filter(c => c.localName !== 'input') : [el];
    return all.length ? all : [el];
  }
  const name = el.getAttribute('name');
  const listed = listedTicks(el);
  if (listed) return listed;
  if (name) {
    const same = sameTicks(el);
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
const isCombo = el => el.getAttribute('role') === 'combobox' || kindBy(el) === 'combobox'
  || (el.localName === 'input' && textKinds.has(typeOf(el)) && (/^(list|both)$/.test(el.getAttribute('aria-autocomplete') || '') || (el.getAttribute('aria-haspopup') === 'listbox') || (el.hasAttribute('aria-expanded') && el.hasAttribute('aria-controls'))));

// A button that opens a list in front of a select that nobody sees.
const selectBehind = el => {
  if (el.localName !== 'button' || !/^(true|menu|dialog)$/.test(el.getAttribute('aria-haspopup') || '') || !shown(el)) return null;
  for (let n = parentOf(el), i = 0; n && i < 3 && !edge(n); n = parentOf(n), i++) {
    const selects = [...n.querySelectorAll('select')];
    if (selects.length) return selects.length === 1 && !shown(selects[0]) ? selects[0] : null;
  }
  return null;
};

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
