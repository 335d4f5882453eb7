// Resolves true as soon as anything on the page changes, false if nothing did within the patience.
if (!runsScripts()) return false;
return new Promise(resolve => {
  const end = stirred => { observer.disconnect(); clearTimeout(last); resolve(stirred); };
  const observer = new MutationObserver(() => end(true));
  const last = setTimeout(() => end(false), arg);
  watchAll(observer, { subtree: true, childList: true, characterData: true, attributes: true });
});
