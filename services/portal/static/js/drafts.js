// What somebody is writing survives a closed window: encrypted in this browser, under a key that their account alone is given.

import { isDirty, words } from './dom.js';

const PREFIX = 'draft:';
const MOST = 20;
const KEPT = 12 * 3600 * 1000;
const PAUSE = 600;

let asking = null;

/** Keep drafts of forms with a text, and offer those that were kept. */
export function keepDrafts() {
  if (!globalThis.crypto?.subtle || !document.body.dataset.me) return;
  sweep();
  if (document.querySelector('.said')) forgetSent();
  document.addEventListener('input', (event) => {
    const form = event.target.form;
    if (isKept(form)) later(form);
  });
  document.addEventListener('submit', (event) => {
    if (isKept(event.target)) name(event.target).then((key) => sessionStorage.setItem('sent', key));
  });
  document.addEventListener('tandem:sent', (event) => {
    if (isKept(event.target)) { clearTimeout(event.target.draftTimer); name(event.target).then((key) => localStorage.removeItem(key)); }
  });
  document.addEventListener('tandem:new', (event) => offerIn(event.target));
  offerIn(document);
}

const isKept = (form) => Boolean(form?.querySelector?.('textarea') && form.elements.author?.value);

function later(form) {
  clearTimeout(form.draftTimer);
  form.draftTimer = setTimeout(() => keep(form).catch(() => { /* no key: nobody is logged in */ }), PAUSE);
}

async function keep(form) {
  const key = await name(form);
  if (!isDirty(form)) { localStorage.removeItem(key); return; }
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(values(form)));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await secret(), text);
  localStorage.setItem(key, JSON.stringify({ at: Date.now(), iv: encode(iv), sealed: encode(new Uint8Array(sealed)) }));
  sweep();
}

async function offerIn(place) {
  if (!kept().length) return;
  for (const form of place.querySelectorAll?.('form') ?? []) {
    if (!isKept(form)) continue;
    const stored = localStorage.getItem(await name(form));
    const found = stored && (await opened(JSON.parse(stored)));
    if (found && differs(form, found)) offer(form, found);
  }
}

function offer(form, found) {
  if (form.querySelector('.draft')) return;
  const line = document.createElement('p');
  line.className = 'draft row';
  line.append(words('draft'), ' ', button(words('restore'), () => { restore(form, found); line.remove(); }),
    button(words('discard'), async () => { localStorage.removeItem(await name(form)); line.remove(); }));
  form.prepend(line);
}

function button(text, act) {
  const made = document.createElement('button');
  Object.assign(made, { type: 'button', className: 'quiet', textContent: text });
  made.addEventListener('click', act);
  return made;
}

function values(form) {
  return [...new FormData(form)].filter(([key]) => !form.elements[key]?.type?.startsWith('hidden'));
}

function differs(form, found) {
  const now = new Map(values(form));
  return found.some(([key, value]) => form.elements[key]?.tagName === 'TEXTAREA' && value && now.get(key) !== value);
}

function restore(form, found) {
  for (const [key, value] of found) {
    const field = form.elements[key];
    if (field instanceof RadioNodeList || field?.type === 'radio') field.value = value;
    else if (field?.type === 'checkbox') field.checked = true;
    else if (field) field.value = value;
  }
  form.querySelector('textarea')?.focus();
}

/** Where a form's draft stands: nothing of it can be read from the name. */
async function name(form) {
  const text = `${document.body.dataset.me}\n${new URL(form.action).pathname}`;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return PREFIX + encode(new Uint8Array(digest)).slice(0, 22);
}

function secret() {
  asking ??= fetch('/drafts/key', { cache: 'no-store' }).then((answer) => {
    if (!answer.ok || answer.redirected) throw new Error('nobody');
    return answer.json();
  })
    .then(({ key }) => crypto.subtle.importKey('raw', decode(key), 'AES-GCM', false, ['encrypt', 'decrypt']));
  asking.catch(() => { asking = null; });
  return asking;
}

async function opened({ iv, sealed }) {
  try {
    const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: decode(iv) }, await secret(), decode(sealed));
    return JSON.parse(new TextDecoder().decode(text));
  } catch {
    return null; // of somebody else, or of a key that is no more
  }
}

const kept = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

function sweep() {
  const found = kept().map((key) => [key, JSON.parse(localStorage.getItem(key)).at]).sort((a, b) => b[1] - a[1]);
  found.filter(([, at], place) => place >= MOST || Date.now() - at > KEPT).forEach(([key]) => localStorage.removeItem(key));
}

function forgetSent() {
  const key = sessionStorage.getItem('sent');
  if (key) localStorage.removeItem(key);
  sessionStorage.removeItem('sent');
}

const encode = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_');
const decode = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
