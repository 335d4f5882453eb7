// Waits, by the page's own changes, until the opened list shows options (others than before, if told) and has come to rest, or shows the wanted one.
const state = () => openOptions(el).map(optionWords);
const telling = list => list.filter(t => t && !emptyList.test(t));
const ready = list => telling(list).length > 0 && (!arg.unlike || list.join('\n') !== arg.unlike);
const found = list => arg.wanted && list.some(t => t.toLowerCase() === arg.wanted);
const editable = (el.localName === 'input' && !el.readOnly && !el.disabled && el.getAttribute('aria-autocomplete') !== 'none') || el.isContentEditable;
if (el.list) return JSON.stringify({ labels: [], editable, datalist: true });
return new Promise(resolve => {
  let rest = null;
  const observer = new MutationObserver(() => check());
  const end = () => { observer.disconnect(); clearTimeout(rest); clearTimeout(last); resolve(JSON.stringify({ labels: state(), editable, datalist: false })); };
  const last = setTimeout(end, editable && arg.hurried ? arg.hurried : arg.patience);
  const check = () => {
    const list = state();
    clearTimeout(rest);
    if (found(list)) end(); else rest = ready(list) ? setTimeout(end, arg.rest) : null;
  };
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  check();
});
