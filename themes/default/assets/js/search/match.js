// What the words of a query may mean: groups of forms, each with a quality. The same as
// internal/search/match.go.

import { behind, compounds } from "./compound.js";
import { fold } from "./fold.js";
import { plainUmlauts } from "./language.js";
import { shardOf } from "./lexicon.js";
import { begunKnown, exactQuality, fewBegun, foldQuality, initialQuality, leastForm, leastTypo, prefixMore, prefixQuality, saidQuality, stemQuality, tonesQuality, typosQuality } from "./parameters.js";
import { isSpaceless } from "./tokens.js";
import { almostBegun, rare, typos } from "./typos.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {import("./query.js").QueryWord} QueryWord
 * @typedef {{quality: number, typo?: boolean, strong?: boolean}} How
 *   typo: it is another word than the query has; strong: only where it is prominent
 * @typedef {How & {words: Words, group: number, form: string}} Found form: the best of the group
 */


/** The meanings of one word, while they are gathered: each group once, with its best form. */
export class Gathering {
  /** @type {Map<Words, Map<number, Found>>} */
  #best = new Map();
  size = 0;

  /** @param {Words} words @param {number} i the form @param {How} how */
  add(words, i, how) {
    let groups = this.#best.get(words);
    if (!groups) this.#best.set(words, (groups = new Map()));
    const group = words.groups[i];
    const have = groups.get(group);
    if (!have) this.size++;
    if (!have || have.quality < how.quality) groups.set(group, { ...how, words, group, form: words.forms[i] });
  }

  /** The number of sections of the most frequent. */
  df() {
    return Math.max(0, ...this.#all().map(({ words, group }) => words.df[group]));
  }

  /** Looks everywhere for words that are prominent in few sections. */
  widen() {
    const all = this.#all();
    const sections = all.reduce((sum, { words, group, strong }) => sum + (strong ? words.strong : words.df)[group], 0);
    if (sections < fewBegun) for (const f of all) f.strong = false;
  }

  /** Makes words that were found by their stem worth less than a typo. @param {string} sought */
  doubt(sought) {
    for (const f of this.#all()) if (f.quality <= stemQuality && !fold(f.form).startsWith(sought)) f.quality = Math.min(f.quality, typosQuality);
  }

  #all() {
    return [...this.#best.values()].flatMap((groups) => [...groups.values()]);
  }

  /** The best first, without words that no text has. */
  all() {
    const all = this.#all().filter(({ words, group }) => words.starts[group] < words.starts[group + 1]);
    return all.sort((a, b) => b.quality - a.quality || compare(a.form, b.form));
  }
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The groups that a word may mean, the best first.
 * @param {Files} files @param {QueryWord} sought @param {boolean} mistyped whether typos are looked for
 * @returns {Promise<Found[]>}
 */
export async function match(files, sought, mistyped) {
  const { core } = files;
  const best = new Gathering();
  const letters = [...sought.fold];
  const { length } = letters;
  const begins = sought.last || (length === 1 && isSpaceless(sought.fold));
  if (begins && length === 1) {
    const head = await files.head();
    begin(head, sought.fold, { quality: 1, strong: true }, best);
    const [from, to] = head.with(sought.fold);
    const most = !isSpaceless(sought.fold) && /\p{L}/u.test(sought.fold) ? initialQuality : 1;
    for (let i = from; i < to; i++) best.add(head, i, { quality: Math.min(most, sameFold(core.lang, sought.form, head.forms[i])) });
    best.widen();
    if (best.size) return best.all();
  }
  const words = await files.words(shardOf(core, sought.fold));
  exact(core, words, sought, best);
  const known = best.size > 0;
  if (!known) await stems(files, words, sought.fold, best);
  if (!best.size) await behind(files, sought.fold, best);
  if (begins) {
    const short = length < 3 || core.split.has(sought.fold) || core.stop.has(sought.form);
    const part = known && !core.stop.has(sought.form) ? begunKnown : 1;
    begin(short ? await files.head() : words, sought.fold, { quality: part, strong: short }, best);
    best.widen();
  }
  await compounds(files, words, sought, letters, best);
  const plain = plainUmlauts(core.lang, sought.fold);
  if (!best.size && plain !== sought.fold) {
    const all = await match(files, { ...sought, fold: plain }, false);
    if (all.length) return all;
  }
  if (!mistyped || sought.extra || sought.stop || length < leastTypo) return best.all();
  if (known || (best.size && (sought.last || !best.df()))) {
    if (length > leastTypo && !core.stop.has(sought.form)) rare(words, sought.fold, best);
  } else {
    await typos(files, words, letters, best);
    if (sought.last && length > leastTypo) almostBegun(await files.head(), letters, best);
  }
  return best.all();
}

/** Finds the forms of a fold. @param {Core} core @param {Words} words @param {QueryWord} sought @param {Gathering} best */
export function exact(core, words, sought, best) {
  const [from, to] = words.with(sought.fold);
  for (let i = from; i < to; i++) {
    const worth = sameFold(core.lang, sought.form, words.forms[i]);
    best.add(words, i, { quality: sought.last && core.stop.has(sought.form) ? Math.min(worth, saidQuality) : worth });
  }
}

/** Finds the words that begin with one. @param {Words} words @param {string} fold @param {How} how @param {Gathering} best */
export function begin(words, fold, how, best) {
  const [from, to] = words.beginning(fold);
  const { length } = [...fold];
  for (let i = from; i < to; i++) {
    if (words.folds[i] === fold) continue;
    best.add(words, i, { ...how, quality: how.quality * (prefixQuality + (prefixMore * length) / [...words.folds[i]].length) });
  }
}

/** The quality of a form with the fold of the word of the query. @param {string} lang @param {string} sought @param {string} form */
function sameFold(lang, sought, form) {
  if (sought === form) return exactQuality;
  return lang !== "vi" || toneless(form) === sought || fold(sought) === sought ? foldQuality : tonesQuality;
}

/** Removes the five tone marks of Vietnamese, not the marks of its vowels. @param {string} form */
const toneless = (form) => form.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "").normalize("NFC");


/** Replaces the last y of an English word by i, as before endings. @param {Core} core @param {string} folded */
const toI = ({ lang }, folded) => (/^en\b/i.test(lang) ? folded.replace(/y$/, "i") : folded);

/**
 * Finds the words of which a fold is a form that no text has: the stem or a form of a word,
 * the longest that matches, and an ending of the language.
 * @param {Files} files @param {Words} words @param {string} sought @param {Gathering} best
 */
export async function stems(files, words, sought, best) {
  const { core } = files;
  /** @type {number[]} */
  let out = [];
  let longest = 0;
  const form = toI(core, sought);
  const isForm = (/** @type {string} */ stem, of = sought) => of.startsWith(stem) && (of === stem || core.endings.has(of.slice(stem.length)));
  const points = [...sought];
  const [from, to] = core.endings.size ? words.beginning(points.slice(0, 3).join("")) : [0, 0];
  for (let i = from; i < to; i++) {
    const letters = [...words.folds[i]];
    let trunk = words.trunks[words.groups[i]];
    const stem = letters.slice(0, trunk).join("");
    if (letters.length >= leastForm && (isForm(words.folds[i]) || isForm(toI(core, words.folds[i]), form))) trunk = letters.length;
    else if (trunk < 3 || !(isForm(stem) || isForm(stem, form))) continue;
    if (trunk > longest) out = [];
    if (trunk >= longest) out.push(i);
    longest = Math.max(longest, trunk);
  }
  for (const i of out) best.add(words, i, { quality: stemQuality });
  if (out.length || points.length !== 3 || !core.endings.has(points[2])) return;
  const head = await files.head();
  const [first, end] = head.with(points[0] + points[1]); // ads, of which a heading says ad
  for (let i = first; i < end; i++) best.add(head, i, { quality: stemQuality, strong: true });
}
