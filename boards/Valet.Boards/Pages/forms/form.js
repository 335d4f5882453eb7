// Brings the drawn widgets of a form to life. Whatever a widget shows, a hidden input beside it holds what is sent.
import { changed, formOf, list } from './lists.js';

const deep = (root, selector) => [...root.querySelectorAll(selector)]
  .concat(...[...root.querySelectorAll('*')].filter(host => host.shadowRoot).map(host => deep(host.shadowRoot, selector)));

function yesno(shell) {
  const backing = shell.querySelector('input[type=hidden]');
  const buttons = [...shell.querySelectorAll('button')];
  const show = () => buttons.forEach(b => b.classList.toggle('active', b.value === backing.value));
  for (const b of buttons) b.addEventListener('click', () => { backing.value = b.value; show(); changed(backing); });
  show();
}

function splitdate(shell) {
  const backing = shell.querySelector('input[type=hidden]');
  const [year, month, day] = ['year', 'month', 'day'].map(part => shell.querySelector(`[data-part=${part}]`));
  const [y, m, d] = backing.value.split('-');
  if (y) year.value = y;
  if (m) month.value = m;
  if (d && day) day.value = d;
  shell.addEventListener('input', () => {
    const number = (input, digits) => input ? (/^\d+$/.test(input.value) ? input.value.padStart(digits, '0') : '') : '01';
    const parts = [number(year, 4), number(month, 2), number(day, 2)];
    backing.value = parts.every(p => p) ? (day ? parts : parts.slice(0, 2)).join('-') : '';
    changed(backing);
  });
}

function rich(shell) {
  const backing = shell.querySelector('input[type=hidden]');
  const box = shell.querySelector('[contenteditable]');
  box.addEventListener('input', () => { backing.value = box.innerText.trim().replace(/\n{2,}/g, '\n\n'); });
}

function masked(input) {
  const shape = () => {
    let digits = input.value.replace(/\D/g, '');
    if (digits.length === 11 && digits[0] === '1') digits = digits.slice(1);
    digits = digits.slice(0, 10);
    input.value = digits.length > 6 ? `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}` : digits.length > 3 ? `(${digits.slice(0, 3)}) ${digits.slice(3)}` : digits;
  };
  input.addEventListener('input', shape);
}

function toggle(shell) {
  const backing = shell.querySelector('input[type=hidden]');
  const knob = shell.querySelector('[role=switch]');
  const flip = () => {
    const on = knob.getAttribute('aria-checked') !== 'true';
    knob.setAttribute('aria-checked', String(on));
    backing.value = on ? 'true' : '';
    changed(backing);
  };
  knob.addEventListener('click', flip);
  knob.addEventListener('keydown', event => { if (event.key === ' ') { event.preventDefault(); flip(); } });
}

let uploading = 0;
function upload(shell) {
  const input = shell.querySelector('input[type=file]');
  const token = shell.querySelector('input[type=hidden]');
  const done = shell.querySelector('.upload-done');
  const opening = shell.querySelector('.upload-open');
  const show = () => { done.hidden = !token.value; opening.classList.toggle('spent', Boolean(token.value)); };
  shell.querySelector('.upload-choose')?.addEventListener('click', () => input.click());
  shell.querySelector('.upload-remove').addEventListener('click', () => { token.value = ''; input.value = ''; show(); });
  input.addEventListener('change', async () => {
    if (!input.files[0]) return;
    uploading++;
    try {
      const body = new FormData();
      body.append('field', shell.dataset.name);
      body.append('file', input.files[0]);
      const answer = await fetch(formOf().dataset.path + '/uploads' + formOf().dataset.query, { method: 'POST', body });
      const kept = answer.ok ? await answer.json() : {};
      token.value = kept.token || '';
      done.querySelector('.upload-name').textContent = kept.fileName || '';
      if (!kept.token) input.value = '';
    } finally {
      uploading--;
      show();
    }
  });
  show();
}

// A question that depends on another is not in the page until it is asked.
const sent = name => new FormData(formOf()).getAll(name);
function conditions(root) {
  for (const template of root.querySelectorAll('template[data-when]')) {
    const met = sent(template.dataset.when).includes(template.dataset.is);
    const there = template.shown || null;
    if (met && !there) {
      const copy = template.content.cloneNode(true);
      template.shown = [...copy.children];
      template.after(copy);
      template.shown.forEach(start);
    } else if (!met && there) {
      there.forEach(node => node.remove());
      template.shown = null;
    }
  }
}

// An input whose component is drawn anew when something is chosen from a list: the old element is gone, its value is not.
function renewed(input) {
  formOf().addEventListener('change', event => {
    if (event.target.localName !== 'select' || !input.isConnected) return;
    const copy = input.cloneNode();
    copy.value = input.value;
    delete copy.dataset.live;
    input.replaceWith(copy);
    input = copy;
  });
}

const widgets = { pick: list, typeahead: list, listbutton: list, menubutton: list, prompt: list, yesno, splitdate, rich, masked, switch: toggle, upload, renewed };
function start(root) {
  const all = deep(root, '[data-widget]');
  if (root.dataset && root.dataset.widget) all.unshift(root);
  for (const shell of all) {
    if (shell.live) continue;
    shell.live = true;
    widgets[shell.dataset.widget](shell);
  }
}

// What stands inside shadow roots belongs to the form like everything else.
function gather(event) {
  for (const host of deep(event.target, '*').filter(el => el.shadowRoot)) {
    for (const control of host.shadowRoot.querySelectorAll('input[name], textarea[name], select[name]')) {
      if ((control.type === 'radio' || control.type === 'checkbox') && !control.checked) continue;
      if (control.type !== 'file') event.formData.append(control.name, control.value);
    }
  }
}

async function goOn(form, button) {
  const body = new FormData(form);
  const answer = await fetch(button.formAction, { method: 'POST', body });
  const page = Document.parseHTMLUnsafe(await answer.text());
  form.replaceWith(document.adoptNode(page.querySelector('form[data-path]')));
  wake();
  scrollTo(0, 0);
}

function wake() {
  const form = formOf();
  if (!form) return;
  form.addEventListener('formdata', gather);
  form.addEventListener('change', () => conditions(form));
  form.addEventListener('submit', event => {
    if (uploading > 0) return event.preventDefault();
    if (event.submitter?.dataset.way === 'next' && form.dataset.inPlace) {
      event.preventDefault();
      goOn(form, event.submitter);
    }
  });
  start(form);
  conditions(form);
}

// A form in a dialog comes when one asks for it.
document.querySelector('[data-opens]')?.addEventListener('click', async event => {
  const page = Document.parseHTMLUnsafe(await (await fetch(event.currentTarget.dataset.opens)).text());
  document.body.append(document.adoptNode(page.querySelector('[role=dialog]')));
  wake();
});
document.querySelector('[data-dismiss]')?.addEventListener('click', event => event.currentTarget.closest('[data-banner]').remove());
wake();
