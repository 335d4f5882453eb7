'use strict';
const form = document.getElementById('application-form');

customElements.define('robot-check', class extends HTMLElement {
  connectedCallback() {
    mountRobotCheck(this.attachShadow({ mode: 'open' }), this.dataset.board, this.dataset.job, token => { form.elements.captcha_response.value = token; });
  }
});

// ---- the résumé is read in the background as soon as it is chosen, and goes with the form as well.
const zone = document.querySelector('.drop-zone');
const file = document.getElementById('resume-upload-input');
const state = zone.querySelector('.upload-state');
const shown = zone.querySelector('.upload-name');
const token = form.elements.resume_token;

function show(text) {
  state.textContent = text;
  zone.querySelector('.attach-text').textContent = token.value ? 'REPLACE RESUME/CV' : 'ATTACH RESUME/CV';
}

async function read() {
  const chosen = file.files[0];
  if (!chosen) return;
  shown.textContent = '';
  show('Analyzing resume...');
  try {
    const body = new FormData();
    body.append('field', 'resume');
    body.append('file', chosen);
    const answer = await fetch(`${form.dataset.path}/uploads${form.dataset.query}`, { method: 'POST', body });
    const kept = answer.ok ? await answer.json() : {};
    token.value = kept.token || '';
    if (!kept.token) file.value = '';
    shown.textContent = kept.token ? kept.fileName : '';
    if (kept.token) document.getElementById('resume-error')?.remove();
    show(kept.token ? 'Success!' : '');
  } catch {
    file.value = '';
    show('');
  }
}

file.addEventListener('change', read);
for (const type of ['dragover', 'drop', 'dragleave']) {
  zone.addEventListener(type, event => {
    event.preventDefault();
    zone.classList.toggle('over', type === 'dragover');
    if (type !== 'drop' || event.dataTransfer.files.length === 0) return;
    file.files = event.dataTransfer.files;
    read();
  });
}
show('');

// ---- what the browser's own validation cannot say.
function say(place, id, message) {
  document.getElementById(id)?.remove();
  if (!message) return true;
  const line = document.createElement('p');
  line.className = 'field-error';
  line.id = id;
  line.textContent = message;
  place.append(line);
  place.scrollIntoView({ block: 'center' });
  return false;
}

form.addEventListener('submit', event => {
  const checks = [say(document.getElementById('resume'), 'resume-error', token.value || file.files.length ? '' : 'Please attach your resume.')];
  for (const group of document.querySelectorAll('[data-at-least-one]')) {
    const name = group.querySelector('input').name;
    checks.push(say(group, `${name}-error`, group.querySelector('input:checked') ? '' : 'Please choose at least one.'));
  }
  checks.push(say(document.getElementById('captcha'), 'captcha-error', form.elements.captcha_response.value ? '' : 'Please confirm that you are not a robot.'));
  if (checks.includes(false)) {
    event.preventDefault();
    return;
  }
  const button = document.getElementById('btn-submit');
  button.disabled = true;
  button.textContent = 'Sending...';
});
addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
