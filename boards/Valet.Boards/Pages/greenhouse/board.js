'use strict';
const form = document.getElementById('application-form');
const choices = JSON.parse(document.getElementById('choices').textContent);
const address = segment => form.dataset.path + segment + form.dataset.query;

// ---- comboboxes: the menu exists only while it is open; what is chosen stands beside the input, its value in a hidden one.
for (const pick of document.querySelectorAll('[data-pick]')) {
  const name = pick.dataset.pick;
  const lookup = pick.dataset.lookup;
  const control = pick.querySelector('.pick-control');
  const shown = pick.querySelector('.pick-shown');
  const input = pick.querySelector('.pick-input');
  const backing = pick.querySelector('input[type=hidden]');
  let menu = null;
  let options = [];
  let active = -1;
  let asked = 0;
  let timer = 0;

  function show() {
    const chosen = lookup ? backing.value && [backing.value, backing.value] : choices[name].find(([value]) => value === backing.value);
    shown.textContent = input.value ? '' : chosen ? chosen[1] : lookup ? 'Start typing...' : 'Select...';
    shown.classList.toggle('empty', !chosen);
  }

  function activate(index) {
    active = index;
    [...menu.querySelectorAll('.pick-option')].forEach((option, i) => option.classList.toggle('active', i === active));
    if (active < 0) return input.removeAttribute('aria-activedescendant');
    input.setAttribute('aria-activedescendant', `${name}-option-${active}`);
    menu.querySelectorAll('.pick-option')[active].scrollIntoView({ block: 'nearest' });
  }

  function draw(note) {
    menu.replaceChildren();
    options.forEach(([value, label], i) => {
      const option = document.createElement('div');
      option.className = 'pick-option';
      option.id = `${name}-option-${i}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(value === backing.value));
      option.textContent = label;
      option.addEventListener('mousemove', () => active !== i && activate(i));
      option.addEventListener('click', () => choose(i));
      menu.append(option);
    });
    if (options.length === 0) {
      const line = document.createElement('div');
      line.className = 'pick-note';
      line.textContent = note;
      menu.append(line);
    }
    activate(options.length > 0 ? 0 : -1);
  }

  function refresh() {
    const typed = input.value.trim().toLowerCase();
    if (!lookup) {
      options = choices[name].filter(([, label]) => label.toLowerCase().includes(typed));
      return draw('No options');
    }
    clearTimeout(timer);
    options = [];
    const mine = ++asked;
    if (typed.length < 2) return draw('Type at least two letters');
    draw('Loading...');
    timer = setTimeout(async () => {
      const answer = await fetch(`${form.dataset.path}${lookup}?q=${encodeURIComponent(typed)}`);
      const places = (await answer.json()).places;
      if (mine !== asked || !menu) return;
      options = places.map(place => [place, place]);
      draw('No locations found');
    }, 120);
  }

  function open() {
    if (menu) return;
    menu = document.createElement('div');
    menu.className = 'pick-menu';
    menu.id = `${name}-listbox`;
    menu.setAttribute('role', 'listbox');
    menu.setAttribute('aria-labelledby', `${name}-label`);
    menu.addEventListener('mousedown', event => event.preventDefault());
    pick.append(menu);
    input.setAttribute('aria-expanded', 'true');
    input.setAttribute('aria-controls', menu.id);
    refresh();
  }

  function close() {
    if (!menu) return;
    menu.remove();
    menu = null;
    asked++;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-controls');
    input.removeAttribute('aria-activedescendant');
  }

  function choose(index) {
    backing.value = options[index][0];
    input.value = '';
    close();
    show();
    clearError(name, input);
  }

  control.addEventListener('mousedown', event => {
    if (event.button !== 0) return;
    if (event.target !== input) {
      event.preventDefault();
      input.focus();
    }
    if (menu && event.target !== input) close(); else open();
  });
  input.addEventListener('input', () => { open(); refresh(); show(); });
  input.addEventListener('blur', () => { input.value = ''; close(); show(); });
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') return close();
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!menu) return open();
      if (options.length > 0) activate((active + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (menu && active >= 0) choose(active);
    } else if (event.key === 'Backspace' && !input.value && !menu && backing.value) {
      backing.value = '';
      show();
    }
  });
  input.setAttribute('aria-describedby', [`${name}-shown`, input.getAttribute('aria-describedby')].filter(Boolean).join(' '));
  show();
}

// ---- files: sent as soon as they are chosen; the form sends only the token that came back.
let uploading = 0;
const submit = form.querySelector('button[type=submit]');
for (const upload of document.querySelectorAll('[data-upload]')) {
  const name = upload.dataset.upload;
  const choose = upload.querySelector('.upload-choose');
  const done = upload.querySelector('.upload-done');
  const shown = upload.querySelector('.upload-name');
  const input = upload.querySelector('input[type=file]');
  const token = upload.querySelector('input[type=hidden]');

  function show() {
    choose.hidden = Boolean(token.value);
    done.hidden = !token.value;
  }

  upload.querySelector('.outline').addEventListener('click', () => input.click());
  upload.querySelector('.upload-remove').addEventListener('click', () => { token.value = ''; input.value = ''; show(); });
  input.addEventListener('change', async () => {
    const file = input.files[0];
    if (!file) return;
    submit.disabled = ++uploading > 0;
    try {
      const body = new FormData();
      body.append('field', name);
      body.append('file', file);
      const answer = await fetch(address('/uploads'), { method: 'POST', body });
      const kept = answer.ok ? await answer.json() : {};
      token.value = kept.token || '';
      shown.textContent = kept.fileName || '';
      if (!kept.token) input.value = '';
      if (kept.token) clearError(name, input);
    } catch {
      input.value = '';
    } finally {
      submit.disabled = --uploading > 0;
      show();
    }
  });
  show();
}

// ---- the check in its frame tells us its token.
addEventListener('message', event => {
  const holder = form.querySelector('[name=captcha_response]');
  if (event.origin !== location.origin || !event.data.robotCheck || !holder) return;
  holder.value = event.data.robotCheck;
  clearError('captcha');
});

// ---- what is missing is said before anything is sent.
function holder(name) {
  return name === 'captcha' ? document.getElementById('captcha') : document.getElementById(name).closest('.field');
}

function clearError(name, control) {
  document.getElementById(`${name}-error`)?.remove();
  control?.removeAttribute('aria-invalid');
}

function say(name, control, message) {
  clearError(name, control);
  const line = document.createElement('p');
  line.className = 'field-error';
  line.id = `${name}-error`;
  line.textContent = message;
  holder(name).append(line);
  if (!control) return;
  control.setAttribute('aria-invalid', 'true');
  if (control.getAttribute('role') !== 'combobox') control.setAttribute('aria-describedby', line.id);
}

function held(control) {
  if (control.type === 'checkbox') return control.checked;
  if (control.type === 'file') return form.elements[`${control.id}_token`].value;
  if (control.getAttribute('role') === 'combobox') return form.elements.namedItem(control.id) && form.querySelector(`input[type=hidden][name="${control.id}"]`).value;
  return control.value.trim();
}

form.addEventListener('submit', event => {
  let first = null;
  for (const control of form.querySelectorAll('[aria-required=true]')) {
    if (held(control)) { clearError(control.id, control); continue; }
    say(control.id, control, 'This field is required.');
    first ??= control;
  }
  const email = form.querySelector('input[type=email]');
  if (email?.value && !email.validity.valid) { say('email', email, 'Enter a valid e-mail address.'); first ??= email; }
  const check = form.querySelector('[name=captcha_response]');
  if (check && !check.value) { say('captcha', null, 'Please confirm that you are not a robot.'); first ??= document.querySelector('#captcha iframe'); }
  if (first || uploading > 0) {
    event.preventDefault();
    first?.focus();
    return;
  }
  submit.disabled = true;
  submit.textContent = 'Sending...';
});
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
