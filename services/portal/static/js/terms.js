// What a word of the field means, beside the word: by pointing, by focus, away with Escape.

import { read } from './dom.js';

let glossary = null;
let bubble = null;

/** Explain terms where they stand; the link to the glossary stays a link. */
export function explain() {
  for (const type of ['pointerover', 'focusin']) document.addEventListener(type, (event) => open(event.target));
  for (const type of ['pointerout', 'focusout']) document.addEventListener(type, (event) => leave(event));
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') close(); });
}

async function open(target) {
  const term = target.closest?.('a[data-term]');
  if (!term || term.ariaDescribedByElements?.length) return;
  glossary ??= fetch('/glossary').then(read);
  const meaning = (await glossary).getElementById(term.dataset.term)?.querySelector('dd');
  if (!meaning || !term.matches(':hover, :focus')) return;
  close();
  bubble = document.createElement('div');
  Object.assign(bubble, { className: 'bubble', id: 'term-bubble', role: 'tooltip', popover: 'manual' });
  bubble.textContent = meaning.textContent;
  document.body.append(bubble);
  term.setAttribute('aria-describedby', bubble.id);
  bubble.showPopover?.();
  const { left, bottom } = term.getBoundingClientRect();
  bubble.style.left = `${Math.max(8, Math.min(left, innerWidth - bubble.offsetWidth - 8))}px`;
  bubble.style.top = `${bottom + 6}px`;
}

function leave(event) {
  if (bubble && !bubble.contains(event.relatedTarget) && event.relatedTarget !== bubble) setTimeout(() => { if (!bubble?.matches(':hover')) close(); }, 150);
}

function close() {
  document.querySelector('[aria-describedby="term-bubble"]')?.removeAttribute('aria-describedby');
  bubble?.remove();
  bubble = null;
}
