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
  if (alert && !/error|invalid/i.test(hintOf(el)) && /\b(success|uploaded|saved|thank|received|submitted|loaded)\b/i.test(el.innerText) && !/\bnot\b|fail|could/i.test(el.innerText)) continue;
  addError(el.innerText, fieldAt(el));
}
for (const { members, field } of boxes) {
  if (!field.trap && members.some(m => m.getAttribute('aria-invalid') === 'true') && !errors.some(e => e.field === field.selector)) addError('This field is marked as invalid.', field.selector);
}
