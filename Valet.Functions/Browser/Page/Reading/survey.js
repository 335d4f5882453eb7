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
