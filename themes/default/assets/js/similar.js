// The similar items of two roles, from the keys that their data files give them: what
// package similar computes, by the same rules and to the last bit; the reasons are there.
// Pure: uses no page, no language and no text.
//
// A key begins with what it is: a number or sign (#), a name ('), a word that adds little
// (.), a denial (! alone), a set of meanings that exclude each other and which of them
// (~set.1), a word and from which side it is seen (>word.1), or a word, a space and what
// it is only a part of (^project budget). All others are words. First is what is done.

/**
 * @typedef {{a: number, b: number, score: number}} Pair places in the two roles
 * @typedef {{term: number, weight: number}} Weighed
 * @typedef {{words: Weighed[], sided: number[], parts: [number, number][], head: number, denies: boolean}} Item
 * @typedef {{key: string, count: [number, number], set: number, hard: boolean}} Term
 */

// What decides, in hundredths: see pairs.go.
const threshold = 70;
const replaced = 160;
const added = 25;
const addedFirst = 20;
const otherHead = 150;
const otherWhole = 150;
const lightWeight = 10;
const nameWeight = 70;
const sideWeight = 130;
const leastWeight = 60;

// How far the index goes.
const rarest = 8;
const largest = 1600;
const full = 1000;
const most = 64;

/**
 * The similar items of two roles, one to one, in the order of the first.
 * @param {string[][]} a the keys of each item @param {string[][]} b
 * @returns {Pair[]}
 */
export function similarPairs(a, b) {
  const index = new Index(a, b);
  /** @type {Pair[]} */
  const found = [];
  index.sides[0].forEach((item, i) => {
    for (const j of index.candidates(i)) {
      const score = index.score(item, index.sides[1][j]);
      if (score * 100 >= threshold) found.push({ a: i, b: j, score });
    }
  });
  const distance = (/** @type {Pair} */ pair) => Math.abs(pair.a - pair.b);
  found.sort((p, q) => q.score - p.score || distance(p) - distance(q) || p.a + p.b - q.a - q.b || p.a - q.a);
  const [takenA, takenB] = [new Set(), new Set()];
  const best = found.filter((pair) => {
    if (takenA.has(pair.a) || takenB.has(pair.b)) return false;
    takenA.add(pair.a);
    takenB.add(pair.b);
    return true;
  });
  return best.sort((p, q) => p.a - q.a);
}

/** The index by which two roles are compared. */
class Index {
  /** @type {Term[]} */
  terms = [{ key: "", count: [0, 0], set: 0, hard: false }]; // the first is none
  /** @type {Map<string, number>} */
  #numbers = new Map();
  /** @type {Map<string, number>} */
  #sets = new Map();
  /** @type {[Item[], Item[]]} */
  sides;
  /** @type {Map<number, number[]>} */
  #postings = new Map(); // items of the second side by term, where it is one of their rarest
  /** @type {number[]} */
  #counterparts; // for each item of the first side one of the second with the same keys, or -1

  /** @param {string[][]} a @param {string[][]} b */
  constructor(a, b) {
    this.sides = [a.map((keys) => this.#read(keys, 0)), b.map((keys) => this.#read(keys, 1))];
    for (const item of this.sides.flat()) {
      for (const word of item.words) word.weight *= this.#rarity(word.term);
    }
    this.sides[1].forEach((item, j) => {
      for (const term of this.#rarest(item)) {
        const posting = this.#postings.get(term);
        if (posting) posting.push(j);
        else this.#postings.set(term, [j]);
      }
    });
    this.#counterparts = equalItems(this.sides);
  }

  /** What a word weighs: less, the more items of one role have it. @param {number} term */
  #rarity(term) {
    const { count } = this.terms[term];
    const least = (leastWeight * full) / 100;
    return least + Math.floor((full - least) / Math.sqrt(Math.max(count[0], count[1])));
  }

  /** @param {string[]} keys @param {0 | 1} side @returns {Item} */
  #read(keys, side) {
    /** @type {Item} */
    const item = { words: [], sided: [], parts: [], head: 0, denies: false };
    /** @type {string[]} */
    const parts = [];
    const seen = new Set();
    for (const key of keys.slice(0, most)) {
      if (key === "!") item.denies = true;
      if (key.startsWith("^")) parts.push(key.slice(1));
      if (key === "!" || key.startsWith("^")) continue;
      const { bare, weight } = weigh(key);
      const term = this.#number(bare);
      if (seen.has(term)) continue;
      seen.add(term);
      if (item.words.length === 0) item.head = term;
      if (this.terms[term].set > 0) item.sided.push(term);
      this.terms[term].count[side]++;
      item.words.push({ term, weight });
    }
    item.words.sort((v, w) => v.term - w.term);
    for (const names of parts) {
      const space = names.indexOf(" ");
      const part = this.#numbers.get(space < 0 ? names : names.slice(0, space)) ?? 0;
      const of = this.#numbers.get(space < 0 ? "" : names.slice(space + 1)) ?? 0;
      if (weightOf(item, part) > 0 && weightOf(item, of) > 0) item.parts.push([part, of]);
    }
    return item;
  }

  /** The number of a term, which is new if need be. @param {string} bare */
  #number(bare) {
    const known = this.#numbers.get(bare);
    if (known !== undefined) return known;
    const dot = bare.lastIndexOf(".");
    let set = 0;
    if (dot > 0 && /^[~>]/.test(bare)) {
      const name = bare.slice(0, dot);
      set = this.#sets.get(name) ?? this.#sets.size + 1;
      this.#sets.set(name, set);
    }
    this.#numbers.set(bare, this.terms.length);
    this.terms.push({ key: bare, count: [0, 0], set, hard: bare.startsWith("#") });
    return this.terms.length - 1;
  }

  /** The terms of an item by which it is found: both roles have them, and not too often. @param {Item} item */
  #rarest(item) {
    const out = item.words.filter(({ term, weight }) => {
      const { count } = this.terms[term];
      return weight > 0 && count[0] * count[1] > 0 && count[0] * count[1] <= largest;
    });
    const often = (/** @type {number} */ term) => this.terms[term].count[0] + this.terms[term].count[1];
    return out.map(({ term }) => term)
      .sort((p, q) => often(p) - often(q) || byCodePoints(this.terms[p].key, this.terms[q].key)).slice(0, rarest);
  }

  /** The items of the second side that an item of the first may be similar to. @param {number} i */
  candidates(i) {
    /** @type {Set<number>} */
    const out = new Set();
    for (const term of this.#rarest(this.sides[0][i])) {
      for (const j of this.#postings.get(term) ?? []) out.add(j);
    }
    if (this.#counterparts[i] >= 0) out.add(this.#counterparts[i]);
    return out;
  }

  /** How similar two items are. @param {Item} a @param {Item} b */
  score(a, b) {
    if (a.denies !== b.denies || this.#excludes(a, b)) return 0;
    const { shared, only, hard } = this.#sum(a.words, b.words);
    if (shared === 0 || (hard[0] && hard[1])) return 0;
    const least = Math.min(only[0], only[1]);
    const more = Math.max(only[0], only[1]) - least;
    const cost = least * replaced + more * added + Math.min(more, 100 * full) * addedFirst
      + Math.min(alone(a, a.head, b), alone(b, b.head, a)) * otherHead + (takes(a, b) + takes(b, a)) * otherWhole;
    return (shared * 100) / (shared * 100 + 2 * cost);
  }

  /** What two items share, and what only one has. @param {Weighed[]} a @param {Weighed[]} b */
  #sum(a, b) {
    let shared = 0;
    const only = [0, 0], hard = [false, false];
    const single = (/** @type {number} */ side, /** @type {Weighed} */ word) => {
      only[side] += word.weight;
      hard[side] ||= this.terms[word.term].hard;
    };
    let i = 0, j = 0;
    while (i < a.length && j < b.length) {
      if (a[i].term === b[j].term) shared += a[i++].weight + b[j++].weight;
      else if (a[i].term < b[j].term) single(0, a[i++]);
      else single(1, b[j++]);
    }
    while (i < a.length) single(0, a[i++]);
    while (j < b.length) single(1, b[j++]);
    return { shared, only, hard };
  }

  /** Whether two items have different words of a set of contrasts, and none in common. @param {Item} a @param {Item} b */
  #excludes(a, b) {
    return a.sided.some((term) => {
      const others = b.sided.filter((other) => this.terms[other].set === this.terms[term].set);
      return others.length > 0 && !others.some((other) => a.sided.includes(other));
    });
  }
}

/** A key without the mark of a name or of a word that adds little, and its weight. @param {string} key */
function weigh(key) {
  let bare = key, weight = 100;
  if (key.startsWith(".")) [bare, weight] = [key.slice(1), lightWeight];
  else if (key.startsWith("'")) [bare, weight] = [key.slice(1), nameWeight];
  else if (key.startsWith("~")) weight = sideWeight;
  return { bare, weight: bare.startsWith(">") ? 0 : weight };
}

/** What a term weighs in an item; 0 if the item lacks it. @param {Item} item @param {number} term */
function weightOf(item, term) {
  let low = 0, high = item.words.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (item.words[middle].term < term) low = middle + 1;
    else high = middle;
  }
  return item.words[low]?.term === term ? item.words[low].weight : 0;
}

/** What a term weighs in an item if the other one lacks it. @param {Item} item @param {number} term @param {Item} other */
const alone = (item, term, other) => (weightOf(other, term) > 0 ? 0 : weightOf(item, term));

/**
 * The weight of the words that the other item lacks and that turn a word of its own into a
 * part of something else here.
 * @param {Item} item @param {Item} other
 */
function takes(item, other) {
  let sum = 0;
  for (const [part, of] of item.parts) {
    if (weightOf(other, part) > 0 && !other.parts.some(([p]) => p === part)) sum += alone(item, of, other);
  }
  return sum;
}

/**
 * For each item of the first side the item of the second that has the same keys, the
 * first for the first and so on.
 * @param {[Item[], Item[]]} sides
 */
function equalItems([a, b]) {
  const signature = (/** @type {Item} */ item) => [item.denies, ...item.words.map((word) => word.term)].join(" ");
  /** @type {Map<string, number[]>} */
  const waiting = new Map();
  b.forEach((item, j) => {
    const key = signature(item);
    const same = waiting.get(key);
    if (same) same.push(j);
    else waiting.set(key, [j]);
  });
  for (const same of waiting.values()) same.reverse();
  return a.map((item) => (item.words.length > 0 ? waiting.get(signature(item))?.pop() ?? -1 : -1));
}

/** Compares strings by their code points, as Go does. @param {string} a @param {string} b */
function byCodePoints(a, b) {
  const [p, q] = [a[Symbol.iterator](), b[Symbol.iterator]()];
  for (;;) {
    const [x, y] = [p.next().value?.codePointAt(0) ?? -1, q.next().value?.codePointAt(0) ?? -1];
    if (x !== y || x < 0) return x - y;
  }
}
