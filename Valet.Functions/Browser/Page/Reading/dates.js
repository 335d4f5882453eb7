// A date asked in pieces: which piece a control takes, and what the pieces ask together.
const pieces = [['month', /^(mm|month|monat|mois|mes|mese|maand)\b.{0,12}$/i], ['day', /^(dd|day|tag|jour|d[ií]a|giorno|dag)\b.{0,12}$/i], ['year', /^(yyyy|yy|year|jahr|ann[ée]e|a[ñn]o|anno|jaar)\b.{0,12}$/i]];
const pieceOf = el => {
  const said = [el.getAttribute('aria-label'), el.getAttribute('placeholder'), ...labelsOf(el).map(l => wordsOf(l)), el.localName === 'select' && el.options[0] ? el.options[0].label : ''].map(clean).filter(Boolean);
  for (const words of said) for (const [piece, pattern] of pieces) if (pattern.test(words.replace(/\s*[*✱]\s*/g, ''))) return piece;
  return null;
};
// null, or { piece, question } where two or three pieces stand together under one question.
const datePiece = el => {
  const piece = pieceOf(el);
  if (!piece) return null;
  for (let node = parentOf(el), i = 0; node && i < 6 && !edge(node); node = parentOf(node), i++) {
    const together = controlsIn(node).filter(c => c.getAttribute('aria-hidden') !== 'true');
    if (together.length < 2) continue;
    if (together.length > 3 || new Set(together.map(pieceOf)).size !== together.length || !together.every(pieceOf)) return null;
    for (let group = node; group && !edge(group) && !foreignIn(group, together); group = parentOf(group)) {
      const legend = group.localName === 'fieldset' ? group.querySelector('legend') : null;
      const said = byIds(group, 'aria-labelledby').map(n => wordsOf(n)).join(' ') || (legend ? wordsOf(legend) : '') || clean(group.getAttribute('aria-label'));
      if (said) return { piece, question: said };
    }
    // Each piece has its own small label: the question is what comes before them all.
    const own = new Set(together.flatMap(labelsOf));
    const near = nearbyWords(node, together, own);
    if (near.label) return { piece, question: near.label };
    const lead = [...node.querySelectorAll('label, legend, p, span, div')].find(n => !own.has(n) && !controlsIn(n).length && (n.compareDocumentPosition(together[0]) & 4) && clean(n.textContent).length > 3 && !pieces.some(([, p]) => p.test(clean(n.textContent))));
    return lead ? { piece, question: wordsOf(lead) } : null;
  }
  return null;
};
