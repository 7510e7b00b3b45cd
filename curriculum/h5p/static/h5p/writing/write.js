/* Adding, taking out and moving rows without leaving the page. The server draws the form either way, so
   what works here works without this script too. */
(() => {
  const form = document.querySelector('[data-act-form]');
  if (!form) return;
  const SETTLED_MS = 350; // the rich text editor notes what was typed a quarter of a second later

  const settled = () => new Promise((done) => { window.setTimeout(done, SETTLED_MS); });

  function goOn(fields, pressed) {
    const place = fields.dataset.actFocus;
    const row = place && fields.querySelector(`[data-act-place="${CSS.escape(place)}"]`);
    const verb = pressed.split(' ')[0];
    const same = row && row.querySelector(`:scope > .act-row__head [value^="${verb} "]`);
    const target = same || row || document.getElementById(pressed);
    if (!target) return;
    target.focus();
    target.scrollIntoView({ block: 'nearest' });
  }

  async function draw(order, back) {
    await settled();
    const sent = new FormData(form);
    sent.set('do', order);
    const old = form.querySelector('[data-act-fields]');
    old.setAttribute('aria-busy', 'true');
    old.inert = true; // what would be typed from here on could not be kept
    const answer = await fetch(form.action || window.location.href, { method: 'POST', body: sent });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const drawn = page.querySelector('[data-act-fields]');
    const opened = [...old.querySelectorAll('details')].map((one) => one.open);
    const said = drawn.querySelector('[data-act-said]');
    const words = said.textContent;
    said.textContent = '';
    old.replaceWith(drawn);
    if (opened.length === drawn.querySelectorAll('details').length) {
      drawn.querySelectorAll('details').forEach((one, at) => { one.open = opened[at]; });
    }
    goOn(drawn, back);
    said.textContent = words;
  }

  function release() {
    const fields = form.querySelector('[data-act-fields]');
    fields.removeAttribute('aria-busy');
    fields.inert = false;
  }

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    const order = button && button.name === 'do' ? button.value : '';
    if (!order || order === 'save') return;
    event.preventDefault();
    draw(order, order).catch(() => form.submitPlainly(order));
  });

  form.addEventListener('change', (event) => {
    if (!event.target.matches('[data-act-governs]')) return;
    const { id } = event.target;
    draw('refresh', id).catch(release);
  });

  form.submitPlainly = (order) => {
    const field = document.createElement('input');
    field.type = 'hidden';
    field.name = 'do';
    field.value = order;
    form.append(field);
    form.submit();
  };

  const wrong = document.querySelector('[data-act-wrong]');
  if (wrong) wrong.focus();
})();
