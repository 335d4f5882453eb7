// Lists that the page draws: opened, searched, chosen from. What is chosen is held by a hidden input or select beside them.
export const formOf = () => document.querySelector('form[data-path]');
export const changed = el => el.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
const make = (tag, className, text, attributes) => {
  const el = document.createElement(tag);
  if (className) el.className = className;
  if (text) el.textContent = text;
  for (const [name, value] of Object.entries(attributes || {})) el.setAttribute(name, value);
  return el;
};

// The styles that copy a platform name its classes; everything else is the same list.
const looks = {
  pick: { menu: 'select__menu', list: 'select__menu-list', option: 'select__option', note: 'select__menu-notice' },
  typeahead: { menu: 'suggestions', list: 'suggestions-list', option: 'suggestion', note: 'suggestions-note' },
  listbutton: { menu: 'popup', list: 'popup-list', option: 'popup-option', note: 'popup-note' },
  menubutton: { menu: 'menu-vessel', list: 'menu-list', option: 'menu-option', note: 'menu-note' },
  prompt: { menu: 'popup', list: 'popup-list', option: 'popup-option', note: 'popup-note' },
};

export function list(shell) {
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
      // The button's name says the value, too; the page came with the name of its first value.
      const said = button.getAttribute('aria-label'), before = button.value ? button.textContent : words;
      button.textContent = words || shell.dataset.empty;
      button.value = backing.value;
      if (said) button.setAttribute('aria-label', said.replace(before || shell.dataset.empty, button.textContent));
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
