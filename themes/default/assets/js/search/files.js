// The files of one language's index, each fetched once, when it is needed.

import { expect, fail, isName, Unavailable } from "./bytes.js";
import { readCore, readFacets, readPages, readTexts } from "./core.js";
import { load, parts } from "./file.js";
import { readEnds, readWords } from "./lexicon.js";

/**
 * @typedef {ReturnType<typeof import("./address.js").filesOf>} Address
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./core.js").Page} Page
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {{version: number, lang: string, core: string, facets?: string, words?: string[], ends?: string[], pages?: string[]}} Names
 */

const again = 5000; // milliseconds before a missing file is fetched again
const kept = 60; // files of texts that are cached

export class Files {
  /** @type {Map<string, Promise<any>>} */
  #known = new Map();
  /** When a part turned out to be missing, in milliseconds of the page. @type {Map<string, number>} */
  #missing = new Map();
  /** Files of texts, by address, those that were used last at the end. @type {Map<string, Promise<string[][]>>} */
  #texts = new Map();
  #at;
  #get;
  /** @type {Names} */
  #names;
  /** Set by open, which alone makes Files. @type {Promise<Words> | undefined} */
  #head;
  /** @type {Core} */
  core;

  /** @param {Address} at @param {typeof fetch} get @param {Names} names @param {Core} core */
  constructor(at, get, names, core) {
    this.#at = at;
    this.#get = get;
    this.#names = names;
    this.core = core;
  }

  /**
   * Reads index.json and the core file.
   * @param {Address} at @param {string} lang @param {typeof fetch} get
   */
  static async open(at, lang, get) {
    const names = await load(get, at.names, { cache: "no-cache" }, (bytes) => read(bytes, lang));
    const all = await load(get, at.of(lang, names.core), undefined, (bytes) => parts(bytes, names.words ? /^CH$/ : /^CFWP*$/));
    const core = readCore(all[0]);
    const chunks = Math.ceil(core.pages / core.chunk);
    expect(core.lang === lang);
    const files = new Files(at, get, names, core);
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

  /** Whether a file could not be loaded lately: results are made of the others. */
  get partial() {
    return [...this.#missing.values()].some((at) => at > performance.now() - again);
  }

  /** The words of a shard; where it is missing, those of titles, names and headings. @param {number} shard */
  words(shard) {
    return this.#part("W", shard, this.#names.words?.[shard], (part) => readWords(part, this.core, shard), /** @type {Promise<Words>} */ (this.#head));
  }

  /** The words of titles, names and headings. */
  head() {
    return /** @type {Promise<Words>} */ (this.#head);
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
   * The paragraphs of a section of a page; for its first section, of the first section that
   * has any. A file that is missing or broken is an error of this call alone.
   * @param {number} page @param {number} section
   * @returns {Promise<string[]>}
   * @throws {Unavailable}
   */
  async texts(page, section) {
    const listed = await this.page(page);
    expect(listed);
    let at = section - this.core.starts[page];
    const first = at === 0;
    for (const { name, sections } of listed.texts) {
      if (at < sections) {
        const [lang] = this.core.langs[listed.lang];
        expect(isName(lang));
        const all = await this.#text(this.#at.of(lang, name), sections);
        return (first ? all.find((some) => some.length) : all[at]) ?? [];
      }
      at -= sections;
    }
    return [];
  }

  /** @param {string} url @param {number} sections */
  #text(url, sections) {
    const texts = this.#texts.get(url) ?? load(this.#get, url, undefined, async (bytes) => readTexts((await parts(bytes, /^X$/))[0], sections));
    this.#texts.delete(url);
    this.#texts.set(url, texts);
    texts.catch(() => this.#texts.delete(url));
    for (const oldest of this.#texts.keys()) if (this.#texts.size > kept) this.#texts.delete(oldest);
    return texts;
  }

  /**
   * A part that is a file of its own. If it is missing it is fetched again after a while.
   * @template T, U
   * @param {string} kind @param {number | string} number @param {string | undefined} name of the file
   * @param {(part: import("./bytes.js").Bytes) => T} read @param {U} instead its value where it is missing
   * @returns {Promise<T | Awaited<U>>}
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
      part = load(this.#get, this.#at.of(this.core.lang, name), undefined, async (bytes) => read((await parts(bytes, RegExp(`^${kind}$`)))[0])).catch((error) => {
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
  expect(names && names.version === 3 && names.lang === lang && isName(names.core));
  const count = Object.keys(names).length;
  expect(count === 3 || (count === 7 && isName(names.facets) && [names.words, names.ends, names.pages].every((list) => Array.isArray(list) && list.every(isName))));
  return names;
}
