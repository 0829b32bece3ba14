// How much more a section is worth for its title or heading. The rules stand in
// internal/search/titles.go.

import { isOpen } from "./query.js";
import { fold } from "./fold.js";
import { beginsTitle, headingLess, insideQuery, littleLess, partlyQuery, prominent, rankedFirst, rankedMost, rankedStrong, stemLess, tellingLess, wholeTitle, wordMore, wordMost } from "./parameters.js";
import { tokens } from "./tokens.js";

/**
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./query.js").Query} Query
 * @typedef {import("./core.js").Core} Core
 */

/**
 * Whether a section of a page has all words of the query prominently, or all that count.
 * @param {import("./rank.js").Counted} counted @param {import("./rank.js").Scored} scored @param {boolean} whole
 */
function isStrong({ query, counts }, { sections }, whole) {
  const least = 2 ** ((prominent - 15) / 6) - 0.01;
  const held = query.terms.map((term) => least * ((isOpen(term) ? term.found.at(-1) : term.found[0])?.quality ?? Infinity));
  return [...sections.values()].some((worth) => query.terms.every(({ extra }, i) => !(counts[i] || (whole && !extra)) || worth[i] >= held[i]));
}

/** The pages whose titles are read. @param {import("./rank.js").Counted} counted @param {import("./rank.js").Scored[]} ranked the best first */
export function chosen(counted, ranked) {
  /** @type {Set<import("./rank.js").Scored>} */
  const out = new Set();
  ranked.forEach((scored, i) => out.size < rankedMost && (i < rankedFirst || isStrong(counted, scored, true)) && out.add(scored));
  for (const scored of ranked.slice(rankedFirst, rankedStrong)) if (out.size < rankedMost && isStrong(counted, scored, false)) out.add(scored);
  return [...out];
}

/**
 * Whether a word of a title is what a word of a query means: the same, or what it was
 * found as, or, of an unfinished one, what begins with it.
 * @param {Term} term @param {string} word folded
 */
const is = (term, word) =>
  word === term.fold || (term.last && word.startsWith(term.fold)) || term.found.some((f) => f.quality === term.found[0].quality && fold(f.form) === word);

/** Whether it is that, or another form of it. @param {Term} term @param {string} word folded */
const means = (term, word) => is(term, word) || term.found.some((f) => f.quality === term.found[0].quality && isForm(f, word));

/** Whether a fold is one of the group that was found. @param {import("./match.js").Found} found @param {string} word */
function isForm({ words, group }, word) {
  const [from, to] = words.with(word);
  return words.groups.subarray(from, to).includes(group);
}

/** Whether a title begins with the words of a query. @param {Term[]} said @param {string[]} words @param {typeof is} same */
const follow = (said, words, same) => said.length > 0 && said.every((term, i) => i < words.length && same(term, words[i]));

/**
 * Compares the words of a query with those of a title, of which at least so many have to
 * be within the query: how much more that is worth, and whether they are.
 * @param {Term[]} said @param {string[]} words @param {number} least @param {typeof is} same
 * @returns {[number, boolean]}
 */
function compare(said, words, least, same) {
  if (follow(said, words, same)) return [(said.length === words.length ? wholeTitle : beginsTitle) + wordMore * Math.max(0, Math.min(said.length, wordMost) - 2), false];
  if (words.length >= least && said.some((_, i) => i + words.length <= said.length && follow(said.slice(i, i + words.length), words, same))) return [insideQuery, words.length > 0];
  const partly = said.some((term, k) => k + 1 < said.length && words.some((word, i) => i + 1 < words.length && same(term, word) && same(said[k + 1], words[i + 1])));
  return [partly ? partlyQuery : 1, false];
}

/** The same by the words themselves, or by their stems. @param {Term[]} said @param {string[]} words @param {number} least @returns {[number, boolean]} */
function sequence(said, words, least) {
  const plain = compare(said, words, least, is);
  if (plain[0] >= wholeTitle) return plain;
  const [more, within] = compare(said, words, least, means);
  return more * stemLess > plain[0] ? [more * stemLess, within] : plain;
}

/**
 * The same by all words, or by those that say something.
 * @param {Core} core @param {Query} query @param {string} title @param {number} least
 * @returns {[number, boolean]}
 */
function alike(core, { order }, title, least) {
  const words = tokens(core.lang, title).filter(({ extra }) => !extra);
  const distinctive = words.filter(({ form }) => !core.stop.has(form));
  const said = order.map(({ term }) => term);
  const saying = said.filter(({ stop }) => !stop);
  const folds = (/** @type {typeof words} */ of) => of.map(({ fold }) => fold);
  const whole = sequence(said, folds(words), least);
  if (saying.length === said.length && distinctive.length === words.length) return whole;
  const [more, within] = sequence(saying, folds(distinctive), least);
  const less = more >= beginsTitle * stemLess ? Math.max(1, more * littleLess) : more * tellingLess;
  return less > whole[0] ? [less, within] : whole;
}

/**
 * How much more each section of a page is worth for its title.
 * @param {Core} core @param {Query} query @param {number} page @param {import("./core.js").Page} listed
 * @returns {(section: number) => number}
 */
export function worthsOf(core, query, page, { title, names, sections }) {
  let [own, all] = [1, 1];
  for (const name of [title, ...names]) {
    const [more, within] = alike(core, query, name, 2);
    if (within) all = Math.max(all, more);
    else own = Math.max(own, more);
  }
  const first = core.starts[page];
  return (section) => {
    if (section === first) return Math.max(own, all);
    const [more] = alike(core, query, sections[section - first - 1].title, all > 1 ? 1 : 2);
    return more > 1 ? all * more * headingLess : all;
  };
}
