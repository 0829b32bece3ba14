// Full-text search in one language, from the files of its index, for the dialog and the
// search page. It uses no page.

import { filesOf } from "./address.js";
import { Unavailable } from "./bytes.js";
import { excerptOf } from "./excerpt.js";
import { choose, count, none, passOf } from "./facets.js";
import { Files } from "./files.js";
import { isOwn, readings } from "./layout.js";
import { normal } from "./normal.js";
import { enough, muchMore, steady } from "./parameters.js";
import { known, rank } from "./rank.js";
import { tokens } from "./tokens.js";

export { Unavailable };

/**
 * @typedef {{kind?: string[], role?: string[], dimension?: string[], lang?: string[], limit?: number, facets?: boolean, before?: Result | null}} Options
 *   role: addresses of the roles' pages, as in result.facets; limit: of hits, default 20;
 *   facets: false if they are not needed; before: the result of what was typed before, whose
 *   first pages keep their places if the query continues it
 * @typedef {{url: string, href: string, title: string, names: string[], kind: string, lang: string, foreign: boolean,
 *   section: {id: string, title: string} | null, score: number, words: string[], text: boolean}} Hit
 *   url: of the page; href: of the section; words: what to mark, folded; text: whether there may be an excerpt
 * @typedef {{query: string, hits: Hit[], total: number, facets: import("./facets.js").Counts, facetLabels: import("./facets.js").Labels,
 *   corrected: string | null, layout: string | null, without: string[], partial: boolean}} Result
 *   corrected: the query that was searched for; layout: the same, if it is the query on another keyboard;
 *   without: words that no page has; partial: a file of the index could not be loaded, and its results are missing
 */

const phraseMore = 0.3; // score, for all words of a query one after the other

/**
 * Opens the index of a language.
 * @param {{base: string, lang: string, root: string, fetch?: typeof globalThis.fetch}} of base: address of the folder of
 *   the language's search page; root: of the site
 * @throws {Unavailable} where there is none
 */
export async function open({ base, lang, root, fetch = globalThis.fetch.bind(globalThis) }) {
  return new Search(await Files.open(filesOf(base, root), lang, fetch), root);
}

class Search {
  #files;
  #root;
  /** The folds that each word of the query may have, in its order. @type {WeakMap<Hit, Set<string>[]>} */
  #sought = new WeakMap();
  /** @type {WeakMap<Hit, import("./rank.js").Scored>} */
  #scored = new WeakMap();
  /** Paragraphs of hits. @type {WeakMap<Hit, string[]>} */
  #read = new WeakMap();

  /** @param {Files} files @param {string} root */
  constructor(files, root) {
    this.#files = files;
    this.#root = root;
  }

  /**
   * Answers a query.
   * @param {string} query @param {Options} [options]
   * @returns {Promise<Result>}
   */
  async find(query, options = {}) {
    const files = this.#files;
    const counts = options.facets !== false;
    if (counts) files.facets(); // fetched early, needed late
    const chosen = await choose(files, options);
    const pass = chosen ? passOf(await files.facets(), chosen) : () => true;
    const before = this.#shown(query, options.before);
    let best = await rank(files, query, pass, before);
    let layout = null;
    let sure = best.known;
    if (sure < enough && !(isOwn(files.core.lang, query) && best.found >= enough)) {
      for (const reading of readings(files.core.lang, query)) {
        const also = await known(files, reading);
        if (also < enough || also <= sure + muchMore) continue;
        const other = await rank(files, reading, pass, before);
        if (other.ranked.length) [best, layout, sure] = [other, reading, also];
      }
    }
    const { worths, pages, ranked, corrected, without } = best;
    const sought = best.query.order.map(({ term }) => foldsOf(term));
    const words = [...new Set(best.query.terms.filter((term) => !term.stop).flatMap((term) => [...foldsOf(term)]))];
    const listed = await Promise.all(ranked.slice(0, options.limit ?? 20).map(async (scored) => ({ scored, hit: await this.#hit(scored, words) })));
    const hits = listed.flatMap(({ scored, hit }) => {
      if (!hit) return [];
      this.#sought.set(hit, sought);
      this.#scored.set(hit, scored);
      return [hit];
    });
    const counted = counts ? await count(files, pages, worths, chosen) : { facets: none(), facetLabels: none() };
    return { query, hits, total: ranked.length - listed.length + hits.length, ...counted, corrected, layout, without, partial: files.partial };
  }

  /** The first pages of a result, of which a query goes on. @param {string} query @param {Result | null} [before] */
  #shown(query, before) {
    const hits = before?.query && query.startsWith(before.query) ? before.hits.slice(0, steady) : [];
    return new Set(hits.flatMap((hit) => this.#scored.get(hit)?.page ?? []));
  }

  /** A hit; null where what is said of its page is missing. @param {import("./rank.js").Scored} scored @param {string[]} words @returns {Promise<Hit | null>} */
  async #hit({ page, section, score }, words) {
    const { core } = this.#files;
    const listed = await this.#files.page(page);
    if (!listed) return null;
    const { title, url: address, kind, lang, names, sections } = listed;
    const url = this.#root + address.split("/").map(encodeURIComponent).join("/");
    const of = section > core.starts[page] ? sections[section - core.starts[page] - 1] : null;
    return {
      url,
      href: of ? `${url}#${encodeURIComponent(of.id)}` : url,
      title,
      names,
      kind: core.kinds[kind][0],
      lang: core.langs[lang][0],
      foreign: page >= core.own,
      section: of && { id: of.id, title: of.title },
      score,
      words,
      text: listed.texts.length > 0,
    };
  }

  /**
   * The excerpt of a hit; null where its section has no text, or that cannot be loaded.
   * @param {Hit} hit of a result of this
   * @returns {Promise<import("./excerpt.js").Excerpt | null>}
   */
  async excerpt(hit) {
    const of = this.#scored.get(hit);
    if (!of) return null;
    try {
      const texts = (await this.#files.texts(of.page, of.section)).map(normal);
      this.#read.set(hit, texts);
      return excerptOf(hit.lang, texts, hit.words);
    } catch (error) {
      if (error instanceof Unavailable) return null;
      throw error;
    }
  }

  /**
   * The order of hits once excerpts of some are loaded: those in which the words of the
   * query are side by side get a higher score.
   * @param {Hit[]} hits of one result, in its order
   * @returns {Hit[]}
   */
  phrase(hits) {
    const worth = new Map(hits.map((hit) => [hit, hit.score * (1 + phraseMore * together(hit.lang, this.#read.get(hit) ?? [], this.#sought.get(hit) ?? []))]));
    return [...hits].sort((a, b) => (worth.get(b) ?? 0) - (worth.get(a) ?? 0));
  }
}

/** All folds that a word of a query may have. @param {import("./rank.js").Term} term */
function foldsOf({ fold, found }) {
  const folds = new Set([fold]);
  for (const words of new Set(found.map((one) => one.words))) {
    const groups = new Set(found.filter((one) => one.words === words).map((one) => one.group));
    words.groups.forEach((group, i) => groups.has(group) && folds.add(words.folds[i]));
  }
  return folds;
}

/**
 * How many of the words of a query stand side by side, in its order, somewhere in a text:
 * from 0, no two of them, to 1, all.
 * @param {string} lang @param {string[]} texts @param {Set<string>[]} sought
 */
function together(lang, texts, sought) {
  let most = 1;
  for (const text of texts) {
    const words = tokens(lang, text).filter((token) => !token.extra);
    /** How many stand together up to the word before, by the place of the last in the query. @type {number[]} */
    let before = [];
    for (const { fold } of words) {
      before = sought.map((folds, i) => (folds.has(fold) ? (before[i - 1] ?? 0) + 1 : 0));
      most = Math.max(most, ...before);
    }
  }
  return sought.length < 2 ? 0 : (most - 1) / (sought.length - 1);
}
