// Ranks pages by a query. The rules, and their reasons, stand in internal/search/rank.go,
// which finds the same pages in the same order.

import { fold } from "./fold.js";
import { ask, match, quality } from "./match.js";
import { tokens } from "./tokens.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./match.js").Asked & {found: import("./match.js").Found[], idf: number}} Term
 * @typedef {Map<number, Float64Array>} Worths by section: what each term is worth there
 * @typedef {{page: number, section: number, score: number}} Scored
 * @typedef {(page: number, section?: number) => boolean} Pass
 */

const titleShare = 0.7;
const otherShare = 0.4;
const optionalShare = 0.15;
const leastCoverage = 0.4;
const foreignShare = 0.5;
const wholeTitle = 1.5;
const beginsTitle = 1.2;
const insideQuery = 1.3;
const rankedFirst = 10;
const sureQuality = 0.7;

/** What an impact weighs. */
const weights = Float64Array.from({ length: 16 }, (_, i) => 2 ** ((i - 15) / 6));

const round = (/** @type {number} */ score) => Math.round(score * 1e6);

/** @param {Scored} a @param {Scored} b */
const better = (a, b) => round(b.score) - round(a.score) || a.page - b.page;

/**
 * What the words of a query may mean, and how rare that is.
 * @param {Files} files @param {string} query @param {boolean} mistyped whether typos are looked for
 * @returns {Promise<Term[]>}
 */
function termsOf(files, query, mistyped) {
  const all = files.core.pageOf.length;
  return Promise.all(
    ask(files.core, query).map(async (asked) => {
      const found = await match(files, asked, mistyped);
      const df = Math.max(0, ...found.filter((f) => f.quality >= found[0].quality - 0.1).map((f) => f.words.df[f.group]));
      return { ...asked, found, idf: Math.log(1 + (all - df + 0.5) / (df + 0.5)) };
    }),
  );
}

/**
 * What the words are worth in each section that has one.
 * @param {Term[]} terms
 * @returns {Worths}
 */
function worthsOf(terms) {
  /** @type {Worths} */
  const worths = new Map();
  terms.forEach(({ found }, i) => {
    for (const { words, group, quality } of found) {
      for (let at = words.starts[group]; at < words.starts[group + 1]; at++) {
        const section = words.sections[at];
        let worth = worths.get(section);
        if (!worth) worths.set(section, (worth = new Float64Array(terms.length)));
        worth[i] = Math.max(worth[i], quality * weights[words.impacts[at]]);
      }
    }
  });
  return worths;
}

/** Whether nobody misses a word. @param {Term} term */
const isOptional = (term) => term.stop || term.extra;

/**
 * How much of a query a page has, and the most that each term is worth in it.
 * @param {Core} core @param {Term[]} terms @param {Worths} worths @param {number} page
 */
function cover(core, terms, worths, page) {
  const most = new Float64Array(terms.length);
  for (let section = core.starts[page]; section < core.starts[page + 1]; section++) {
    worths.get(section)?.forEach((worth, i) => (most[i] = Math.max(most[i], worth)));
  }
  let [asked, has] = [0, 0];
  terms.forEach((term, i) => {
    if (isOptional(term)) return;
    asked += term.idf;
    if (most[i] > 0) has += term.idf;
  });
  return { most, coverage: asked ? has / asked : 0 };
}

/**
 * The best section of a page, with the score of the page.
 * @param {Core} core @param {Term[]} terms @param {Worths} worths @param {number} page
 * @param {{most: Float64Array, coverage: number}} covered @param {Pass} pass
 * @returns {Scored | undefined}
 */
function score(core, terms, worths, page, { most, coverage }, pass) {
  const title = worths.get(core.starts[page]);
  /** @type {Scored | undefined} */
  let best;
  for (let section = core.starts[page]; section < core.starts[page + 1]; section++) {
    const own = worths.get(section);
    if (!own || !pass(page, section)) continue;
    let sum = 0;
    terms.forEach((term, i) => {
      const worth = Math.max(own[i], otherShare * most[i], title ? titleShare * title[i] : 0) * term.idf;
      sum += isOptional(term) ? worth * optionalShare : worth;
    });
    if (!best || round(sum) > round(best.score)) best = { page, section, score: sum };
  }
  if (best) best.score *= coverage * coverage * (page < core.own ? 1 : foreignShare);
  return best;
}

/**
 * Whether a word of a title is what a word of a query means: the same, or what it was
 * found as, or, of an unfinished one, what begins with it.
 * @param {Term} term @param {string} word folded
 */
const means = (term, word) =>
  word === term.fold || (term.last && word.startsWith(term.fold)) || term.found.some((f) => f.quality === term.found[0].quality && fold(f.form) === word);

/**
 * How much more a page is worth for its title or another name.
 * @param {string} lang @param {string} title @param {Term[]} terms
 */
function alike(lang, title, terms) {
  const words = tokens(lang, title).filter((token) => !token.extra);
  const asked = terms.filter((term) => !term.extra);
  const follows = (/** @type {Term[]} */ query) => query.every((term, i) => words[i] && means(term, words[i].fold));
  if (!asked.length) return 1;
  if (follows(asked)) return asked.length === words.length ? wholeTitle : beginsTitle;
  const inside = words.length > 1 && asked.some((_, i) => i + words.length <= asked.length && follows(asked.slice(i, i + words.length)));
  return inside ? insideQuery : 1;
}

/** The share by idf of the words of a query that are found with a quality. @param {Term[]} terms @param {number} least */
function knownOf(terms, least) {
  let [asked, has] = [0, 0];
  for (const term of terms) {
    if (isOptional(term)) continue;
    asked += term.idf;
    if (term.found[0]?.quality >= least) has += term.idf;
  }
  return asked ? has / asked : 0;
}

/** The share of a query that is surely known. Words with a typo never are. @param {Files} files @param {string} query */
export const known = async (files, query) => knownOf(await termsOf(files, query, false), sureQuality);

/** The words of a query as they were found, where one had a typo. @param {Term[]} terms */
function corrected(terms) {
  let typo = false;
  const words = terms.flatMap(({ extra, form, fold: asked, last, found: [best] }) => {
    if (extra) return [];
    const begun = best && last && fold(best.form).startsWith(asked);
    if (!best || begun || best.quality > quality.typo + quality.first || best.quality === quality.tones) return [form];
    typo = true;
    return [best.form];
  });
  return typo ? words.join(" ") : null;
}

/**
 * Ranks the pages that pass by a query as it is.
 * @param {Files} files @param {string} query @param {Pass} pass of a page, and of each section
 */
export async function rank(files, query, pass) {
  const { core } = files;
  const terms = await termsOf(files, query, true);
  const worths = worthsOf(terms);
  /** @type {Scored[]} */
  const ranked = [];
  /** Pages that are found, whether they pass or not. @type {number[]} */
  const pages = [];
  for (const page of new Set(Array.from(worths.keys(), (section) => core.pageOf[section]))) {
    const covered = cover(core, terms, worths, page);
    if (covered.coverage < leastCoverage) continue;
    pages.push(page);
    const scored = pass(page) && score(core, terms, worths, page, covered, pass);
    if (scored) ranked.push(scored);
  }
  ranked.sort(better);
  const first = ranked.splice(0, rankedFirst);
  await Promise.all(
    first.map(async (scored) => {
      const { title, names } = await files.page(scored.page);
      scored.score *= Math.max(1, ...[title, ...names].map((name) => alike(core.lang, name, terms)));
    }),
  );
  return { terms, worths, pages, ranked: [...first.sort(better), ...ranked], known: knownOf(terms, sureQuality), found: knownOf(terms, 0), corrected: corrected(terms) };
}
