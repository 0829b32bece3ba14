// How much more a section is worth for its title or heading. The rules stand in
// internal/search/titles.go.

import { fold } from "./fold.js";
import { prominent } from "./rank.js";
import { tokens } from "./tokens.js";

/**
 * @typedef {import("./ask.js").Term} Term
 * @typedef {import("./ask.js").Query} Query
 * @typedef {import("./core.js").Core} Core
 */

/** Pages whose titles are read: the first ones, those among so many in which a section has all words prominently, and all together. */
export const most = { first: 10, strong: 100, looked: 30 };

const wholeTitle = 1.5;
const beginsTitle = 1.2;
const insideQuery = 1.3;
const headingLess = 0.95;

/** Whether a section of a page has all words that count, prominently. @param {import("./rank.js").Counted} counted @param {import("./rank.js").Scored} scored */
export function isStrong({ query, counts }, { sections }) {
  const least = 2 ** ((prominent - 15) / 6) - 0.01;
  return [...sections.values()].some((worth) => query.terms.every(({ found: [best] }, i) => !counts[i] || (best && worth[i] >= least * best.quality)));
}

/**
 * Whether a word of a title is what a word of a query means: the same, or what it was
 * found as, or, of an unfinished one, what begins with it.
 * @param {Term} term @param {string} word folded
 */
const means = (term, word) =>
  word === term.fold || (term.last && word.startsWith(term.fold)) || term.found.some((f) => f.quality === term.found[0].quality && fold(f.form) === word);

/** Whether a title begins with the words of a query. @param {Term[]} said @param {string[]} words */
const follow = (said, words) => said.length > 0 && said.every((term, i) => i < words.length && means(term, words[i]));

/** The words of a title, folded. @param {string} lang @param {string} title */
const spelled = (lang, title) => tokens(lang, title).flatMap(({ fold, extra }) => (extra ? [] : [fold]));

/**
 * How much more a section is worth whose title has some words, of which at least so many
 * have to be within the query.
 * @param {Term[]} said @param {string[]} words @param {number} least
 */
function alike(said, words, least) {
  if (follow(said, words)) return said.length === words.length ? wholeTitle : beginsTitle;
  const inside = words.length >= least && said.some((_, i) => i + words.length <= said.length && follow(said.slice(i, i + words.length), words));
  return inside ? insideQuery : 1;
}

/**
 * How much more each section of a page is worth for its title.
 * @param {Core} core @param {Query} query @param {number} page @param {import("./core.js").Page} listed
 * @returns {(section: number) => number}
 */
export function worthsOf(core, query, page, { title, names, sections }) {
  const said = query.order.map(({ term }) => term);
  let [own, all] = [1, 1];
  for (const name of [title, ...names]) {
    const more = alike(said, spelled(core.lang, name), 2);
    if (more === insideQuery) all = more;
    else own = Math.max(own, more);
  }
  const first = core.starts[page];
  return (section) => {
    if (section === first) return Math.max(own, all);
    const more = alike(said, spelled(core.lang, sections[section - first - 1].title), all > 1 ? 1 : 2);
    return more > 1 ? all * more * headingLess : all;
  };
}
