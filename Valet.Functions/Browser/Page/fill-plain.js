// Puts values into native controls the way a hand and a keyboard would end: focus, input, change, blur. One pass, each field after the page has had its turn.
const scriptsRun = runsScripts();
const turn = () => scriptsRun ? new Promise(done => { const channel = new MessageChannel(); channel.port1.onmessage = () => { channel.port1.close(); done(); }; channel.port2.postMessage(0); }) : Promise.resolve();
const roots = [document];
for (const root of roots) for (const host of root.querySelectorAll('*')) if (host.shadowRoot) roots.push(host.shadowRoot);
const find = selector => {
  const found = roots.flatMap(root => [...root.querySelectorAll(selector)]);
  return found.length === 1 && found[0].isConnected ? found[0] : null;
};
const say = (el, ...types) => { for (const type of types) el.dispatchEvent(new Event(type, { bubbles: true, composed: true })); };
const setNatively = (el, value) => {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(el), 'value').set.call(el, value);
  say(el, 'input', 'change');
};
const wholeOnly = new Set(['date', 'month', 'week', 'time', 'datetime-local', 'range', 'color']);
const type = (el, value) => {
  if (el.disabled || el.readOnly || !rendered(el)) return false;
  el.focus({ preventScroll: true });
  if (wholeOnly.has(typeOf(el))) setNatively(el, value);
  else {
    el.select();
    // Trusted input events, as from a keyboard; a document without the focus takes the value itself.
    if (value === '' ? !document.execCommand('delete') : !document.execCommand('insertText', false, value)) setNatively(el, value);
  }
  return true;
};
const choose = (el, labels) => {
  if (el.disabled) return false;
  const wanted = labels.map(label => [...el.options].find(o => !o.disabled && (clean(o.label) || clean(o.textContent)).toLowerCase() === label.toLowerCase()));
  if (wanted.some(o => !o) || !wanted.length) return false;
  el.focus({ preventScroll: true });
  if (el.multiple) for (const option of el.options) option.selected = wanted.includes(option);
  else wanted[0].selected = true;
  say(el, 'input', 'change');
  return true;
};
const tick = (el, on) => {
  if (el.localName !== 'input' || el.disabled) return false;
  if (el.checked !== on) el.click();
  return true;
};

return (async () => {
  const done = [];
  for (const task of arg) {
    const el = find(task.selector);
    if (!el) continue;
    let taken = false;
    switch (task.kind) {
      case 'select': case 'multi-select': taken = el.localName === 'select' && choose(el, task.lines); break;
      case 'checkbox': taken = tick(el, task.lines[0] === 'true'); break;
      case 'radio-group': case 'checkbox-group': {
        const members = task.members.map(m => ({ el: find(m.selector), on: m.on }));
        taken = members.every(m => m.el && m.el.localName === 'input');
        for (const m of taken ? members : []) if (m.on || task.kind === 'checkbox-group') { taken = tick(m.el, m.on) && taken; await turn(); }
        break;
      }
      default: taken = (el.localName === 'input' || el.localName === 'textarea') && type(el, task.lines.join('\n'));
    }
    await turn();
    if (taken) done.push(task);
    if (el.isConnected && document.activeElement === el) el.blur();
    await turn();
  }
  return JSON.stringify(done.map(task => {
    const el = find(task.selector);
    const members = task.members.map(m => find(m.selector)).filter(Boolean);
    return { index: task.index, value: el ? valueOf(task.kind, el, members.length ? members : [el]) : null };
  }));
})();
