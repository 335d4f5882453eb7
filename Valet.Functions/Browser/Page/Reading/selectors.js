// One selector per control, which matches nothing else on the page and holds from one load to the next.
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

// What a control's attributes say of it, the steadiest first.
const describing = el => {
  const tag = el.localName, name = el.getAttribute('name'), tries = [];
  for (const attribute of ['data-testid', 'data-qa', 'data-automation-id', 'data-test', 'data-ui', 'data-field', 'data-name']) {
    const value = el.getAttribute(attribute);
    if (value) tries.push(`${tag}[${attribute}=${quoted(value)}]`);
  }
  if (name && el.hasAttribute('value')) tries.push(`${tag}[name=${quoted(name)}][value=${quoted(el.getAttribute('value'))}]`);
  if (name && el.hasAttribute('type')) tries.push(`${tag}[name=${quoted(name)}][type=${quoted(el.getAttribute('type'))}]`);
  // A drop-down button says its value in its name: that changes with it.
  for (const attribute of tag === 'button' || el.hasAttribute('aria-haspopup') ? ['placeholder'] : ['aria-label', 'placeholder']) {
    const value = el.getAttribute(attribute);
    if (value && value.length < 120) tries.push(`${tag}[${attribute}=${quoted(value)}]`);
  }
  return tries;
};
// Counted once for all elements of a name: asking the page for each would take its square.
const described = new Map();
const describedBy = tag => {
  if (!described.has(tag)) {
    const counted = new Map();
    for (const el of elements) if (el.localName === tag && el.hasAttributes()) for (const css of describing(el)) counted.set(css, (counted.get(css) || 0) + 1);
    described.set(tag, counted);
  }
  return described.get(tag);
};

const selectorOf = el => {
  if (stableId(el)) return idSelector(el.id);
  const tag = el.localName;
  const name = el.getAttribute('name');
  if (name && nameCount.get(tag + '|' + name) === 1) return `${tag}[name=${quoted(name)}]`;
  for (const css of describing(el)) if (describedBy(tag).get(css) === 1) return css;
  const parts = [];
  for (let node = el; node; node = parentOf(node)) {
    if (node !== el && stableId(node)) { parts.unshift(idSelector(node.id)); break; }
    const nth = nthOf(node);
    parts.unshift(nth ? `${node.localName}:nth-of-type(${nth})` : node.localName);
    if (node === document.documentElement) break;
  }
  return parts.join(' > ');
};
