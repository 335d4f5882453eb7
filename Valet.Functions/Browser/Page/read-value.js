// One field again, after something was put in.
const root = el.getRootNode();
const pick = selector => {
  // Inside a shadow root only the end of a path can match.
  for (let rest = selector; rest; rest = rest.includes(' > ') ? rest.slice(rest.indexOf(' > ') + 3) : '') {
    const found = root.querySelectorAll(rest);
    if (found.length === 1) return found[0];
  }
  return null;
};
const members = (arg.members || []).map(pick).filter(Boolean);
return valueOf(arg.kind, el, members.length ? members : [el]);
