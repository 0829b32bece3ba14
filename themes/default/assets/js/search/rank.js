// Ranks pages by a query. The rules, and their reasons, stand in internal/search/rank.go,
// which finds the same pages in the same order.

import { corrected, isOpen, isOptional, knownOf, meanings, without } from "./query.js";
import { foreignShare, leastCoverage, leastOfKnown, margin, optionalShare, otherCoverage, otherShare, prominent, sureQuality, titleShare } from "./parameters.js";
import { chosen, worthsOf as titleWorths } from "./titles.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./query.js").Query} Query
 * @typedef {Map<number, Float64Array>} Worths by section: what each term is worth there
 * @typedef {{page: number, section: number, score: number, sections: Map<number, Float64Array>}} Scored
 * @typedef {(page: number, section?: number) => boolean} Pass
 * @typedef {{query: Query, counts: boolean[], last: number, least: number}} Counted
 *   counts: the words of which a page has to have some; last: the one that is the last, which need not be, or -1; least: coverage of a hit
 */


/** What an impact weighs. */
const weights = Float64Array.from({ length: 16 }, (_, i) => 2 ** ((i - 15) / 6));

const round = (/** @type {number} */ score) => Math.round(score * 1e6);

/** @param {Scored} a @param {Scored} b */
const better = (a, b) => round(b.score) - round(a.score) || a.page - b.page;

/**
 * What the words are worth in each section that has one.
 * @param {Term[]} terms
 * @returns {Worths}
 */
function worthsOf(terms) {
  /** @type {Worths} */
  const worths = new Map();
  terms.forEach(({ found }, i) => {
    for (const { words, group, quality, strong } of found) {
      for (let at = words.starts[group]; at < words.starts[group + 1]; at++) {
        if (strong && words.impacts[at] < prominent) continue;
        const section = words.sections[at];
        let worth = worths.get(section);
        if (!worth) worths.set(section, (worth = new Float64Array(terms.length)));
        worth[i] = Math.max(worth[i], quality * weights[words.impacts[at]]);
      }
    }
  });
  return worths;
}

/** Says which words count. @param {Query} query @returns {Counted} */
function countOf(query) {
  const { terms } = query;
  const needed = terms.map((term) => !isOptional(term));
  const last = terms.findIndex((term, i) => needed[i] && term.last);
  const counts = terms.map((term, i) => needed[i] && !isOpen(term));
  if (last >= 0 && !terms.some((term, i) => counts[i] && i !== last && term.found.length)) counts[last] = true;
  return { query, counts, last, least: terms.some((term, i) => needed[i] && !term.found.length) ? leastCoverage : leastOfKnown };
}

/** How much a page has of the words that count, with the last one or without it. @param {Counted} counted @param {Float64Array} most that each is worth in it */
function reach({ query, counts, last }, most) {
  let [sought, has] = [0, 0];
  query.terms.forEach(({ idf }, i) => {
    if (!counts[i] || i === last) return;
    sought += idf;
    if (most[i] > 0) has += idf;
  });
  const of = last < 0 ? 0 : query.terms[last].idf;
  const got = most[last] > 0 ? of : 0;
  if (sought && !has && got && query.terms[last].found[0].typo) return 0;
  return sought ? Math.max(has / sought, (has + got) / (sought + of)) : got / Math.max(of, 1e-9);
}

/** The most that each term is worth in a page. @param {Query} query @param {Scored["sections"]} sections */
function mostOf(query, sections) {
  const most = new Float64Array(query.terms.length);
  for (const worth of sections.values()) worth.forEach((w, i) => (most[i] = Math.max(most[i], w)));
  return most;
}

/**
 * Scores a section by what the words are worth in it, in the page's title, and anywhere.
 * @param {Counted} counted @param {Float64Array} own @param {Float64Array | undefined} title @param {Float64Array} anywhere
 */
function sectionScore({ query, counts }, own, title, anywhere) {
  let [sum, sought, has] = [0, 0, 0];
  query.terms.forEach((term, i) => {
    const near = Math.max(own[i], title ? titleShare * title[i] : 0);
    const worth = Math.max(near, otherShare * anywhere[i]) * term.idf;
    sum += isOptional(term) ? worth * optionalShare : worth;
    if (!counts[i]) return;
    sought += term.idf;
    if (near > 0) has += term.idf;
    else if (anywhere[i] > 0) has += otherCoverage * term.idf;
  });
  return sought ? sum * (has / sought) * (has / sought) : sum;
}

/**
 * Ranks the pages that pass by a query as it is.
 * @param {Files} files @param {string} text @param {Pass} pass of a page, and of each section @param {Set<number>} before pages that keep their places
 */
export async function rank(files, text, pass, before) {
  const { core } = files;
  const query = await meanings(files, text, true);
  const counted = countOf(query);
  const worths = worthsOf(query.terms);

  /** @param {Scored} scored @param {(section: number) => number} [more] what sections are worth more */
  const score = (scored, more = () => 1) => {
    const { page, sections } = scored;
    const anywhere = mostOf(query, sections);
    const title = sections.get(core.starts[page]);
    [scored.section, scored.score] = [-1, 0];
    for (let section = core.starts[page]; section < core.starts[page + 1]; section++) {
      const own = sections.get(section);
      if (!own || !pass(page, section)) continue;
      const score = sectionScore(counted, own, title, anywhere) * more(section);
      if (scored.section < 0 || round(score) > round(scored.score)) [scored.section, scored.score] = [section, score];
    }
    if (page >= core.own) scored.score *= foreignShare;
    if (before.has(page)) scored.score *= margin;
  };

  /** By page, its sections that have a word. @type {Map<number, Scored>} */
  const all = new Map();
  for (const [section, worth] of worths) {
    const page = core.pageOf[section];
    let scored = all.get(page);
    if (!scored) all.set(page, (scored = { page, section: -1, score: 0, sections: new Map() }));
    scored.sections.set(section, worth);
  }
  /** @type {Scored[]} */
  const ranked = [];
  /** Pages that are found, whether they pass or not. @type {number[]} */
  const pages = [];
  for (const scored of all.values()) {
    if (reach(counted, mostOf(query, scored.sections)) < counted.least) continue;
    pages.push(scored.page);
    if (pass(scored.page)) score(scored);
    if (scored.section >= 0) ranked.push(scored);
  }
  ranked.sort(better);
  await Promise.all(chosen(counted, ranked).map(async (scored) => {
    const listed = await files.page(scored.page);
    if (listed) score(scored, titleWorths(core, query, scored.page, listed));
  }));
  ranked.sort(better);
  return { query, worths, pages, ranked, known: knownOf(query, sureQuality), found: knownOf(query, 0), corrected: ranked.length ? corrected(query) : null, without: ranked.length ? without(query) : [] };
}

/** The share of a query that is surely known. Words with a typo never are. @param {Files} files @param {string} text */
export const known = async (files, text) => knownOf(await meanings(files, text, false), sureQuality);
