// Whose form this is, by what the page is made of: captured or embedded, it may come from any host.
const has = css => roots.some(root => root.querySelector(css));
const platform = (arg && arg.platforms || []).map(p => ({ p, marks: p.marks.filter(has).length })).filter(c => c.marks > 0).sort((a, b) => b.marks - a.marks).map(c => c.p)[0] || null;
const known = platform || {};
// Where the page says that it comes from.
const origins = [...document.querySelectorAll('link[rel=canonical], meta[property="og:url"], base[href]')].map(n => n.href || n.content).filter(Boolean);
const ignoredBy = el => { for (const [why, css] of Object.entries(known.ignore || {})) if (el.matches(css)) return why; return null; };
const kindBy = el => { for (const [kind, css] of Object.entries(known.kinds || {})) if (el.matches(css)) return kind; return null; };
const isAny = (el, list) => (list || []).some(css => el.matches(css));
