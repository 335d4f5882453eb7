// Waits, by the page's own changes, until the opened list shows options (others than before, if told) and has come to rest.
const state = () => openOptions(el).map(optionWords);
const telling = list => list.filter(t => t && !emptyList.test(t));
const ready = list => telling(list).length > 0 && (!arg.unlike || list.join('\n') !== arg.unlike);
return new Promise(resolve => {
  let rest = null;
  const observer = new MutationObserver(() => check());
  const end = () => { observer.disconnect(); clearTimeout(rest); clearTimeout(last); resolve(JSON.stringify(state())); };
  const check = () => { clearTimeout(rest); rest = ready(state()) ? setTimeout(end, arg.rest) : null; };
  const last = setTimeout(end, arg.patience);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  check();
});
