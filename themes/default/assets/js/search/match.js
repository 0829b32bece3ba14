// What the words of a query may mean: groups of forms, each with a quality. The same as
// internal/search/match.go and compound.go.

import { fold } from "./fold.js";
import { endOf, shardOf } from "./lexicon.js";
import { isSpaceless } from "./tokens.js";
import { almostBegun, leastTypo, rare, typos } from "./typos.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {import("./ask.js").Asked} Asked
 * @typedef {{quality: number, typo?: boolean, strong?: boolean}} How
 *   typo: it is another word than was asked for; strong: only where it is prominent
 * @typedef {How & {words: Words, group: number, form: string}} Found form: the best of the group
 */

/** How much a word that was found is worth, by how it was found. */
export const quality = {
  exact: 1,
  fold: 0.9,
  tones: 0.5,
  stem: 0.85,
  join: 0.8,
  prefix: 0.5,
  more: 0.35,
  end: 0.45,
  typo: 0.6,
  typos: 0.35,
  begun: 0.4,
  first: 0.05,
};

const compoundMore = 3; // letters that a compound has more than the word that it ends with
const fewSections = 20; // of a word whose compounds are looked for in other shards
const compoundShards = 4;

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
    return Math.max(0, ...this.all().map(({ words, group }) => words.df[group]));
  }

  /** The best first. */
  all() {
    const all = [...this.#best.values()].flatMap((groups) => [...groups.values()]);
    return all.sort((a, b) => b.quality - a.quality || compare(a.form, b.form));
  }
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The groups that a word may mean, the best first.
 * @param {Files} files @param {Asked} asked @param {boolean} mistyped whether typos are looked for
 * @returns {Promise<Found[]>}
 */
export async function match(files, asked, mistyped) {
  const { core } = files;
  const best = new Gathering();
  const letters = [...asked.fold];
  const { length } = letters;
  const begins = asked.last || (length === 1 && isSpaceless(asked.fold));
  if (begins && length === 1) {
    const head = await files.head();
    begin(head, asked.fold, true, best);
    const [from, to] = head.with(asked.fold);
    for (let i = from; i < to; i++) best.add(head, i, { quality: sameFold(core.lang, asked.form, head.forms[i]) });
    if (best.size) return best.all();
  }
  const words = await files.words(shardOf(core, asked.fold));
  exact(core, words, asked, best);
  const known = best.size > 0;
  if (!known) for (const i of stems(core, words, asked.fold)) best.add(words, i, { quality: quality.stem });
  if (begins) {
    const short = length < 3 || core.split.has(asked.fold) || core.stop.has(asked.form);
    begin(short ? await files.head() : words, asked.fold, short, best);
  }
  await compounds(files, words, asked, letters, best);
  if (!mistyped || asked.extra || length < leastTypo) return best.all();
  if (known) {
    if (length > leastTypo && !core.stop.has(asked.form)) rare(words, asked.fold, best);
  } else if (!asked.last || !best.size) {
    await typos(files, words, letters, best);
    if (asked.last && !best.size && length > leastTypo) almostBegun(await files.head(), letters, best);
  }
  return best.all();
}

/** Finds the forms of a fold. @param {Core} core @param {Words} words @param {Asked} asked @param {Gathering} best */
export function exact(core, words, asked, best) {
  const [from, to] = words.with(asked.fold);
  for (let i = from; i < to; i++) {
    const worth = sameFold(core.lang, asked.form, words.forms[i]);
    best.add(words, i, { quality: asked.last && core.stop.has(asked.form) ? Math.min(worth, quality.prefix + quality.more / 2) : worth });
  }
}

/** Finds the words that begin with one. @param {Words} words @param {string} fold @param {boolean} strong @param {Gathering} best */
export function begin(words, fold, strong, best) {
  const [from, to] = words.beginning(fold);
  const { length } = [...fold];
  for (let i = from; i < to; i++) {
    if (words.folds[i] !== fold) best.add(words, i, { quality: quality.prefix + (quality.more * length) / [...words.folds[i]].length, strong });
  }
}

/** Finds the words that end with a word. @param {Files} files @param {Words} words @param {Asked} asked @param {string[]} letters @param {Gathering} best */
async function compounds(files, words, asked, letters, best) {
  const { core } = files;
  const { length } = letters;
  if (!core.compound || length < core.compound || asked.extra || asked.stop) return;
  const isCompound = (/** @type {string} */ folded) => folded.endsWith(asked.fold) && [...folded].length >= length + compoundMore;
  let shards = [words];
  if (core.ends) {
    if (best.df() >= fewSections) return;
    const names = (await files.ends(endOf(core, letters.slice(-3).join("")))).filter(isCompound);
    shards = await Promise.all([...new Set(names.map((folded) => shardOf(core, folded)))].slice(0, compoundShards).map((shard) => files.words(shard)));
  }
  for (const words of shards) {
    words.folds.forEach((folded, i) => {
      if (isCompound(folded)) best.add(words, i, { quality: quality.end + (quality.more * length) / [...folded].length });
    });
  }
}

/** What a form is worth that has the fold of the one that was asked for. @param {string} lang @param {string} asked @param {string} form */
function sameFold(lang, asked, form) {
  if (asked === form) return quality.exact;
  return lang !== "vi" || toneless(form) === asked || fold(asked) === asked ? quality.fold : quality.tones;
}

/** Takes the five tone marks of Vietnamese off, and leaves its vowels. @param {string} form */
const toneless = (form) => form.normalize("NFD").replace(/[\u0300\u0301\u0303\u0309\u0323]/g, "").normalize("NFC");

/**
 * The words of which a fold is a form that nobody wrote: their stem, the longest there
 * is, and an ending of the language.
 * @param {Core} core @param {Words} words @param {string} asked
 */
function stems(core, words, asked) {
  /** @type {number[]} */
  let out = [];
  let best = 3;
  const [from, to] = core.endings.size ? words.beginning([...asked].slice(0, 3).join("")) : [0, 0];
  for (let i = from; i < to; i++) {
    const trunk = words.trunks[words.groups[i]];
    if (trunk < best) continue;
    const stem = [...words.folds[i]].slice(0, trunk).join("");
    const rest = asked.slice(stem.length);
    if (!asked.startsWith(stem) || (rest && !core.endings.has(rest))) continue;
    if (trunk > best) out = [];
    best = trunk;
    out.push(i);
  }
  return out;
}
