// One pass over a frame: every control with what it asks, the buttons, the errors, and what blocks. Returns plain data.
const controlSelector = 'input:not([type=hidden]), select, textarea, [role=combobox], [role=radio], [role=checkbox], [role=switch], [role=textbox][contenteditable], [contenteditable=""], [contenteditable=true], button[aria-haspopup=listbox], [role=listbox], [role=slider], [role=spinbutton]';
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

const labelled = new Map();
for (const label of elements) {
  if (label.localName !== 'label' || !label.control) continue;
  const said = labelled.get(label.control);
  if (said) said.push(label); else labelled.set(label.control, [label]);
}
labelsOf = el => labelled.get(el) || [];

// Radios and checkboxes of one name, in one form or outside of forms in one root.
const ticks = new Map();
const tickKey = el => `${el.type} ${el.getAttribute('name') || ''}`;
for (const el of elements) {
  if (el.localName !== 'input' || (el.type !== 'radio' && el.type !== 'checkbox')) continue;
  const scope = el.form || el.getRootNode();
  if (!ticks.has(scope)) ticks.set(scope, new Map());
  const named = ticks.get(scope);
  if (named.has(tickKey(el))) named.get(tickKey(el)).push(el); else named.set(tickKey(el), [el]);
}
const sameTicks = el => ticks.get(el.form || el.getRootNode()).get(tickKey(el));

const idCount = new Map();
const nameCount = new Map();
for (const el of elements) {
  if (el.id) idCount.set(el.id, (idCount.get(el.id) || 0) + 1);
  const name = el.getAttribute('name');
  if (name) { const key = el.localName + '|' + name; nameCount.set(key, (nameCount.get(key) || 0) + 1); }
}
const findId = (el, id) => el.getRootNode().getElementById(id) || document.getElementById(id);
