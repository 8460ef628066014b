// The page as it is now, laid over the page as it stands here: what changed is put in its place, what somebody works in is left.

import { inUse, swap, words } from './dom.js';

/** Lay a page over this one. `mine`: by who looks at it, so nothing glows. `by`: who changed it. */
export function refresh(page, { mine = false, by = '' } = {}) {
  const anchor = firstVisible();
  const top = anchor?.getBoundingClientRect().top;
  for (const list of document.querySelectorAll('[data-live-list][id]')) {
    const there = page.getElementById(list.id);
    if (there) reconcile(list, there, mine, by);
  }
  for (const here of document.querySelectorAll('[data-live][id]')) {
    if (here.closest('[data-live-list]')) continue;
    const there = page.getElementById(here.id);
    if (there) replace(here, there, mine, by);
  }
  if (anchor?.isConnected && !mine) scrollBy(0, anchor.getBoundingClientRect().top - top);
}

const isLive = (element) => element.matches('[data-live][id]');

function reconcile(list, wanted, mine, by) {
  const old = new Map([...list.children].filter(isLive).map((each) => [each.id, each]));
  let place = [...list.children].find(isLive) ?? null;
  for (const there of [...wanted.children].filter(isLive)) {
    let here = old.get(there.id) ?? elsewhere(there.id);
    old.delete(there.id);
    if (here) here = replace(here, there, mine, by);
    else { here = document.importNode(there, true); glow(here, mine); }
    if (here !== place) list.insertBefore(here, place);
    else place = nextLive(place);
  }
  for (const gone of old.values()) if (!inUse(gone) && !wanted.ownerDocument.getElementById(gone.id)) gone.remove();
  list.className = wanted.className;
}

const elsewhere = (id) => { const found = document.getElementById(id); return found?.closest('[data-live-list]') ? found : null; };

function nextLive(element) {
  let next = element.nextElementSibling;
  while (next && !isLive(next)) next = next.nextElementSibling;
  return next;
}

function replace(here, there, mine, by) {
  const same = here.dataset.version ? here.dataset.version === there.dataset.version : here.textContent === there.textContent;
  if (same) return here;
  if (inUse(here) || here.querySelector('form.editing')) { behind(here, by); return here; }
  const once = here.querySelector('[data-once]');
  const made = swap(here, there);
  // a page that is asked for anew because others changed it has no names: the one that stands here stays
  if (once && !mine) made.querySelector('[data-once]')?.replaceWith(once);
  glow(made, mine);
  return made;
}

/** Say at a part in which somebody works that it is no longer what it was; their text stays. */
function behind(here, by) {
  if (here.querySelector('.behind')) return;
  const line = document.createElement('p');
  line.className = 'behind';
  line.role = 'status';
  line.textContent = words('behind', { name: by || words('other') });
  here.prepend(line);
}

function glow(element, mine) {
  if (mine) return;
  element.classList.add('fresh');
  element.addEventListener('animationend', () => element.classList.remove('fresh'), { once: true });
}

function firstVisible() {
  return [...document.querySelectorAll('[data-live][id]')].find((each) => each.getBoundingClientRect().bottom > 80) ?? null;
}
