'use strict';
// Brings the drawn widgets of a form to life. Whatever a widget shows, a hidden input beside it holds what is sent.
(() => {
  const formOf = () => document.querySelector('form[data-path]');
  const changed = el => el.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  const make = (tag, className, text, attributes) => {
    const el = document.createElement(tag);
    if (className) el.className = className;
    if (text) el.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) el.setAttribute(name, value);
    return el;
  };
  const deep = (root, selector) => [...root.querySelectorAll(selector)]
    .concat(...[...root.querySelectorAll('*')].filter(host => host.shadowRoot).map(host => deep(host.shadowRoot, selector)));

  // ---- lists -------------------------------------------------------------------------------------------------------
  // The styles that copy a platform name its classes; everything else is the same list.
  const looks = {
    pick: { menu: 'select__menu', list: 'select__menu-list', option: 'select__option', note: 'select__menu-notice' },
    typeahead: { menu: 'suggestions', list: 'suggestions-list', option: 'suggestion', note: 'suggestions-note' },
    listbutton: { menu: 'popup', list: 'popup-list', option: 'popup-option', note: 'popup-note' },
    menubutton: { menu: 'menu-vessel', list: 'menu-list', option: 'menu-option', note: 'menu-note' },
    prompt: { menu: 'popup', list: 'popup-list', option: 'popup-option', note: 'popup-note' },
  };

  function list(shell) {
    const kind = shell.dataset.widget;
    const look = looks[kind];
    const { id, lookup } = shell.dataset;
    const given = JSON.parse(shell.dataset.choices || '[]');
    const backing = shell.querySelector('input[type=hidden], select');
    const input = shell.querySelector('input:not([type=hidden])');
    const button = kind === 'listbutton' || kind === 'menubutton' ? shell.querySelector('button') : null;
    const opener = button || input;
    const roomy = kind !== 'typeahead' && kind !== 'pick';
    let menu = null, options = [], active = -1, asked = 0, timer = 0, category = null;

    const labelOf = value => lookup ? value : (given.find(c => c[0] === value) || ['', ''])[1].split(' > ').pop();
    const hold = value => {
      if (backing.localName === 'select') backing.replaceChildren(make('option', '', labelOf(value), value ? { value, selected: '' } : { value: '', selected: '' }));
      else backing.value = value;
      changed(backing);
    };

    function show() {
      const words = labelOf(backing.value);
      if (kind === 'pick') {
        const box = shell.querySelector('.select__value-container');
        box.querySelector('.select__single-value')?.remove();
        const placeholder = box.querySelector('.select__placeholder');
        placeholder.hidden = Boolean(words || input.value);
        if (words && !input.value) box.prepend(make('div', 'select__single-value', words));
      } else if (kind === 'typeahead') {
        input.value = words;
      } else if (kind === 'listbutton') {
        button.textContent = words || shell.dataset.empty;
        button.value = backing.value;
      } else if (kind === 'menubutton') {
        const shown = button.querySelector('.menu-shown');
        shown.textContent = words || shell.dataset.empty;
        button.setAttribute('aria-label', `${button.getAttribute('aria-label').split(' –')[0]} ${words || shell.dataset.empty}`);
      } else {
        const pills = shell.querySelector('.pills');
        pills.replaceChildren();
        if (!words) return;
        const pill = make('li', 'pill', '', { role: 'option', 'aria-label': words });
        pill.append(make('div', 'pill-label', words, { 'data-automation-id': 'selectedItem' }), make('button', 'pill-remove', '×', { type: 'button', 'aria-label': `Remove ${words}` }));
        pill.lastChild.addEventListener('click', () => { hold(''); show(); });
        pills.append(pill);
      }
    }

    function activate(index) {
      active = index;
      const drawn = [...menu.querySelectorAll('.' + look.option)];
      drawn.forEach((option, i) => option.classList.toggle(look.option + '--is-focused', i === active));
      if (active >= 0) drawn[active].scrollIntoView({ block: 'nearest' });
      if (!button && active >= 0) input.setAttribute('aria-activedescendant', drawn[active].id);
    }

    function draw(note) {
      const holder = menu.querySelector('[data-list]');
      holder.replaceChildren();
      options.forEach(([value, label], i) => {
        const option = make(holder.localName === 'ul' ? 'li' : 'div', look.option, label, {
          id: `${shell.dataset.prefix || kind}-${id}-option-${i}`, role: kind === 'menubutton' ? 'menuitem' : 'option', tabindex: '-1',
        });
        if (kind !== 'menubutton') option.setAttribute('aria-selected', String(value === backing.value && value !== ''));
        option.addEventListener('mousemove', () => active !== i && activate(i));
        option.addEventListener('click', event => { event.stopPropagation(); choose(i); });
        holder.append(option);
      });
      if (options.length === 0 && note) holder.append(make('div', look.note, note));
      activate(options.length > 0 && kind === 'pick' ? 0 : -1);
      place();
    }

    const searchText = () => (kind === 'menubutton' ? menu.querySelector('input').value : input ? input.value : '').trim().toLowerCase();

    function refresh() {
      const typed = searchText();
      clearTimeout(timer);
      const mine = ++asked;
      if (lookup) {
        options = [];
        if (typed.length < 2) return draw(kind === 'typeahead' ? '' : 'Type to search');
        draw('Loading...');
        timer = setTimeout(async () => {
          const answer = await fetch(`${formOf().dataset.path}/${lookup}?q=${encodeURIComponent(typed)}`);
          const found = (await answer.json()).found;
          if (mine !== asked || !menu) return;
          options = found.map(words => [words, words]);
          draw('No results found');
        }, 120);
        return;
      }
      if (kind === 'prompt') {
        // A list with categories: their entries show when the category is pressed, or when one searches.
        if (typed) {
          draw('');
          timer = setTimeout(() => {
            if (mine !== asked || !menu) return;
            options = given.map(([value, label]) => [value, label.split(' > ').pop()]).filter(([, label]) => label.toLowerCase().includes(typed));
            draw('No Items.');
          }, 250);
          return;
        }
        const inside = given.filter(([, label]) => category ? label.startsWith(category + ' > ') : true);
        const top = new Map();
        for (const [value, label] of inside) {
          const path = label.split(' > ');
          if (category || path.length === 1) top.set(path.pop(), value); else top.set(path[0], '');
        }
        options = [...top].map(([label, value]) => [value, label]);
        return draw('No Items.');
      }
      options = given.filter(([, label]) => label.toLowerCase().includes(typed));
      draw('No options');
    }

    function place() {
      if (!roomy) return;
      const box = shell.getBoundingClientRect();
      menu.style.left = `${box.left + scrollX}px`;
      menu.style.top = `${box.bottom + scrollY}px`;
      menu.style.minWidth = `${box.width}px`;
    }

    function open() {
      if (menu) return;
      menu = make('div', look.menu);
      const listId = `${shell.dataset.prefix || kind}-${id}-listbox`;
      const holder = make(kind === 'listbutton' ? 'ul' : 'div', look.list, '', { id: listId, role: kind === 'menubutton' ? 'menu' : 'listbox', 'data-list': '' });
      if (kind === 'menubutton') menu.append(make('input', 'menu-search', '', { type: 'text', placeholder: 'Search...', 'aria-label': 'Search' }));
      menu.append(holder);
      // A press inside must not take the focus from the input.
      menu.addEventListener('mousedown', event => { if (!event.target.matches('input')) event.preventDefault(); });
      if (roomy) (shell.closest('[role=dialog]') || document.body).append(menu); else shell.append(menu);
      opener.setAttribute('aria-expanded', 'true');
      if (!button && kind !== 'prompt') opener.setAttribute('aria-controls', listId);
      if (kind === 'menubutton') {
        const search = menu.querySelector('input');
        search.addEventListener('input', refresh);
        search.addEventListener('keydown', event => event.key === 'Escape' && close());
      }
      category = null;
      refresh();
      if (kind === 'menubutton') menu.querySelector('input').focus();
    }

    function close() {
      if (!menu) return;
      menu.remove();
      menu = null;
      asked++;
      clearTimeout(timer);
      opener.setAttribute('aria-expanded', 'false');
      opener.removeAttribute('aria-controls');
      opener.removeAttribute('aria-activedescendant');
    }

    function choose(index) {
      const [value, label] = options[index];
      if (kind === 'prompt' && value === '') {
        category = label;
        return refresh();
      }
      hold(value);
      if (input) input.value = '';
      close();
      show();
      if (button) button.focus();
    }

    if (kind === 'pick') {
      shell.querySelector('.select__control').addEventListener('mousedown', event => {
        if (event.button !== 0) return;
        if (event.target !== input) { event.preventDefault(); input.focus(); }
        if (menu && event.target !== input) close(); else open();
      });
    }
    if (button) {
      button.addEventListener('click', () => menu ? close() : open());
      addEventListener('mousedown', event => { if (menu && !menu.contains(event.target) && !shell.contains(event.target)) close(); }, true);
    } else {
      if (kind !== 'pick') input.addEventListener('click', open);
      input.addEventListener('input', () => { open(); refresh(); if (kind === 'pick') show(); });
      input.addEventListener('blur', () => {
        // What was typed and not chosen is lost; an emptied type-ahead forgets its choice.
        if (kind === 'typeahead' && input.value === '' && backing.value) hold('');
        if (kind !== 'typeahead') input.value = '';
        close();
        show();
      });
    }
    opener.addEventListener('keydown', event => {
      if (event.key === 'Escape') return close();
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        if (!menu) return open();
        if (options.length > 0) activate((active + (event.key === 'ArrowDown' ? 1 : options.length - 1)) % options.length);
      } else if (event.key === 'Enter' && !button) {
        event.preventDefault();
        if (menu && active >= 0) choose(active);
      } else if (event.key === 'Backspace' && kind === 'pick' && !input.value && backing.value) {
        hold('');
        show();
      }
    });
    show();
  }

  // ---- the rest ----------------------------------------------------------------------------------------------------
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
})();
