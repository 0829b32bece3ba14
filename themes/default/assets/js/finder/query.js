// The connection to the engine, which is opened for the first query, and again after it has
// failed or the site has changed. Of several queries only the last is answered.

import { open } from "../search/engine.js";
import { filesOf } from "../search/address.js";
import { base, lang, root } from "./words.js";

/** @typedef {import("../search/engine.js").Hit} Hit @typedef {import("../search/engine.js").Result} Result */

/** Responses that the page requested before this script was loaded. @type {{names?: Promise<Response>, core?: Promise<Response>}} */
let early = {};

/** @param {{names: Promise<Response>, core: Promise<Response>}} answers */
export function begin(answers) {
  early = answers;
}

/** Fetches a file, or takes what was fetched early, once. @type {typeof fetch} */
async function get(address, options) {
  const { names, core } = early;
  if (names && address === filesOf(base, root).names) {
    early = { core };
    return names;
  }
  early = {};
  const answer = await core;
  return answer && new URL(answer.url).pathname === address ? answer : fetch(address, options);
}

/** Milliseconds in which an index that lacks a file is not opened again. */
const again = 5000;

export class Query {
  /** @type {ReturnType<typeof open> | null} */
  #engine = null;
  /** What was answered last: the next answer keeps its order where it can. @type {Result | null} */
  #last = null;
  #turn = 0;
  /** When the index was opened, in milliseconds of the page. */
  #at = -Infinity;

  /** Begins to load, so that the first answer comes at once. */
  prepare() {
    this.#opened().catch(() => {}); // the first query reports it
  }

  #opened() {
    if (!this.#engine) {
      this.#at = performance.now();
      this.#engine = open({ base, lang, root, fetch: get });
      this.#engine.catch(() => (this.#engine = null));
    }
    return this.#engine;
  }

  /** The loaded files may be out of date. */
  forget() {
    early = {};
    this.#engine = this.#last = null;
    this.#turn++;
  }

  /**
   * Where files of the index are gone since it was opened, the site may have been published
   * anew: the index is opened again, though not at each letter.
   * @param {string} text @param {Record<string, unknown>} options
   * @returns {Promise<Result | null>} null where another question came meanwhile
   */
  async find(text, options) {
    const turn = ++this.#turn;
    const opened = this.#engine !== null;
    try {
      const engine = await this.#opened();
      if (turn !== this.#turn) return null;
      let result = await engine.find(text, { ...options, before: this.#last });
      if (turn === this.#turn && result.partial && performance.now() - this.#at > again) {
        this.#engine = null;
        result = await (await this.#opened()).find(text, options);
      }
      if (turn !== this.#turn) return null;
      return (this.#last = result);
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
