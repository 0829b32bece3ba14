// One line to the engine: opened when it is first asked, opened again after it has
// failed or the site has changed; of several questions only the last is answered.

import { open } from "../search/engine.js";
import { base, lang, root } from "./words.js";

/** @typedef {{url: string, href: string, title: string, names: string[], kind: string, lang: string, foreign: boolean, section: {id: string, title: string} | null, words: string[]}} Hit */
/** @typedef {{hits: Hit[], total: number, facets?: Record<string, Record<string, number>>, facetLabels: Record<string, Record<string, string>>, corrected: string | null, layout: string | null, without: string[]}} Result */

/** The answer for index.json, where the page asked for it before this script was there. @type {Promise<Response> | null} */
let early = null;

/** @param {Promise<Response>} names */
export function begin(names) {
  early = names;
}

/** @type {typeof fetch} */
function get(address, options) {
  const first = address === `${base}index.json` ? early : null;
  if (first) early = null;
  return first ?? fetch(address, options);
}

export class Query {
  /** @type {Promise<any> | null} */
  #engine = null;
  /** What was answered last: the next answer keeps its order where it can. @type {Result | null} */
  #last = null;
  #turn = 0;

  /** Begins to load, so that the first answer comes at once. */
  prepare() {
    this.#opened().catch(() => {}); // the first question will tell
  }

  #opened() {
    if (!this.#engine) {
      this.#engine = open({ base, lang, root, fetch: get });
      this.#engine.catch(() => (this.#engine = null));
    }
    return this.#engine;
  }

  /** What was loaded may be of before. */
  forget() {
    early = null;
    this.#engine = this.#last = null;
    this.#turn++;
  }

  /**
   * Where a file of the index is gone since it was opened, the site was published
   * anew: the index is opened again, once.
   * @param {string} text @param {Record<string, unknown>} options
   * @returns {Promise<Result | null>} null where another question came meanwhile
   */
  async find(text, options) {
    const turn = ++this.#turn;
    const opened = this.#engine !== null;
    try {
      const engine = await this.#opened();
      if (turn !== this.#turn) return null;
      const result = await engine.find(text, { ...options, before: this.#last });
      if (turn !== this.#turn) return null;
      this.#last = result;
      return result;
    } catch (error) {
      if (turn !== this.#turn) return null;
      this.#engine = null;
      if (opened) return this.find(text, options);
      throw error;
    }
  }

  /** @param {Hit} hit @returns {Promise<{text: string, marks: number[][]} | null>} */
  async excerpt(hit) {
    try {
      return await (await this.#opened()).excerpt(hit);
    } catch {
      return null; // a result without an excerpt is a result
    }
  }

  /** The order that hits should have once excerpts are there. @param {Hit[]} hits @returns {Promise<Hit[]>} */
  async phrase(hits) {
    try {
      return (await this.#opened()).phrase(hits);
    } catch {
      return hits;
    }
  }
}
