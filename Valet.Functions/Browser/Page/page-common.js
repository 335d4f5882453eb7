// Shared by the page scripts: what is seen, what is said, what a control holds. Only reads; leaves nothing on the page.
const clean = text => (text || '').replace(/[\s\u00a0\u200b\u2060]+/g, ' ').trim();
const parentOf = node => node.parentElement || (node.getRootNode() instanceof ShadowRoot ? node.getRootNode().host : null);
const textKinds = new Set(['text', 'email', 'tel', 'url', 'number', 'date', 'month', 'week', 'time', 'datetime-local', 'password', 'search', 'range', 'color', '']);
const typeOf = el => el.localName === 'input' ? (el.getAttribute('type') || 'text').toLowerCase() : el.localName;
const placeholderText = /^[\s\-–—_.…]*$|^(please )?(select|choose|pick|search|type|start typing|enter)( (an?|one|any|your|the|here|to|from|below|options?|values?|items?|country|state|city|location|gender|date|more|all that apply|multiple|some|at least|and search|or type)\b.{0,40})?\s*(\.\.\.|…)?$|^.{0,30}(\.\.\.|…)$|^(not|none|nothing) (selected|chosen)$|^no (selection|value|option)s?( selected| chosen)?$|^[-–—]+ ?.{0,30} ?[-–—]+$|^no selection$|^make a selection$/i;
const fileName = /[^\s,;:*?"<>|/\\][^,;:*?"<>|/\\\n]{0,120}\.(pdf|docx?|rtf|txt|odt|pages|png|jpe?g)\b/i;

// Where a page's scripts are off its timers never fire and its listeners never hear: nothing is to be waited for.
const runsScripts = () => { let heard = false; const ear = new EventTarget(); ear.addEventListener('x', () => { heard = true; }); ear.dispatchEvent(new Event('x')); return heard; };

const rendered = el => el.checkVisibility({ visibilityProperty: true, opacityProperty: true });

// Changes inside a shadow root are seen only by whoever watches that root.
const watchAll = (observer, what) => { for (const roots = [document]; roots.length;) { const root = roots.pop(); observer.observe(root, what); for (const host of root.querySelectorAll('*')) if (host.shadowRoot) roots.push(host.shadowRoot); } };

// A person can see it: it has a box, inside the page, not clipped away to nothing.
const shown = el => {
  if (!rendered(el)) return false;
  const box = el.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return false;
  if (box.right + window.scrollX <= 0 || box.bottom + window.scrollY <= 0) return false;
  for (let node = parentOf(el), i = 0; node && i < 6; node = parentOf(node), i++) {
    if ((node.offsetWidth <= 1 || node.offsetHeight <= 1) && getComputedStyle(node).overflow !== 'visible') return false;
  }
  return true;
};

const silent = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'SELECT', 'TEXTAREA', 'INPUT', 'BUTTON', 'OPTION', 'svg', 'IFRAME', 'OBJECT']);

// What a label says: its visible words without the controls, error messages and pop-ups inside it.
const wordsOf = (root, without) => {
  if (!root) return '';
  const onlyVisible = root.nodeType !== 1 || root.checkVisibility({ visibilityProperty: true });
  const parts = [];
  const walk = node => {
    // What a component shows in a slot stands elsewhere in the page.
    const given = node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : [];
    for (const child of given.length ? given : node.childNodes) {
      if (child.nodeType === 3) { parts.push(child.data); continue; }
      if (child.nodeType !== 1 || silent.has(child.tagName)) continue;
      if (without && without.has(child)) continue;
      const role = child.getAttribute('role');
      if (role === 'listbox' || role === 'combobox' || role === 'alert' || role === 'tooltip' || role === 'textbox' || role === 'status') continue;
      if (child.isContentEditable && child.getAttribute('contenteditable')) continue;
      if (onlyVisible && !child.checkVisibility({ visibilityProperty: true }) && getComputedStyle(child).display !== 'contents') continue;
      if (/(^|[\s_-])(error|invalid)([\s_-]|$)/i.test(child.getAttribute('class') || '') && child.localName !== 'label') continue;
      const inline = getComputedStyle(child).display.startsWith('inline') && child.localName !== 'br';
      if (!inline) parts.push(' ');
      walk(child);
      if (!inline) parts.push(' ');
    }
  };
  if (root.nodeType === 3) return clean(root.data);
  walk(root);
  return clean(parts.join(''));
};

// A browser looks through the whole document for one control's labels; whoever asks for many brings a map.
let labelsOf = el => el.labels ? [...el.labels] : [];
const optionLabelOf = el => {
  const labels = labelsOf(el);
  const said = labels.map(l => wordsOf(l)).filter(Boolean).join(' ');
  if (said) return said;
  const aria = clean(el.getAttribute('aria-label'));
  if (aria) return aria;
  const ids = (el.getAttribute('aria-labelledby') || '').split(/\s+/).filter(Boolean);
  const root = el.getRootNode();
  // Said together with the question: only the option's own words count.
  const group = el.parentElement && el.parentElement.closest('[role=radiogroup], [role=group], fieldset');
  const asked = new Set(((group && group.getAttribute('aria-labelledby')) || '').split(/\s+/));
  const by = clean((ids.some(id => !asked.has(id)) ? ids.filter(id => !asked.has(id)) : ids).map(id => root.getElementById(id)).filter(Boolean).map(n => wordsOf(n)).join(' '));
  if (by) return by;
  if (el.localName !== 'input') return clean(el.innerText || el.textContent);
  for (let next = el.nextSibling; next; next = next.nextSibling) {
    if (next.nodeType === 1 && next.matches('input,select,textarea,br')) break;
    const words = next.nodeType === 3 ? clean(next.data) : next.nodeType === 1 ? wordsOf(next) : '';
    if (words) return words;
  }
  const around = el.parentElement ? wordsOf(el.parentElement) : '';
  return around.length <= 120 && around ? around : el.hasAttribute('value') ? clean(el.value) : '';
};

const tickedOf = el => el.localName === 'input' ? el.checked
  : ['aria-checked', 'aria-pressed', 'aria-selected'].some(a => el.getAttribute(a) === 'true') || /^(checked|on|active|selected)$/.test(el.getAttribute('data-state') || '');

// A button of a Yes/No pair tells by an attribute, or only by a class that its neighbours lack.
const pressedOf = (el, all) => tickedOf(el)
  || (!all.some(tickedOf) && /(^|[\s_-])(active|selected|checked|pressed|is-active|is-selected)([\s_-]|$)/i.test(el.getAttribute('class') || ''));

const selectedWords = select => [...select.selectedOptions]
  .filter(o => !(o.disabled && o.value === '') && !(o.value === '' && (placeholderText.test(clean(o.label)) || o.index === 0)) && !(o.index === 0 && placeholderText.test(clean(o.label))))
  .map(o => clean(o.label) || clean(o.textContent)).join('\n');

const shellOf = el => {
  let shell = el;
  for (let node = parentOf(el), i = 0; node && i < 6; node = parentOf(node), i++) {
    if (node.querySelector('label, legend') || node.localName === 'form' || node.localName === 'body' || node.localName === 'fieldset') break;
    const others = [...node.querySelectorAll('input:not([type=hidden]), select, textarea, [role=combobox]')]
      .filter(o => o !== el && !el.contains(o) && !o.contains(el) && o.getAttribute('aria-hidden') !== 'true' && o.tabIndex >= 0);
    if (others.length) break;
    shell = node;
    if (/(^|[\s_-])(control|container|select|combobox|autocomplete|dropdown)([\s_-]|$)/i.test(node.getAttribute('class') || '') && i >= 3) break;
  }
  return shell;
};

const comboWords = el => {
  const shell = shellOf(el);
  const chips = [...shell.querySelectorAll('[class*="multi-value__label" i], [class*="multiValue" i] > :first-child, [class*="chip-label" i], [class*="MuiChip-label"], [data-selected-item], [data-automation-id="selectedItem"]')]
    .filter(rendered).map(c => clean(c.innerText)).filter(Boolean);
  if (chips.length) return chips.join('\n');
  const single = [...shell.querySelectorAll('[class*="single-value" i], [class*="singleValue" i], [class*="selected-value" i], [class*="selectedValue" i], [class*="select2-selection__rendered"], [class*="chosen-single"] > span')]
    .filter(rendered).map(c => clean((c.innerText || '').replace(/^×/, ''))).find(t => t && !placeholderText.test(t));
  if (single) return single;
  // Otherwise what stands on or beside the control, on its own line.
  const line = (el.getBoundingClientRect().width > 8 ? el : shell).getBoundingClientRect();
  const beside = [...shell.querySelectorAll('*')].filter(n => n !== el && !el.contains(n) && !silent.has(n.tagName) && [...n.childNodes].some(c => c.nodeType === 3 && clean(c.data)) && rendered(n)
    && !n.closest('[role=listbox], [role=option], [role=alert], label, legend, th, dt, h1, h2, h3, h4, h5, h6, [aria-live]') && !/(^|[\s_-])(error|invalid|help|hint|placeholder|menu)([\s_-]|$)/i.test(n.getAttribute('class') || ''))
    .filter(n => { const b = n.getBoundingClientRect(); const middle = (b.top + b.bottom) / 2; return b.height > 0 && middle >= line.top && middle <= line.bottom; })
    .map(n => clean(n.innerText)).filter(t => /[\p{L}\p{N}]/u.test(t) && !placeholderText.test(t));
  if (beside.length) return beside.join('\n');
  if ('value' in el && el.localName === 'input') return clean(el.value);
  const own = [...(el.querySelectorAll('[class*="placeholder" i]'))].length && !el.querySelector('[class*="value" i]') ? '' : clean(el.innerText);
  const inner = el.querySelector('input:not([type=hidden])');
  const words = own || (inner ? clean(inner.value) : '');
  return placeholderText.test(words) ? '' : words;
};

// Without the arrow that a drop-down button draws.
const buttonWords = el => clean((el.innerText || '').replace(/[▾▼▿⌄˅]/g, ' '));

const fileWords = el => {
  if (el.files && el.files.length) return [...el.files].map(f => f.name).join('\n');
  for (let node = parentOf(el), i = 0; node && i < 4; node = parentOf(node), i++) {
    if (node.localName === 'form' || node.querySelectorAll('input[type=file]').length > 1) return '';
    const named = [...node.querySelectorAll('*')].filter(n => !n.children.length && !silent.has(n.tagName) && rendered(n))
      .map(n => clean(n.textContent)).find(t => t.length < 160 && fileName.test(t) && !/e\.g\.|for example|such as/i.test(t));
    if (named) return named.match(fileName)[0];
  }
  return '';
};

// What a field holds now, in the words of its options where it has some.
const valueOf = (kind, el, members) => {
  switch (kind) {
    case 'select': case 'multi-select': return el.localName === 'select' ? selectedWords(el) : comboWords(el);
    case 'radio-group': case 'checkbox-group': return members.filter(tickedOf).map(optionLabelOf).join('\n');
    case 'button-group': return members.filter(m => pressedOf(m, members)).map(optionLabelOf).join('\n');
    case 'checkbox': return tickedOf(el) ? 'true' : '';
    case 'file': return fileWords(el);
    case 'combobox': return comboWords(el);
    case 'listbox': return [...el.querySelectorAll('[role=option]')].filter(tickedOf).map(optionLabelOf).join('\n');
    case 'listbox-button': { const words = buttonWords(el); return placeholderText.test(words) ? '' : words; }
    case 'number': if (!('value' in el)) return clean(el.getAttribute('aria-valuenow') || el.getAttribute('aria-valuetext')); // falls through
    default: return el.isContentEditable ? (el.innerText || '').trim() : el.value || '';
  }
};

const deepAll = selector => {
  const out = [];
  const walk = root => {
    out.push(...root.querySelectorAll(selector));
    for (const host of root.querySelectorAll('*')) if (host.shadowRoot) walk(host.shadowRoot);
  };
  walk(document);
  return out;
};
const emptyList = /^(no (options|results|matches|data)( found| available)?|nothing found|no .{1,30} found|loading|searching|please wait|type to search|start typing|please enter \d.*)\b.{0,12}$|^(loading|searching)?\s*(\.\.\.|…)$/i;

// What was chosen already may stand beside the control as an option, too.
const isPill = o => o.matches('[data-automation-id="selectedItem"]') || !!o.querySelector('[data-automation-id="selectedItem"], button[aria-label^="remove" i]');

// The options an opened drop-down shows for this control.
const openOptions = el => {
  const wrapper = el.closest('[role=combobox]') || el;
  const inner = el.localName === 'input' ? el : el.querySelector('input') || el;
  const root = el.getRootNode();
  const byId = id => root.getElementById(id) || document.getElementById(id);
  const usable = list => list.filter(o => o.checkVisibility() && o.getBoundingClientRect().height > 0 && o.getAttribute('aria-disabled') !== 'true' && !isPill(o));
  for (const source of [inner, el, wrapper]) {
    const ids = `${source.getAttribute('aria-controls') || ''} ${source.getAttribute('aria-owns') || ''}`.split(/\s+/).filter(Boolean);
    for (const list of ids.map(byId).filter(Boolean)) {
      const own = usable([...list.querySelectorAll('[role=option], [role=treeitem], [role=menuitem]')]);
      if (own.length) return own;
      const items = usable([...list.querySelectorAll('li')]);
      if (items.length) return items;
    }
  }
  const shell = shellOf(el);
  // What is chosen already stands as options in a list of its own.
  const near = usable([...shell.querySelectorAll('[role=option]')].filter(o => !o.closest('[aria-label*="selected" i]')));
  if (near.length) return near;
  const all = usable(deepAll('[role=option]')).filter(o => !o.closest('select'));
  if (all.length) return all;
  if (/^(true|menu)$/.test(el.getAttribute('aria-haspopup') || '')) {
    const items = usable(deepAll('[role=menuitem], [role=menuitemradio]')).filter(o => !o.closest('nav, header'));
    if (items.length) return items;
  }
  const menus = deepAll('[class*="menu" i], [class*="dropdown" i], [class*="options" i], [class*="results" i], [class*="suggest" i], [class*="autocomplete" i], [class*="pac-container" i]')
    .filter(m => m.checkVisibility() && !m.closest('nav, header') && !m.querySelector('input:not([type=hidden]), select') && /absolute|fixed/.test(getComputedStyle(m).position));
  for (const menu of menus) {
    const items = usable([...menu.querySelectorAll('li, [class*="option" i], [class*="item" i]')]).filter(i => !i.querySelector('li'));
    if (items.length) return items;
  }
  return [];
};
// What an opened list says when it has nothing to offer, or nothing yet.
const emptyNear = el => {
  const said = n => !n.children.length && n !== el && emptyList.test(clean(n.textContent)) && rendered(n) && !/placeholder/i.test(n.getAttribute('class') || '');
  const near = [...shellOf(el).querySelectorAll('*')].find(said);
  if (near) return clean(near.textContent);
  const far = deepAll('[class*="no-options" i], [class*="no-results" i], [class*="noresults" i], [class*="menu-notice" i], [class*="loading" i], [role=listbox] *').find(said);
  return far ? clean(far.textContent) : '';
};
const optionWords = o => clean(o.innerText || o.textContent);
// By its events alone: nothing that lies over the list or moves it can catch the press.
const pressOption = option => {
  option.scrollIntoView({ block: 'nearest' });
  for (const type of ['pointerover', 'mouseover', 'mousemove', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
    const init = { bubbles: true, cancelable: true, composed: true, button: 0, buttons: /down/.test(type) ? 1 : 0, view: window, pointerType: 'mouse', isPrimary: true };
    option.dispatchEvent(type.startsWith('pointer') ? new PointerEvent(type, init) : new MouseEvent(type, init));
  }
};
