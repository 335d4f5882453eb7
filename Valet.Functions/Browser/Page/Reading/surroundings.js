// What stands around a control, and how far it belongs to it.
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

// Says that an answer is wanted, and not which.
const onlyMark = /^([*✱∗]+|[(\[]?(required|optional|mandatory|pflichtfeld|erforderlich|obligatoire|facultatif|obligatorio|opcional|obligatorisk|verplicht|optioneel)[)\]]?)$/i;

// passed: words that name no question, such as what a button says.
const nearbyWords = (start, members, options, passed) => {
  const help = [];
  for (let node = start, i = 0; node && i < 9; i++) {
    const found = [];
    for (let side = node.previousSibling; side; side = side.previousSibling) {
      // A row of buttons is a question of its own; a single one explains.
      if (side.nodeType === 1 && (silent.has(side.tagName) ? isControl(side) : isControl(side) || controlsIn(side).length || side.querySelectorAll('button').length > 1)) break;
      if (side.nodeType !== 1 && side.nodeType !== 3) continue;
      if (isErrorLike(side) || (side.nodeType === 1 && silent.has(side.tagName))) continue;
      const words = side.nodeType === 3 ? clean(side.data) : side.checkVisibility({ visibilityProperty: true }) ? wordsOf(side, options) : '';
      if (words && !onlyMark.test(words)) found.unshift({ words, side });
    }
    if (found.length) {
      const nearest = [...found].reverse().filter(f => !passed || !passed(f.words));
      const label = nearest.find(f => f.side.localName === 'label' && !isHelp(f.side)) || nearest.find(f => isLabelLike(f.side) && !isHelp(f.side)) || nearest.find(f => !isHelp(f.side));
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

// What heads a row of a few controls, for the one among them, or the group with its "other", that says nothing of itself.
const rowWords = (el, members = []) => {
  for (let node = parentOf(el), i = 0; node && i < (members.length ? 9 : 3) && !edge(node) && controlsIn(node).filter(c => !members.includes(c)).length <= 4; node = parentOf(node), i++) {
    const head = [...node.children].find(child => (isLabelLike(child) || /^h[1-6]$/.test(child.localName)) && !controlsIn(child).length && (child.compareDocumentPosition(el) & 4));
    if (head) return wordsOf(head);
  }
  return '';
};

const byIds = (el, attribute) => (el.getAttribute(attribute) || '').split(/\s+/).filter(Boolean).map(id => findId(el, id)).filter(Boolean);
const closestHint = (el, pattern, levels) => { for (let n = el, i = 0; n && i < levels; n = parentOf(n), i++) if (n.localName !== 'body' && n.localName !== 'html' && n.localName !== 'form' && pattern.test(hintOf(n))) return n; return null; };
