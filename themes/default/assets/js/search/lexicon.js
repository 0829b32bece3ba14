// The words of a shard, with their postings, and the ends. See
// internal/search/format.go.

import { expect } from "./bytes.js";
import { fold } from "./fold.js";
import { prominent } from "./parameters.js";

/**
 * @typedef {import("./bytes.js").Bytes} Bytes
 * @typedef {import("./core.js").Core} Core
 * @typedef {{forms: string[], groups: Int32Array, trunks: Int32Array, df: Int32Array, strong: Int32Array,
 *   starts: Int32Array, sections: Int32Array, impacts: Uint8Array} & ReturnType<typeof sorted>} Words
 *   groups: of each form; trunks, df: of each group, the code points of the fold that are
 *   stem, and in how many sections it is; strong: in how many of them prominently; starts: of each group the place of its first
 *   posting, and how many there are; sections, impacts: of each posting
 */

const longest = 256; // units of a form
const utf8 = new TextEncoder();

/** FNV-1a of a key's UTF-8. @param {string} key */
function hash(key) {
  let h = 0x811c9dc5;
  for (const byte of utf8.encode(key)) h = Math.imul(h ^ byte, 0x01000193);
  return h >>> 0;
}

/** The part of a fold that decides its shard. @param {Core} core @param {string} folded */
export function keyOf(core, folded) {
  const points = [...folded].slice(0, 4);
  const key = points.slice(0, 3).join("");
  return core.split.has(key) ? points.join("") : key;
}

/** The shard of words that begin as a fold does. @param {Core} core @param {string} folded */
export const shardOf = (core, folded) => hash(keyOf(core, folded)) & (core.words - 1);

/** The shard of an end. @param {Core} core @param {string} key its last two or three code points */
export const endOf = (core, key) => hash(key) & (core.ends - 1);

/**
 * Forms that share their beginnings with those before them.
 * @param {Int32Array} shared @param {Int32Array} added @param {string} text
 */
function unshare(shared, added, text) {
  let at = 0;
  let before = "";
  const forms = Array.from(shared, (keep, i) => {
    expect(keep <= before.length && keep + added[i] <= longest && at + added[i] <= text.length);
    return (before = before.slice(0, keep) + text.slice(at, (at += added[i])));
  });
  expect(at === text.length);
  return forms;
}

/** The folds of a shard of ends. @param {Bytes} part @param {number} shard */
export function readEnds(part, shard) {
  expect(part.number() === shard);
  const count = part.count();
  const [shared, added] = [part.numbers(count), part.numbers(count)];
  const forms = unshare(shared, added, part.text());
  part.end();
  return forms.map(fold);
}

/** @param {Bytes} part @param {Core} core @param {number} shard @returns {Words} */
export function readWords(part, core, shard) {
  expect(part.number() === shard);
  const count = part.count();
  const [shared, added, groups] = [part.numbers(count), part.numbers(count), part.numbers(count)];
  let known = 0;
  groups.forEach((back, i) => {
    expect(back <= known);
    groups[i] = back ? known - back : known++;
  });
  const forms = unshare(shared, added, part.text());
  expect(part.number() === known);
  const [counts, df, trunks] = [part.numbers(known), part.numbers(known), part.numbers(known)];
  const usual = part.take(known);
  const starts = new Int32Array(known + 1);
  const all = core.pageOf.length;
  counts.forEach((n, group) => {
    df[group] += n;
    starts[group + 1] = starts[group] + n;
    expect(df[group] <= all && starts[group + 1] <= part.left * 4 && usual[group] < 16);
  });
  const { sections, impacts } = readPostings(part.take(part.left), starts, usual, all);
  const strong = new Int32Array(known);
  for (let group = 0; group < known; group++) {
    for (let at = starts[group]; at < starts[group + 1]; at++) if (impacts[at] >= prominent) strong[group]++;
  }
  return { forms, ...sorted(forms.map(fold)), groups, trunks, df, strong, starts, sections, impacts };
}

/** Sorted folds, and how ranges of them are found. @param {string[]} folds */
function sorted(folds) {
  /** @param {(folded: string) => boolean} before @param {number} [from] */
  const first = (before, from = 0) => {
    let to = folds.length;
    while (from < to) {
      /** @type {number} */
      const middle = (from + to) >> 1;
      if (before(folds[middle])) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  /** @param {string} text @param {(folded: string) => boolean} is @returns {[number, number]} */
  const range = (text, is) => {
    const from = first((folded) => folded < text);
    let to = from;
    while (to < folds.length && is(folds[to])) to++;
    return [from, to];
  };
  return {
    folds,
    /** The range of folds that begin with a text. @param {string} text */
    beginning: (text) => range(text, (folded) => folded.startsWith(text)),
    /** The range of folds that are equal to a text. @param {string} text */
    with: (text) => range(text, (folded) => folded === text),
  };
}

/**
 * Decodes lists of postings, in Rice coding.
 * @param {Uint8Array} bytes @param {Int32Array} starts of the lists @param {Uint8Array} usual impact of each
 * @param {number} all how many sections there are
 */
function readPostings(bytes, starts, usual, all) {
  const total = starts[usual.length];
  const sections = new Int32Array(total);
  const impacts = new Uint8Array(total);
  const end = bytes.length * 8;
  let at = 0;
  const bits = (/** @type {number} */ n) => {
    let value = 0;
    while (n-- > 0) {
      value = (value << 1) | ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
      at++;
    }
    return value;
  };
  usual.forEach((impact, group) => {
    const k = Math.max(0, 31 - Math.clz32(Math.floor((11 * all) / (16 * Math.max(1, starts[group + 1] - starts[group])))));
    let section = -1;
    for (let i = starts[group]; i < starts[group + 1]; i++) {
      let quotient = 0;
      while (bits(1)) expect(++quotient <= all && at < end);
      section += quotient * 2 ** k + bits(k) + 1;
      expect(section < all);
      sections[i] = section;
      impacts[i] = bits(1) ? bits(4) : impact;
      expect(at <= end);
    }
  });
  expect(end - at < 8 && !bits(end - at));
  return { sections, impacts };
}
