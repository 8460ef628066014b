// Every page works without this; with it, parts change where they stand and others' changes appear.

import { keepDrafts } from './drafts.js';
import { enhance } from './forms.js';
import { follow } from './live.js';
import { explain } from './terms.js';

async function count() {
  const bell = document.getElementById('bell');
  if (!bell) return;
  try {
    const answer = await fetch(bell.dataset.count, { cache: 'no-store' });
    const { unread } = await answer.json();
    bell.querySelector('.count')?.remove();
    if (!unread) return;
    const made = document.createElement('span');
    Object.assign(made, { className: 'count', textContent: unread > 99 ? '99+' : unread });
    bell.append(' ', made);
  } catch { /* the link says enough */ }
}

enhance();
keepDrafts();
explain();
follow();
count();
addEventListener('popstate', () => location.reload());
document.querySelector('form[data-go]')?.requestSubmit();
