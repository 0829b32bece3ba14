// Fetches the excerpts of results: of the first ones, then of those that come into
// view, three at once.

import { fill } from "./hit.js";

const first = 3;
const atOnce = 3;

export class Excerpts {
  /** @param {import("./query.js").Query} query @param {Element | null} scroller what results are scrolled in; null for the page */
  constructor(query, scroller) {
    this.query = query;
    /** @type {Map<Element, import("./query.js").Hit>} */
    this.waiting = new Map();
    this.running = 0;
    /** @type {Element[]} */
    this.queue = [];
    this.turn = 0;
    this.seen = new IntersectionObserver((entries) => {
      for (const entry of entries) if (entry.isIntersecting) this.want(entry.target);
    }, { root: scroller, rootMargin: "50%" });
  }

  /**
   * @param {Map<Element, import("./query.js").Hit>} hits elements, in order
   * @returns {Promise<boolean>} when the first are there: whether they are still shown
   */
  async show(hits) {
    const turn = ++this.turn;
    this.seen.disconnect();
    this.queue = [];
    this.waiting = new Map(hits);
    const elements = [...hits.keys()];
    for (const element of elements.slice(first)) this.seen.observe(element);
    await Promise.all(elements.slice(0, first).map((element) => this.take(element)));
    return turn === this.turn;
  }

  /** @param {Element} element */
  want(element) {
    if (!this.waiting.has(element) || this.queue.includes(element)) return;
    this.seen.unobserve(element);
    if (this.running < atOnce) this.take(element);
    else this.queue.push(element);
  }

  /** @param {Element} element */
  async take(element) {
    const hit = this.waiting.get(element);
    if (!hit) return;
    this.waiting.delete(element);
    this.running++;
    fill(element, await this.query.excerpt(hit));
    this.running--;
    const next = this.queue.shift();
    if (next) this.take(next);
  }
}
