// Resolves true when the page has not changed for a while, false if it never came to rest within the patience.
if (!runsScripts()) return true;
return new Promise(resolve => {
  let rest;
  const observer = new MutationObserver(() => { clearTimeout(rest); rest = setTimeout(() => end(true), arg.rest); });
  const end = quiet => { observer.disconnect(); clearTimeout(rest); clearTimeout(last); resolve(quiet); };
  const last = setTimeout(() => end(false), arg.patience);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'hidden', 'style', 'aria-invalid', 'aria-expanded', 'disabled', 'value'] });
  rest = setTimeout(() => end(true), arg.rest);
});
