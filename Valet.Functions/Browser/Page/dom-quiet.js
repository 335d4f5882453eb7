// Resolves true when the page has not changed for a while, false if it never came to rest within the patience. What changes again and again in one place is a clock or a banner.
if (!runsScripts()) return true;
return new Promise(resolve => {
  let rest, since = performance.now(), over = false;
  const times = new Map();
  const isNews = mutation => { const n = (times.get(mutation.target) || 0) + 1; times.set(mutation.target, n); return n <= 5 || [...mutation.addedNodes].some(added => added.nodeType === 1 && (added.matches('input, select, textarea') || added.querySelector('input, select, textarea'))); };
  const observer = new MutationObserver(seen => { if (seen.filter(isNews).length) { since = performance.now(); clearTimeout(rest); rest = setTimeout(() => end(true), arg.rest); } });
  const end = quiet => { over = true; observer.disconnect(); clearTimeout(rest); clearTimeout(last); resolve(quiet); };
  const last = setTimeout(() => end(false), arg.patience);
  watchAll(observer, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'hidden', 'style', 'aria-invalid', 'aria-expanded', 'disabled', 'value'] });
  rest = setTimeout(() => end(true), arg.rest);
  // An idle period ends where the browser's next timer is due, at most 50 ms ahead: one that reaches as far as the rest says that nothing will happen until then.
  const foresee = () => requestIdleCallback(idle => { if (over) return; if (performance.now() - since + idle.timeRemaining() > arg.rest - 2) end(true); else foresee(); });
  if (arg.foresee && String(window.requestIdleCallback).includes('[native code]')) requestAnimationFrame(foresee);
});
