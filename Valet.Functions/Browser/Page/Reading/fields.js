// The fields in the order of the page.
const fields = [];
const handled = new Set();
const boxes = [];
// A heading stands over what shares its nearest room with controls, and a legend over its own set.
const sections = [];
const addSection = (words, head) => {
  if (!words) return;
  let scope = parentOf(head);
  while (scope && scope.localName !== 'body' && !controlsIn(scope).length) scope = parentOf(scope);
  sections.push({ words: tidy(words).label.slice(0, 200), scope });
};
const sectionOf = (el, label) => {
  for (let i = sections.length - 1; i >= 0; i--) if (sections[i].words !== label && (!sections[i].scope || within(sections[i].scope, el))) return sections[i].words || null;
  return null;
};

// What the select behind a drawn list offers. One that holds nothing but what was chosen tells nothing of the list.
const backedOptions = select => { const offered = nativeOptions(select); return offered.length === 1 && select.value !== '' ? [] : offered.map(o => ({ ...o, value: null })); };

const describe = (members, kind, options) => {
  const el = members[0];
  const box = boxOf(members);
  const named = labelOf(members, kind, box);
  const piece = /^(text|number|select|combobox|listbox-button)$/.test(kind) ? datePiece(el) : null;
  const said = tidy(piece ? piece.question : named.words);
  const section = sectionOf(el, said.label);
  if (kind === 'file' && (!said.label || genericFile(said.label)) && section && documentWords.test(section)) said.label = section;
  if (piece) said.label = `${said.label}: ${piece.piece[0].toUpperCase()}${piece.piece.slice(1)}`;
  const proxy = /^(radio-group|checkbox-group|checkbox|file)$/.test(kind);
  const visible = proxy ? members.some(seenByProxy) : shown(el) || (el.getAttribute('role') === 'combobox' && shown(shellOf(el))) || (el.localName === 'button' && shown(el));
  const question = named.question ? tidy(named.question) : null;
  const group = box.closest ? (kind.endsWith('group') ? el.closest('[role=radiogroup],[role=group],fieldset') : null) : null;
  const required = !said.optional && (members.some(m => m.required || m.getAttribute('aria-required') === 'true') || said.required || (question !== null && question.required)
    || (group !== null && !foreignIn(group, members) && (group.getAttribute('aria-required') === 'true' || /(^|[\s_-])required([\s_-]|$)/i.test(group.className)))
    || starOf(named.node) || starBeside(named.node) || (named.node && named.node.nodeType === 1 && /(^|[\s_-])(is-)?required([\s_-]|$)/i.test(named.node.getAttribute('class') || ''))
    || (box !== el && /(^|[\s_-])(is-)?required([\s_-]|$)/i.test(box.getAttribute('class') || '')));
  const max = el.maxLength > 0 ? el.maxLength : null;
  const field = {
    selector: selectorOf(el), kind, label: said.label, required, visible,
    options: options || [],
    value: valueOf(kind, el, members),
    help: helpOf(el, box, said.label, named.help) || null,
    placeholder: el.getAttribute('placeholder') || null,
    section: section === said.label ? null : section,
    name: el.getAttribute('name') || el.id || null,
    autocomplete: el.getAttribute('autocomplete') || null,
    accept: el.getAttribute('accept') || null,
    id: el.id || null,
    inputType: /^(slider|spinbutton)$/.test(el.getAttribute('role') || '') ? el.getAttribute('role') : el.localName === 'input' ? typeOf(el) : el.isContentEditable ? 'rich-text' : null,
    pattern: el.getAttribute('pattern') || null,
    min: el.getAttribute('min') || el.getAttribute('aria-valuemin') || null,
    max: el.getAttribute('max') || el.getAttribute('aria-valuemax') || null,
    maxLength: max,
    disabled: members.every(m => m.disabled || m.getAttribute('aria-disabled') === 'true'),
    multiple: el.multiple === true || /multi/i.test(el.getAttribute('aria-multiselectable') || '') || (kind === 'combobox' && /is-multi|isMulti|multi-select/i.test(hintOf(shellOf(el)))),
    readOnly: el.readOnly === true,
    trap: trapOf(el, kind, said.label, visible) || (section && /^(job )?filters?$|^filter (results|jobs?|by)\b|^refine\b/i.test(section) && kind !== 'file' ? 'It filters the list of jobs.' : null),
  };
  fields.push(field);
  boxes.push({ box, members, field });
  return field;
};

// Told, so that nobody takes it for a question; never touched.
const describeAside = (el, kind, why) => { handled.add(el); describe([el], kind, []).trap = why; };
const opens = (el, id) => `${el.getAttribute('aria-controls') || ''} ${el.getAttribute('aria-owns') || ''}`.split(' ').includes(id);
const openers = elements.filter(c => c.hasAttribute('aria-controls') || c.hasAttribute('aria-owns'));
const behindWidget = 'It is the hidden input behind a widget.';

// Inputs that a widget brings along and nobody is asked by.
const asideOf = (el, type) => {
  if (el.localName !== 'input' || !textKinds.has(type)) return null;
  const before = el.previousElementSibling;
  if (before && before.matches('button[aria-haspopup]') && !labelsOf(el).length && !['aria-label', 'aria-labelledby', 'placeholder', 'name'].some(a => el.getAttribute(a))) return behindWidget;
  const lists = (el.getAttribute('aria-controls') || '').split(' ').filter(Boolean);
  if (lists.some(id => openers.some(b => b !== el && b.localName === 'button' && b.hasAttribute('aria-haspopup') && opens(b, id)))) return 'It searches the list of another control.';
  for (let n = parentOf(el), i = 0; n && i < 4 && !edge(n) && controlsIn(n).length < 3; n = parentOf(n), i++)
    if (n.id && n.querySelector('[role=listbox]') && openers.some(b => b !== el && b.localName !== 'input' && (b.hasAttribute('aria-haspopup') || b.getAttribute('role') === 'combobox') && opens(b, n.id) && !n.contains(b) && !b.contains(el))) return 'It searches the list of another control.';
  if (type === 'number' && /^(current )?page( number)?$/i.test(clean(el.getAttribute('aria-label')))) return 'It turns the pages of a document.';
  return null;
};

for (const el of elements) {
  if (/^h[1-6]$/.test(el.localName) || el.getAttribute('role') === 'heading') {
    const words = wordsOf(el);
    if (words && el.checkVisibility({ visibilityProperty: true })) addSection(words, el);
    continue;
  }
  if (el.localName === 'legend') {
    const set = parentOf(el);
    if (set && controlsIn(set).length > 1 && controlsIn(set).some(c => typeOf(c) !== 'radio' && typeOf(c) !== 'checkbox' && c.getAttribute('role') !== 'radio')) addSection(wordsOf(el), el);
    continue;
  }
  const kin = buttonGroupOf(el);
  if (kin && !handled.has(el) && !inCaptcha(el)) {
    for (const k of kin) handled.add(k);
    const isBack = c => c.localName === 'input' && /^(checkbox|radio)$/.test(typeOf(c)) && (c.tabIndex < 0 || !shown(c));
    const near = [parentOf(el), parentOf(parentOf(el))].filter(n => n && !edge(n) && controlsIn(n).every(isBack));
    const backs = near.length ? [...near[near.length - 1].querySelectorAll('input[type=checkbox], input[type=radio]')] : [];
    describe(kin, 'button-group', optionsOf(kin));
    for (const back of backs) describeAside(back, back.type === 'radio' ? 'radio-group' : 'checkbox', behindWidget);
    continue;
  }
  const select = handled.has(el) ? null : selectBehind(el);
  if (select) {
    handled.add(el);
    const drawn = describe([el], 'listbox-button', backedOptions(select));
    const [label] = labelsOf(select).map(l => tidy(wordsOf(l)));
    if (label && label.label) drawn.label = label.label;
    drawn.required = drawn.required || select.required || (label ? label.required : false);
    continue;
  }
  if (handled.has(el) || !el.matches(controlSelector)) continue;
  if (inCaptcha(el)) { if (el.localName !== 'div') describeAside(el, typeOf(el) === 'checkbox' || el.getAttribute('role') === 'checkbox' ? 'checkbox' : el.localName === 'textarea' ? 'textarea' : 'text', 'It belongs to a CAPTCHA.'); continue; }
  handled.add(el);
  const type = typeOf(el);
  if (el.localName === 'input' && /^(submit|button|reset|image)$/.test(type)) continue;
  if (tokenName.test(el.getAttribute('name') || '') && !shown(el)) { describeAside(el, el.localName === 'textarea' ? 'textarea' : 'text', 'It belongs to a CAPTCHA.'); continue; }
  const role = el.getAttribute('role');
  const aside = asideOf(el, type);
  if (aside) { describeAside(el, isCombo(el) ? 'combobox' : type === 'number' ? 'number' : 'text', aside); continue; }

  if (role === 'listbox' && el.localName !== 'select') {
    if (!shown(el) || (el.id && openers.some(c => opens(c, el.id))) || byIds(el, 'aria-labelledby').some(n => n.hasAttribute('aria-haspopup'))) continue;
    const choices = [...el.querySelectorAll('[role=option]')].filter(o => !isPill(o));
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
    let options = listOptions(el), behind = null;
    if (!options.length) {
      for (let n = parentOf(el), i = 0; n && i < 4 && !edge(n) && !options.length; n = parentOf(n), i++) {
        const selects = [...n.querySelectorAll('select')];
        if (selects.length === 1 && !shown(selects[0])) behind = selects[0];
        if (behind) options = backedOptions(behind);
        const previous = el.closest('.select2, .select2-container, .chosen-container');
        if (previous && previous.previousElementSibling && previous.previousElementSibling.localName === 'select') options = backedOptions(previous.previousElementSibling);
      }
    }
    const drawn = describe([el], el.localName === 'button' ? 'listbox-button' : 'combobox', options);
    if (behind && !drawn.trap) drawn.required = drawn.required || behind.required || labelsOf(behind).some(l => tidy(wordsOf(l)).required);
    continue;
  }
  if (el.localName === 'button') { describe([el], 'listbox-button', listOptions(el)); continue; }
  if (el.localName === 'select') { describe([el], el.multiple ? 'multi-select' : 'select', nativeOptions(el)); continue; }
  if (type === 'radio' || (role === 'radio' && el.localName !== 'input')) {
    const drawn = radioGroupOf(el).filter(m => !inCaptcha(m));
    for (const m of drawn) handled.add(m);
    const members = drawn.every(nativeIn) ? drawn.map(nativeIn) : drawn;
    for (const m of members) handled.add(m);
    describe(members.length ? members : [el], 'radio-group', optionsOf(members.length ? members : [el]));
    continue;
  }
  if (type === 'checkbox' || role === 'checkbox' || role === 'switch') {
    if (role && el.localName !== 'input') {
      // The role sits on a stand-in: a native checkbox inside it is its backing input.
      for (const n of el.querySelectorAll('input')) handled.add(n);
    }
    const drawn = checkboxGroupOf(el).filter(m => !inCaptcha(m) && (m === el || !handled.has(m)));
    for (const m of drawn) handled.add(m);
    const members = drawn.every(nativeIn) ? drawn.map(nativeIn) : drawn;
    for (const m of members) handled.add(m);
    if (members.length > 1) describe(members, 'checkbox-group', optionsOf(members)).multiple = true;
    else describe(members.length ? members : [el], 'checkbox', []);
    if (role && el.localName !== 'input' && members[0] === el) for (const n of el.querySelectorAll('input[type=checkbox]')) describeAside(n, 'checkbox', behindWidget);
    continue;
  }
  if (type === 'file') { describe([el], 'file', []).multiple = el.multiple; continue; }
  if (el.localName === 'textarea' || (el.isContentEditable && role !== 'spinbutton')) {
    if (el.isContentEditable && el.localName !== 'textarea' && el.parentElement && el.parentElement.isContentEditable) continue;
    describe([el], 'textarea', []);
    continue;
  }
  if (/^(slider|spinbutton)$/.test(role || '') && el.localName !== 'input') { describe([el], 'number', []); continue; }
  const kind = { email: 'email', tel: 'tel', url: 'url', number: 'number', range: 'number', date: 'date', month: 'date', week: 'date', time: 'date', 'datetime-local': 'date', password: 'password', search: 'search' }[type] || 'text';
  if (el.list && el.list.options.length) { describe([el], 'combobox', [...el.list.options].map(o => ({ label: clean(o.label || o.value), value: o.value, selector: null }))); continue; }
  describe([el], kind, []);
}
