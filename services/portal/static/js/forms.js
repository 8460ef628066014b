// Links and forms of a part of the page work in that part; what the server answers is the same page as without script.

import { read, say, show, swap, words } from './dom.js';
import { refresh } from './refresh.js';

const BUSY_AFTER = 400;

/** Let links to a part, and forms in one, work where they stand. */
export function enhance() {
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-part]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    const part = document.getElementById(link.dataset.part);
    if (!part) return;
    event.preventDefault();
    open(link.href, part.id);
  });
  document.addEventListener('input', ({ target }) => {
    if (target.name?.startsWith('both-')) target.form.elements[target.name.replace('both-', 'take-')].value = 'both';
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const part = form.dataset.part && partOf(form);
    if (!part || event.defaultPrevented) return;
    event.preventDefault();
    send(form, event.submitter, part.id);
  });
}

const partOf = (form) => document.getElementById(form.dataset.part) ?? form.closest('[data-live][id], section[id]');

async function open(address, id) {
  try {
    const page = await read(await fetch(address, { headers: { 'X-Part': id } }));
    const there = page.getElementById(id);
    if (!there) { location.assign(address); return; }
    focusIn(swap(document.getElementById(id), there), id);
  } catch {
    location.assign(address);
  }
}

async function send(form, button, id) {
  if (form.ariaBusy === 'true') return;
  const waiting = setTimeout(() => { form.ariaBusy = 'true'; say(words('busy')); }, BUSY_AFTER);
  form.dataset.sending = 'yes';
  try {
    const body = new URLSearchParams(new FormData(form, button));
    const response = await fetch(form.action, { method: 'POST', body, headers: { 'X-Part': id } });
    await answered(response, id, form);
  } catch {
    say(words('offline'));
    alertIn(form, words('offline'));
  } finally {
    clearTimeout(waiting);
    form.ariaBusy = null;
    delete form.dataset.sending;
  }
}

async function answered(response, id, form) {
  const page = await read(response);
  if (response.ok) {
    form.dispatchEvent(new CustomEvent('tandem:sent', { bubbles: true }));
    if (new URL(response.url).pathname !== location.pathname) { show(page, response.url); return; }
    const here = document.getElementById(id);
    const there = page.getElementById(id);
    if (here && there) swap(here, there);
    refresh(page, { mine: true });
    say([...page.querySelectorAll('.said')].map((each) => each.textContent).join(' '));
    focusIn(document.getElementById(id), id);
    return;
  }
  const there = page.getElementById(id);
  const here = document.getElementById(id);
  if (there && here) focusIn(swap(here, there), id);
  else show(page, location.href);
}

function focusIn(part, id) {
  if (!part) return;
  const target = part.querySelector('[role="alert"], [aria-invalid="true"]')
    ?? part.querySelector('form[data-part] :is(textarea, select, input:not([type="hidden"]))')
    ?? part.querySelector(`a[data-part="${CSS.escape(id)}"]`)
    ?? part;
  if (!target.matches('a, button, input, select, textarea')) target.tabIndex = -1;
  target.focus({ preventScroll: false });
}

function alertIn(form, text) {
  form.querySelector('.problem.offline')?.remove();
  const line = document.createElement('p');
  line.className = 'problem offline';
  line.role = 'alert';
  line.textContent = text;
  form.prepend(line);
}
