// What the words of a query may mean: groups of forms, each with a quality. The same as
// internal/search/match.go.

import { fold } from "./fold.js";
import { endOf, shardOf } from "./lexicon.js";
import { isSpaceless, tokens } from "./tokens.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {{form: string, fold: string, extra: boolean, stop: boolean, last: boolean}} Asked
 *   one word of a query; stop: says little; last: may be unfinished
 * @typedef {{words: Words, group: number, quality: number, form: string}} Found form: the best of the group
 */

const most = 24; // words of a query that are looked at
const longest = 1024; // bytes of it

/** How much a word that was found is worth, by how it was found. */
export const quality = { exact: 1, fold: 0.9, tones: 0.5, stem: 0.85, prefix: 0.5, more: 0.35, typo: 0.6, typos: 0.35, first: 0.05 };

/**
 * Takes a query apart. Each form is asked once.
 * @param {Core} core @param {string} query
 * @returns {Asked[]}
 */
export function ask(core, query) {
  /** @type {Map<string, Asked>} */
  const all = new Map();
  let last;
  for (const { form, fold, extra } of tokens(core.lang, new TextDecoder().decode(new TextEncoder().encode(query).subarray(0, longest)))) {
    if (all.size === most) break;
    const one = all.get(form) ?? { form, fold, extra, stop: core.stop.has(form), last: false };
    all.set(form, one);
    one.extra &&= extra;
    if (!extra) last = one;
  }
  if (last) last.last = true;
  const out = [...all.values()];
  if (!out.some((one) => !one.extra && !one.stop)) for (const one of out) one.stop = false;
  return out;
}

/**
 * The groups that a word may mean, the best first.
 * @param {Files} files @param {Asked} asked @param {boolean} mistyped whether typos are looked for
 * @returns {Promise<Found[]>}
 */
export async function match(files, asked, mistyped) {
  const { core } = files;
  const words = await files.words(shardOf(core, asked.fold));
  /** @type {Map<number, Found>} */
  const best = new Map();
  const add = (/** @type {Words} */ words, /** @type {number} */ i, /** @type {number} */ worth) => {
    const group = words.groups[i];
    const key = words.shard * 2 ** 32 + group;
    if (worth > (best.get(key)?.quality ?? 0)) best.set(key, { words, group, quality: worth, form: words.forms[i] });
  };
  words.folds.forEach((folded, i) => {
    if (folded === asked.fold) add(words, i, sameFold(core.lang, asked.form, words.forms[i]));
  });
  const known = best.size > 0;
  if (!known) for (const i of stems(core, words, asked.fold)) add(words, i, quality.stem);
  const stemmed = best.size > 0;
  const length = [...asked.fold].length;
  if (asked.last && !asked.stop && (length >= 2 || isSpaceless(asked.fold)) && !(known && core.stop.has(asked.form))) {
    words.folds.forEach((folded, i) => {
      if (folded !== asked.fold && folded.startsWith(asked.fold)) add(words, i, quality.prefix + (quality.more * length) / [...folded].length);
    });
  }
  if (mistyped && !known && !asked.extra && length >= 4 && !(asked.last && stemmed)) {
    for (const near of await typos(files, words, asked.fold, length)) {
      const worth = near.typos === 2 ? quality.typos : quality.typo;
      const first = asked.fold.codePointAt(0) === near.words.folds[near.i].codePointAt(0);
      add(near.words, near.i, first ? worth + quality.first : worth);
    }
  }
  return [...best.values()].sort((a, b) => b.quality - a.quality || (a.form < b.form ? -1 : 1));
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
  if (core.endings.size) {
    words.folds.forEach((folded, i) => {
      const trunk = words.trunks[words.groups[i]];
      if (trunk < best || !asked.startsWith(folded.slice(0, 3))) return;
      const stem = [...folded].slice(0, trunk).join("");
      const rest = asked.slice(stem.length);
      if (!asked.startsWith(stem) || (rest && !core.endings.has(rest))) return;
      if (trunk > best) out = [];
      best = trunk;
      out.push(i);
    });
  }
  return out;
}

/**
 * The words that are one typo away, or else, of long words, two. Other shards are read
 * only where they have one that is as near as those of its own.
 * @param {Files} files @param {Words} words @param {string} asked @param {number} length of it
 */
async function typos(files, words, asked, length) {
  const most = length < 8 ? 1 : 2;
  /** @type {{words: Words, i: number, typos: number}[]} */
  const out = [];
  let least = most;
  const look = (/** @type {Words} */ words) => {
    for (let i = 0; i < words.folds.length; i++) {
      const typos = distance(asked, words.folds[i], least);
      if (typos > least) continue;
      least = typos;
      out.push({ words, i, typos });
    }
  };
  look(words);
  if (files.core.ends) {
    const ends = [length >= 6 ? 3 : 0, length <= 7 ? 2 : 0].filter(Boolean).map((n) => files.ends(endOf(files.core, [...asked].slice(-n).join(""))));
    /** @type {string[]} */
    let far = [];
    for (const folded of (await Promise.all(ends)).flat()) {
      const typos = distance(asked, folded, least);
      if (typos > least) continue;
      if (typos < least) far = [];
      least = typos;
      far.push(folded);
    }
    const shards = [...new Set(far.map((folded) => shardOf(files.core, folded)))];
    for (const shard of await Promise.all(shards.map((shard) => files.words(shard)))) if (shard !== words) look(shard);
  }
  return out.filter((near) => near.typos === least);
}

/** One bit for each letter that a word has, of several letters the same. @param {string} word */
function bitsOf(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (unit < 0xd800 || unit > 0xdfff) bits |= 1 << (unit & 31);
  }
  return bits;
}

/** Whether more bits are set than a number. @param {number} bits @param {number} n */
function hasMore(bits, n) {
  for (; bits && n >= 0; n--) bits &= bits - 1;
  return n < 0;
}

/** A word whose places are its letters. @param {string} word */
const letters = (word) => (/[\ud800-\udbff]/.test(word) ? [...word] : word);

/**
 * How many letters are added, left out, replaced or swapped with their neighbour between
 * two words (Damerau and Levenshtein, no letter touched twice); more than most is most+1.
 * @param {string} a @param {string} b @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > 2 * most || hasMore(bitsOf(a) ^ bitsOf(b), 2 * most)) return most + 1;
  const [x, y] = [letters(a), letters(b)];
  if (Math.abs(x.length - y.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 0; i < x.length; i++) {
    const next = [i + 1];
    let least = i + 1;
    for (let j = 0; j < y.length; j++) {
      let d = Math.min(row[j] + (x[i] === y[j] ? 0 : 1), row[j + 1] + 1, next[j] + 1);
      if (i && j && x[i] === y[j - 1] && x[i - 1] === y[j]) d = Math.min(d, before[j - 1] + 1);
      next.push(d);
      least = Math.min(least, d);
    }
    if (least > most) return most + 1;
    [before, row] = [row, next];
  }
  return Math.min(row[y.length], most + 1);
}
