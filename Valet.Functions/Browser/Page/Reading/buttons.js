// What can be pressed, and where this page stands in its wizard.
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
    selector: selectorOf(el), label, link, apply: isAny(el, known.apply), next: isAny(el, known.next), href: link ? el.href : null,
    submits: el.localName === 'button' ? el.type === 'submit' && el.form !== null : el.localName === 'input' && el.type !== 'button',
    ofForm: el.form ? fieldForms.has(el.form) : fieldForms.size === 0,
    // Beside a bar that tells how far one has come: a step, whatever stands on it.
    onWay: Boolean(el.closest('[role=dialog], dialog, form') && el.closest('[role=dialog], dialog, form').querySelector('progress, [role=progressbar], [aria-current=step]')),
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
const told = step === null && text.match(/\b(?:step|page)\s+(\d{1,2})\s*(?:of|\/)\s*(\d{1,2})\b/i);
if (told) { step = Number(told[1]); stepCount = Number(told[2]); }

return { url: location.href, title: document.title, fields, buttons, errors, blocks, text, step, stepCount, status, platform: platform && platform.name, origins, sent: (known.sent || []).some(css => roots.some(root => [...root.querySelectorAll(css)].some(shown))), scripts: runsScripts() };
