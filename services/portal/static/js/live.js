// What others save appears here: one stream for the page, closed when nobody looks, and never a reason to stay logged in.

import { read, say, token, words } from './dom.js';
import { refresh } from './refresh.js';

const HIDDEN_FOR = 30_000;
const TOGETHER = 60;
const QUIET_AFTER = 5_000;
const POLL = 5_000;
const AGAIN = 2_000;
const SLOWEST = 30_000;

/** Follow what this page is about, if it is about something that can be followed. */
export function follow() {
  if (document.querySelector('[data-follow]')) new Follower();
}

class Follower {
  #after = null;
  #stop = null;
  #wait = 1000;
  #again = AGAIN;
  #parts = new Set();
  #by = new Set();
  #timer = 0;
  #hiding = 0;
  #lostAt = 0;
  #missed = false;

  constructor() {
    document.addEventListener('visibilitychange', () => (document.hidden ? this.#hide() : this.#look()));
    addEventListener('pagehide', () => this.#close());
    this.#look();
  }

  get #place() { return document.querySelector('[data-follow]'); }

  #hide() { this.#hiding = setTimeout(() => this.#close(), HIDDEN_FOR); }

  #look() {
    clearTimeout(this.#hiding);
    if (!this.#stop) this.#run();
  }

  #close() {
    this.#stop?.abort();
    this.#stop = null;
  }

  async #run() {
    const stop = this.#stop = new AbortController();
    while (!stop.signal.aborted && this.#place) {
      try {
        const goOn = await this.#stream(stop.signal);
        if (!goOn) { stop.abort(); return; }
        this.#wait = 1000;
      } catch {
        if (stop.signal.aborted) return;
        this.#lostAt ||= Date.now();
        if (Date.now() - this.#lostAt > QUIET_AFTER) this.#quiet(words('quiet'));
        await sleep(this.#wait * (0.75 + Math.random() / 2));
        this.#wait = Math.min(this.#wait * 2, SLOWEST);
      }
    }
  }

  /** Follow until the stream ends. False when there is nothing to follow any more; throws when it was lost. */
  async #stream(signal) {
    const { follow: service, file } = this.#place.dataset;
    const asked = await fetch('/live', { method: 'POST', signal, body: new URLSearchParams({ csrf_token: token(), service }) });
    if (asked.status === 401 || asked.status === 400) { this.#quiet(words('gone')); return false; }
    if (!asked.ok) throw new Error('away');
    const { token: bearer } = await asked.json();
    const query = new URLSearchParams({ ...(file ? { trajectory: file } : {}), ...(this.#after ? { after: this.#after } : {}) });
    const address = `/api/${service}/v1/changes?${query}`;
    const stream = await this.#ask(address, bearer, 'text/event-stream', signal);
    if (stream.status === 503) return this.#poll(address, bearer, signal);
    if (stream.status === 404) { this.#forget(); return false; }
    if (stream.status === 422 && this.#after) { this.#after = null; this.#missed = true; return true; }
    if (!stream.ok) throw new Error('away');
    this.#quiet('');
    this.#lostAt = 0;
    if (this.#missed) this.#changed({ part: 'all' });
    this.#missed = false;
    for await (const event of events(stream.body)) this.#take(event);
    return true;
  }

  /** Ask once, for a page that finds no place among the streams. */
  async #poll(address, bearer, signal) {
    const answer = await this.#ask(address, bearer, 'application/json', signal);
    if (!answer.ok) throw new Error('away');
    const { changes, after } = await answer.json();
    this.#after = after;
    changes.forEach((each) => this.#changed(each));
    await sleep(POLL);
    return true;
  }

  #ask(address, bearer, accept, signal) {
    return fetch(address, { signal, cache: 'no-store', headers: { Authorization: `Bearer ${bearer}`, Accept: accept } });
  }

  #take({ id, event, data }) {
    if (id) this.#after = id;
    if (event === 'changed') this.#changed(JSON.parse(data));
  }

  #changed({ part, by }) {
    this.#parts.add(part);
    if (by) this.#by.add(by);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refresh(), TOGETHER);
  }

  async #refresh() {
    const [parts, by] = [this.#parts, this.#by];
    const name = this.#names();
    const others = [...by].some((each) => each !== document.body.dataset.me);
    this.#parts = new Set();
    this.#by = new Set();
    try {
      const address = new URL(location.href);
      address.searchParams.delete('edit');
      const response = await fetch(address, { headers: { 'X-Live': [...parts].join(',') }, cache: 'no-store' });
      if (response.status === 404) { this.#forget(); return; }
      if (response.redirected) return;
      if (!response.ok) throw new Error('away');
      const page = await read(response);
      if (page.body.dataset.me !== document.body.dataset.me) { this.#close(); this.#quiet(words('gone')); return; }
      refresh(page, { by: name, mine: !others });
      this.#again = AGAIN;
      if (others) say(words('changed', { name: name || words('other') }));
    } catch {
      parts.forEach((each) => this.#parts.add(each));
      by.forEach((each) => this.#by.add(each));
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#refresh(), this.#again * (0.75 + Math.random() / 2));
      this.#again = Math.min(this.#again * 2, SLOWEST);
    }
  }

  #names() {
    const found = [...this.#by].filter((each) => each !== document.body.dataset.me)
      .map((each) => document.querySelector(`[data-account="${CSS.escape(each)}"]`)?.dataset.name).filter(Boolean);
    return [...new Set(found)].join(', ');
  }

  #quiet(text) {
    const line = document.getElementById('quiet');
    if (line && line.textContent !== text) line.textContent = text;
  }

  /** One may not see it any more: what stood here goes. */
  #forget() {
    document.querySelectorAll('[data-live]').forEach((each) => each.replaceChildren());
    this.#quiet(words('barred'));
    this.#close();
  }
}

const sleep = (time) => new Promise((done) => { setTimeout(done, time); });

/** The events of a stream, as they come. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split('\n').filter((line) => !line.startsWith(':'))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]));
      if (fields.event) yield fields;
    }
  }
}
