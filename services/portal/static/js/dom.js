// What comes from our own pages becomes part of this one. Nothing else ever becomes markup here.

const policy = globalThis.trustedTypes?.createPolicy('tandem', { createHTML: (text) => text });

/** A page of ours, read; throws when it comes from elsewhere. */
export async function read(response) {
  if (new URL(response.url).origin !== location.origin) throw new TypeError('not ours');
  const text = await response.text();
  return new DOMParser().parseFromString(policy ? policy.createHTML(text) : text, 'text/html');
}

/** Words in the reader's language, which the page brings along. */
export function words(name, values = {}) {
  const text = document.getElementById('words')?.dataset[name] ?? '';
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? '');
}

/** Say something once, without taking the focus. */
export function say(text) {
  const place = document.getElementById('status');
  if (place && text) place.textContent = text;
}

/** The token that our forms carry. */
export const token = () => document.querySelector('input[name="csrf_token"]')?.value ?? '';

/** Put one element of another page in the place of the one here. */
export function swap(here, there) {
  const made = document.importNode(there, true);
  here.replaceWith(made);
  made.dispatchEvent(new CustomEvent('tandem:new', { bubbles: true }));
  return made;
}

/** Show another page of ours, without loading everything again. */
export function show(page, address) {
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  const main = swap(document.getElementById('main'), page.getElementById('main'));
  history.pushState({}, '', address);
  (main.querySelector('[autofocus], [role="alert"], h1') ?? main).focus?.();
  scrollTo(0, 0);
}

/** Whether somebody works in an element: it has the focus, or a form in it that was filled in. */
export function inUse(element) {
  const active = document.activeElement;
  if (active !== document.body && element.contains(active) && !active.matches('a, button, summary')) return true;
  return [...element.querySelectorAll('form')].some((form) => isDirty(form));
}

/** Whether a form holds something else than what it was shown with. */
export function isDirty(form) {
  return [...form.elements].some((field) => {
    if (field.type === 'hidden' || !field.name) return false;
    if (field.type === 'checkbox' || field.type === 'radio') return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((each) => each.selected !== each.defaultSelected && field.value);
    return field.value !== field.defaultValue;
  });
}
