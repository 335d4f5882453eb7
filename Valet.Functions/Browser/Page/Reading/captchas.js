// CAPTCHAs: recognised by what they are made of; nothing inside one is ever a field.
const captchaHint = /captcha|turnstile|cf-chl|arkose|funcaptcha|geetest|friendly-challenge|altcha/i;
const captchaFrame = /recaptcha|hcaptcha|turnstile|challenges\.cloudflare|arkoselabs|funcaptcha|geetest|captcha/i;
const humanWords = /\b(i'?m|i am) (not a (ro)?bot|human)\b|verify (that )?you('re| are) (a )?human|prove (that )?you('re| are) (a )?human|not a robot/i;
const hintOf = el => `${el.id || ''} ${el.getAttribute('class') || ''} ${el.getAttribute('name') || ''} ${el.localName.includes('-') ? el.localName : ''} ${el.getAttribute('data-testid') || ''} ${el.getAttribute('data-ui') || ''}`;
const captchaRoots = [];
const inCaptcha = el => captchaRoots.some(c => { for (let n = el; n; n = parentOf(n)) if (n === c.root) return true; return false; });
const addCaptcha = (root, detail) => { if (!inCaptcha(root)) captchaRoots.push({ root, detail }); };
for (const el of elements) {
  if (el.localName === 'iframe') {
    const src = `${el.src || ''} ${el.title || ''} ${el.name || ''}`;
    if (captchaFrame.test(src) && !/size=invisible/.test(src) && shown(el) && el.offsetHeight > 30) {
      const vendor = /hcaptcha/i.test(src) ? 'hcaptcha' : /turnstile|cloudflare/i.test(src) ? 'turnstile' : /recaptcha/i.test(src) ? 'recaptcha' : 'frame';
      let root = el;
      for (let n = parentOf(el), i = 0; n && i < 4; n = parentOf(n), i++) if (captchaHint.test(hintOf(n)) || n.hasAttribute('data-sitekey')) root = n;
      addCaptcha(root, vendor);
    }
    continue;
  }
  if (el.hasAttribute('data-sitekey') && el.getAttribute('data-size') !== 'invisible' && el.localName !== 'button' && el.localName !== 'form' && (shown(el) || el.querySelector('iframe'))) {
    addCaptcha(el, /h-captcha/.test(el.className) ? 'hcaptcha' : /turnstile/.test(el.className) ? 'turnstile' : /g-recaptcha/.test(el.className) ? 'recaptcha' : 'sitekey');
    continue;
  }
  if (captchaHint.test(hintOf(el)) && el.localName !== 'form' && el.localName !== 'body' && el.localName !== 'html' && el.localName !== 'script' && shown(el)
    && (el.matches('[role=checkbox], input[type=checkbox]') || el.querySelector('[role=checkbox], input[type=checkbox], canvas, [tabindex="0"], img, input[type=text]'))
    && el.querySelectorAll('input[type=email], input[type=tel], input[type=file], textarea:not([name*="response"]), select').length === 0
    && el.querySelectorAll('input[type=text]').length <= 1) {
    addCaptcha(el, 'checkbox');
    continue;
  }
  if (el.matches('[role=checkbox], input[type=checkbox]') && (shown(el) || labelsOf(el).some(shown)) && humanWords.test(optionLabelOf(el) + ' ' + (parentOf(el) ? wordsOf(parentOf(el)).slice(0, 200) : ''))) addCaptcha(el, 'checkbox');
}
// A picture of letters with a box to type them in.
const pictureWords = /\bcaptcha\b|(characters|letters|code|text|numbers?) (you see|shown|displayed|(in|from) the (image|picture))/i;
for (const el of elements) {
  if (el.localName !== 'input' || !/^(text|)$/.test(typeOf(el)) || inCaptcha(el) || !shown(el)) continue;
  const said = `${el.getAttribute('aria-label') || ''} ${el.placeholder} ${labelsOf(el).map(l => wordsOf(l)).join(' ')} ${el.name}`;
  let room = parentOf(el);
  for (let i = 0; room && i < 2 && !room.querySelector('img, canvas, svg'); i++) room = parentOf(room);
  if (pictureWords.test(said) && room && room.querySelector('img, canvas, svg') && room.querySelectorAll('input:not([type=hidden])').length === 1) addCaptcha(room, 'image');
}
const tokenName = /captcha|turnstile|human[-_]?token|challenge[-_]?(response|token)/i;
const solved = root => {
  const all = [root, ...root.querySelectorAll('*')];
  if (all.some(e => e.getAttribute('aria-checked') === 'true' || (e.localName === 'input' && e.type === 'checkbox' && e.checked))) return true;
  const tokens = all.filter(e => (e.localName === 'input' && e.type !== 'checkbox') || e.localName === 'textarea');
  const near = tokens.length ? tokens : elements.filter(e => (e.localName === 'input' || e.localName === 'textarea') && tokenName.test(e.name || '') && (e.type === 'hidden' || !shown(e)));
  return near.some(e => clean(e.value) !== '');
};
const blocks = captchaRoots.filter(c => !solved(c.root)).map(c => ({ kind: 'captcha', detail: c.detail, selector: selectorOf(c.root) }));
