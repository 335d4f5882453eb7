// The check: only a pointer's own click on the box earns a token. Every other attempt is reported too, and earns nothing.
function mountRobotCheck(root, board, job, onToken) {
  root.innerHTML = `
    <style>
      .check { box-sizing: border-box; width: 300px; height: 74px; display: flex; align-items: center; gap: 12px; padding: 0 14px; border: 1px solid #d3d3d3;
               border-radius: 3px; background: #f9f9f9; font: 14px/1.3 system-ui, sans-serif; color: #222; user-select: none; }
      .box { width: 28px; height: 28px; flex: none; box-sizing: border-box; border: 2px solid #c1c1c1; border-radius: 2px; background: #fff; cursor: pointer; }
      .box:focus-visible { outline: 2px solid #4a80f5; }
      .box[aria-busy=true] { border-radius: 50%; border-color: #4a80f5; border-right-color: transparent; }
      .box[aria-checked=true] { border-color: transparent; background: none; position: relative; cursor: default; }
      .box[aria-checked=true]::after { content: ""; position: absolute; left: 9px; top: 1px; width: 7px; height: 16px; border: solid #0a9b4d; border-width: 0 4px 4px 0; transform: rotate(45deg); }
      .brand { margin-left: auto; text-align: center; font-size: 10px; color: #777; }
      .brand b { display: block; font-size: 20px; color: #5b7bd5; }
    </style>
    <div class="check"><div class="box" id="robot-check" role="checkbox" aria-checked="false" aria-labelledby="robot-label" tabindex="0"></div>
    <span id="robot-label">I'm not a robot</span><span class="brand"><b>&#9851;</b>RoboCheck<br>CAPTCHA</span></div>`;
  const box = root.querySelector('.box');

  async function report(event, source) {
    const answer = await fetch('/captcha/click', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ board, job, isTrusted: event.isTrusted, x: event.clientX || 0, y: event.clientY || 0, source }),
    });
    return (await answer.json()).token;
  }

  box.addEventListener('click', async event => {
    if (box.getAttribute('aria-checked') === 'true') return;
    box.setAttribute('aria-busy', 'true');
    const token = await report(event, event.isTrusted ? (event.pointerType || 'keyboard') : 'script').finally(() => box.removeAttribute('aria-busy'));
    if (!token) return;
    box.setAttribute('aria-checked', 'true');
    onToken(token);
  });
  box.addEventListener('keydown', event => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    report(event, event.isTrusted ? 'keyboard' : 'script');
  });
}
