// The files of one language's index, as they are asked for: each once.

import { filesOf } from "./address.js";
import { expect, fail, Unavailable } from "./bytes.js";
import { readCore, readFacets, readPages } from "./core.js";
import { load, parts } from "./file.js";
import { readEnds, readWords } from "./lexicon.js";

/**
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./core.js").Page} Page
 * @typedef {{version: number, lang: string, core: string, facets?: string, words?: string[], ends?: string[], pages?: string[]}} Names
 */

const again = 5000; // milliseconds before a missing file is asked for again

export class Files {
  /** @type {Map<string, Promise<any>>} */
  #known = new Map();
  /** When a part turned out to be missing, in milliseconds of the page. @type {Map<string, number>} */
  #missing = new Map();
  #base;
  #get;
  /** @type {Names} */
  #names;
  /** @type {Promise<import("./lexicon.js").Words>} */
  #head;
  /** @type {Core} */
  core;

  /** @param {string} base @param {typeof fetch} get @param {Names} names @param {Core} core */
  constructor(base, get, names, core) {
    this.#base = base;
    this.#get = get;
    this.#names = names;
    this.core = core;
  }

  /**
   * Reads index.json and the core file.
   * @param {string} base address of the folder @param {string} lang @param {typeof fetch} get
   */
  static async open(base, lang, get) {
    const at = filesOf(base);
    const names = await load(get, at.names, { cache: "no-cache" }, (bytes) => read(bytes, lang));
    const all = await load(get, at.of(names.core), undefined, (bytes) => parts(bytes, names.words ? /^CH$/ : /^CFWP*$/));
    const core = readCore(all[0]);
    const chunks = Math.ceil(core.pages / core.chunk);
    expect(core.lang === lang);
    const files = new Files(base, get, names, core);
    if (names.words) {
      expect(names.words.length === core.words && names.ends?.length === core.ends && names.pages?.length === chunks);
      files.#head = Promise.resolve(readWords(all[1], core, 0));
      return files;
    }
    expect(core.words === 1 && core.ends === 0 && all.length === 3 + chunks);
    const [, facets, words, ...pages] = all;
    const keep = (/** @type {string} */ name, /** @type {unknown} */ value) => files.#known.set(name, Promise.resolve(value));
    keep("F", readFacets(facets, core));
    keep("W0", readWords(words, core, 0));
    files.#head = files.words(0);
    pages.forEach((part, i) => keep(`P${i}`, readPages(part, core, i)));
    return files;
  }

  /** Whether a file could not be had of late: answers are made of the others. */
  get partial() {
    return [...this.#missing.values()].some((at) => at > performance.now() - again);
  }

  /** The words of a shard; where it is missing, those of titles, names and headings. @param {number} shard */
  words(shard) {
    return this.#part("W", shard, this.#names.words?.[shard], (part) => readWords(part, this.core, shard), this.#head);
  }

  /** The words of titles, names and headings. */
  head() {
    return this.#head;
  }

  /** The folds that end as others; none where they are missing. @param {number} shard @returns {Promise<string[]>} */
  ends(shard) {
    return this.#part("E", shard, this.#names.ends?.[shard], (part) => readEnds(part, shard), []);
  }

  /** @returns {Promise<import("./core.js").Facets | null>} null where they are missing */
  facets() {
    return this.#part("F", "", this.#names.facets, (part) => readFacets(part, this.core), null);
  }

  /** What is said of a page; null where it is missing. @param {number} page @returns {Promise<Page | null>} */
  async page(page) {
    const chunk = Math.floor(page / this.core.chunk);
    const pages = await this.#part("P", chunk, this.#names.pages?.[chunk], (part) => readPages(part, this.core, chunk), null);
    return pages && pages[page % this.core.chunk];
  }

  /**
   * A part that is a file of its own. One that is missing is asked for again after a while.
   * @template T, U
   * @param {string} kind @param {number | string} number @param {string | undefined} name of the file
   * @param {(part: import("./bytes.js").Bytes) => T} read @param {U} instead what there is where it is missing
   * @returns {Promise<T | U>}
   */
  #part(kind, number, name, read, instead) {
    const id = kind + number;
    const missing = this.#missing.get(id);
    if (missing !== undefined && missing < performance.now() - again) {
      this.#missing.delete(id);
      this.#known.delete(id);
    }
    let part = this.#known.get(id);
    if (!part) {
      expect(name);
      part = load(this.#get, filesOf(this.#base).of(name), undefined, async (bytes) => read((await parts(bytes, RegExp(`^${kind}$`)))[0])).catch((error) => {
        if (!(error instanceof Unavailable)) throw error;
        this.#missing.set(id, performance.now());
        return instead;
      });
      this.#known.set(id, part);
    }
    return part;
  }
}

/**
 * Reads index.json.
 * @param {Uint8Array} bytes @param {string} lang
 * @returns {Names}
 */
function read(bytes, lang) {
  let names;
  try {
    names = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    fail();
  }
  const isName = (/** @type {unknown} */ name) => typeof name === "string" && /^[\w-]+$/.test(name);
  expect(names && names.version === 2 && names.lang === lang && isName(names.core));
  const count = Object.keys(names).length;
  expect(count === 3 || (count === 7 && isName(names.facets) && [names.words, names.ends, names.pages].every((list) => Array.isArray(list) && list.every(isName))));
  return names;
}
