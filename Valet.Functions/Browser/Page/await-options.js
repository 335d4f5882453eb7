// Waits, by the page's own changes, until the opened list shows options (others than before, if told) and has come to rest, shows the wanted one, or says that there are none.
const state = () => openOptions(el).map(optionWords);
const telling = list => list.filter(t => t && !emptyList.test(t));
const ready = list => telling(list).length > 0 && (!arg.unlike || list.join('\n') !== arg.unlike);
const found = list => arg.wanted && list.some(t => t.toLowerCase() === arg.wanted);
const editable = (el.localName === 'input' && !el.readOnly && !el.disabled && el.getAttribute('aria-autocomplete') !== 'none') || el.isContentEditable;
const busyWords = /^(loading|searching|please wait)\b|^(\.\.\.|…)$/i;
const said = list => list.find(t => emptyList.test(t)) || emptyNear(el);
// The places of the options are counted, so an entry that only says "no results" leaves an empty place.
const result = (verdict, pressed) => JSON.stringify({ pressed: pressed || false, labels: state().map(t => emptyList.test(t) ? '' : t), editable, verdict });
return new Promise(resolve => {
  let rest = null;
  const observer = new MutationObserver(() => check());
  const end = verdict => { observer.disconnect(); clearTimeout(rest); clearTimeout(last); resolve(result(verdict)); };
  const last = setTimeout(() => end('late'), arg.patience);
  const check = () => {
    const list = state();
    clearTimeout(rest);
    if (found(list)) {
      if (!arg.press) { end('shown'); return; }
      const labels = result('shown', true), at = list.findIndex(t => t.toLowerCase() === arg.wanted);
      observer.disconnect(); clearTimeout(last);
      pressOption(openOptions(el)[at]);
      resolve(labels);
      return;
    }
    if (ready(list)) { rest = setTimeout(() => end('shown'), arg.rest); return; }
    const words = said(list);
    if (words && !busyWords.test(words) && !telling(list).length) { rest = setTimeout(() => end('none'), arg.still / 2); return; }
    // Nothing stirs: a source that is asked only after a pause in typing still gets its time.
    if (!words) rest = setTimeout(() => end('still'), arg.still);
  };
  watchAll(observer, { subtree: true, childList: true, attributes: true, characterData: true });
  check();
});
