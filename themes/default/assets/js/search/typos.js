// Words that a word may be with a typo. The same as internal/search/typo.go.

import { endOf, shardOf } from "./lexicon.js";
import { begunQuality, firstLetter, frequent, longWord, prefixMore, rareWord, typoQuality, typosQuality } from "./parameters.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {import("./lexicon.js").Words} Words
 * @typedef {import("./match.js").Gathering} Gathering
 */


/** @param {string} sought @param {string} other @param {number} typos */
function worth(sought, other, typos) {
  const worth = typos === 2 ? typosQuality : typoQuality;
  return sought.codePointAt(0) === other.codePointAt(0) ? worth + firstLetter : worth;
}

/** The words that are far more frequent than one, and a letter away: better than what was found by its stem. @param {Words} words @param {string} sought @param {Gathering} best */
export function rare(words, sought, best) {
  const df = best.df();
  if (!df || df > rareWord) return;
  const near = [...words.folds.keys()].filter((i) => words.df[words.groups[i]] >= frequent * df && distance(sought, words.folds[i], 1) <= 1);
  if (near.length) best.doubt(sought);
  for (const i of near) best.add(words, i, { quality: worth(sought, words.folds[i], 1), typo: true });
}

/** Words of the head of which a fold is a beginning, but for one typo, behind the first letter. @param {Words} words @param {string[]} sought @param {Gathering} best */
export function almostBegun(words, sought, best) {
  const fold = sought.join("");
  const least = sought.length + (sought.length < longWord ? 1 : 3);
  const [from, to] = words.beginning(sought[0]);
  for (let i = from; i < to; i++) {
    const letters = [...words.folds[i]];
    const begins = (/** @type {number} */ more) => distance(fold, letters.slice(0, sought.length + more).join(""), 1) <= 1;
    if (letters.length >= least && (begins(-1) || begins(0) || begins(1))) {
      best.add(words, i, { quality: begunQuality + (prefixMore * sought.length) / letters.length / 2, typo: true, strong: true });
    }
  }
}

/**
 * The words that are one typo away, or else, of long words, two. Other shards are read
 * only where they have one that is as near as those of its own.
 * @param {Files} files @param {Words} words @param {string[]} letters of what was asked @param {Gathering} best
 */
export async function typos(files, words, letters, best) {
  const { core } = files;
  const sought = letters.join("");
  const { length } = letters;
  /** @type {{words: Words, i: number, typos: number}[]} */
  const out = [];
  let least = length < longWord ? 1 : 2;
  const look = (/** @type {Words} */ words) => {
    for (let i = 0; i < words.folds.length; i++) {
      const typos = words.df[words.groups[i]] ? distance(sought, words.folds[i], least) : 3; // none: a word of synonyms alone
      if (typos > least) continue;
      least = typos;
      out.push({ words, i, typos });
    }
  };
  look(words);
  if (core.ends) {
    const ends = [length >= 6 ? 3 : 0, length <= 7 ? 2 : 0].filter(Boolean).map((n) => files.ends(endOf(core, letters.slice(-n).join(""))));
    /** @type {string[]} */
    let far = [];
    for (const folded of (await Promise.all(ends)).flat()) {
      const typos = distance(sought, folded, least);
      if (typos > least) continue;
      if (typos < least) far = [];
      least = typos;
      far.push(folded);
    }
    const shards = [...new Set(far.map((folded) => shardOf(core, folded)))];
    for (const shard of await Promise.all(shards.map((shard) => files.words(shard)))) if (shard !== words) look(shard);
  }
  for (const near of out) if (near.typos === least) best.add(near.words, near.i, { quality: worth(sought, near.words.folds[near.i], least), typo: true });
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
