if (shown(el)) return el;
const label = el.labels ? [...el.labels].find(shown) : null;
if (label) {
  // A link inside the label would be followed; press beside it.
  const beside = [...label.querySelectorAll('*')].find(n => shown(n) && !n.closest('a, button') && !n.querySelector('a, button') && !n.matches('input'));
  return label.querySelector('a, button') && beside ? beside : label;
}
for (let n = parentOf(el), i = 0; n && i < 3; n = parentOf(n), i++) if (shown(n)) return n;
return el;
