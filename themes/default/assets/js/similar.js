// Which items of two roles say nearly the same, from their words: what Pairs of package
// similar finds, by the same rules and with the same scores. Pure: it knows no page and
// no address.

/**
 * @typedef {{a: number, b: number, score: number}} Pair places in two lists, and how similar those are, up to 1
 * @typedef {{term: number, weight: number}} Weighed
 * @typedef {{words: Weighed[], sided: number[], head: number, denies: boolean}} Item words in the order of their terms
 * @typedef {{key: string, count: [number, number], set: number, hard: boolean, full: number}} Term
 */

/** What keys begin with, and how many a text has at most. */
const [light, proper, hard, negated, contrast, direction, most] = [".", "'", "#", "!", "~", ">", 64];

/** What decides, in hundredths; package similar says what each is. */
const [threshold, replaced, added, otherHead, lightWeight, nameWeight, sideWeight] = [70, 130, 55, 100, 25, 70, 140];

/** How far the index goes. */
const [rarestWords, crowd, unit] = [8, 1600, 1000];

/**
 * The similar items of two roles, one to one, in the order of the first.
 * @param {string[][]} a the words of each item @param {string[][]} b
 * @returns {Pair[]}
 */
export function pairs(a, b) {
  const index = new Index(a, b);
  /** @type {Pair[]} */
  const found = [];
  index.sides[0].forEach((item, i) => {
    for (const j of index.candidates(i)) {
      const score = index.score(item, index.sides[1][j]);
      if (score * 100 >= threshold) found.push({ a: i, b: j, score });
    }
  });
  found.sort((p, q) => q.score - p.score || p.a + p.b - q.a - q.b || p.a - q.a);
  const [takenA, takenB] = [new Set(), new Set()];
  const best = found.filter(({ a, b }) => !takenA.has(a) && !takenB.has(b) && takenA.add(a) && takenB.add(b));
  return best.sort((p, q) => p.a - q.a);
}

/** @param {string} one @param {string} two by their bytes in UTF-8, which is by their code points */
function compareText(one, two) {
  const [a, b] = [Array.from(one), Array.from(two)];
  const i = a.findIndex((c, i) => c !== b[i]);
  if (i < 0) return a.length - b.length;
  return i >= b.length ? 1 : Number(a[i].codePointAt(0)) - Number(b[i].codePointAt(0));
}

/** What two roles are compared by. */
class Index {
  /** @param {string[][]} a @param {string[][]} b */
  constructor(a, b) {
    /** @type {Term[]} */
    this.terms = [{ key: "", count: [0, 0], set: 0, hard: false, full: 0 }];
    /** @type {Map<string, number>} */
    this.known = new Map();
    /** @type {Map<string, number>} */
    this.sets = new Map();
    this.sides = [a.map((keys) => this.read(keys, 0)), b.map((keys) => this.read(keys, 1))];
    for (const term of this.terms) term.full = Math.floor(unit / Math.sqrt(Math.max(...term.count, 1)));
    for (const item of this.sides.flat()) for (const word of item.words) word.weight *= this.terms[word.term].full;
    /** @type {number[][]} */
    this.postings = this.terms.map(() => []);
    this.sides[1].forEach((item, j) => {
      for (const term of this.rarest(item)) this.postings[term].push(j);
    });
    this.twins = this.findTwins();
  }

  /** Makes an item of keys. @param {string[]} keys @param {0 | 1} side @returns {Item} */
  read(keys, side) {
    /** @type {Item} */
    const item = { words: [], sided: [], head: 0, denies: false };
    for (const key of keys.slice(0, most)) {
      if (key === negated) item.denies = true;
      if (key === negated) continue;
      const first = key[0];
      const bare = first === light || first === proper ? key.slice(1) : key;
      const set = first === contrast || first === direction ? key.slice(0, Math.max(key.lastIndexOf("."), 0)) : "";
      const weight = { [light]: lightWeight, [proper]: nameWeight, [contrast]: sideWeight, [direction]: 0 }[first] ?? 100;
      const term = this.term(bare, set);
      if (item.words.some((word) => word.term === term)) continue;
      if (item.words.length === 0) item.head = term;
      if (set) item.sided.push(term);
      this.terms[term].count[side]++;
      item.words.push({ term, weight });
    }
    item.words.sort((v, w) => v.term - w.term);
    return item;
  }

  /** @param {string} key @param {string} set */
  term(key, set) {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (set && !this.sets.has(set)) this.sets.set(set, this.sets.size + 1);
    this.known.set(key, this.terms.length);
    return this.terms.push({ key, count: [0, 0], set: this.sets.get(set) ?? 0, hard: key.startsWith(hard), full: 0 }) - 1;
  }

  /** The terms of an item by which it is found. @param {Item} item */
  rarest(item) {
    const terms = item.words.filter(({ term, weight }) => {
      const [one, two] = this.terms[term].count;
      return weight > 0 && one * two > 0 && one * two <= crowd;
    });
    const order = terms.map(({ term }) => term).sort((p, q) => {
      const [a, b] = [this.terms[p], this.terms[q]];
      return a.count[0] + a.count[1] - b.count[0] - b.count[1] || compareText(a.key, b.key);
    });
    return order.slice(0, rarestWords);
  }

  /** The items of the second side that one of the first may be similar to. @param {number} i */
  candidates(i) {
    const met = new Set(this.rarest(this.sides[0][i]).flatMap((term) => this.postings[term]));
    if (this.twins[i] >= 0) met.add(this.twins[i]);
    return met;
  }

  /** For each item of the first side the one of the second with the same keys, or -1. */
  findTwins() {
    /** @type {Map<string, number[]>} */
    const waiting = new Map();
    const signature = (/** @type {Item} */ item) => `${item.denies} ${item.words.map((word) => word.term).join(" ")}`;
    this.sides[1].forEach((item, j) => {
      const key = signature(item);
      waiting.set(key, [...(waiting.get(key) ?? []), j]);
    });
    return this.sides[0].map((item) => (item.words.length > 0 ? (waiting.get(signature(item))?.shift() ?? -1) : -1));
  }

  /** @param {Item} a @param {Item} b */
  score(a, b) {
    if (a.denies !== b.denies || this.excludes(a, b)) return 0;
    const there = [new Map(a.words.map((w) => [w.term, w.weight])), new Map(b.words.map((w) => [w.term, w.weight]))];
    const [only, isHard] = [[0, 0], [false, false]];
    let shared = 0;
    [a, b].forEach((item, side) => {
      for (const { term, weight } of item.words) {
        if (there[1 - side].has(term)) {
          shared += weight;
          continue;
        }
        only[side] += weight;
        isHard[side] ||= this.terms[term].hard;
      }
    });
    if (shared === 0 || (isHard[0] && isHard[1])) return 0;
    const [least, greatest] = [Math.min(...only), Math.max(...only)];
    const heads = [there[1].has(a.head) ? 0 : (there[0].get(a.head) ?? 0), there[0].has(b.head) ? 0 : (there[1].get(b.head) ?? 0)];
    let cost = least * replaced + (greatest - least) * added;
    if (heads[0] > 0 && heads[1] > 0) cost += Math.min(...heads) * otherHead;
    return (shared * 100) / (shared * 100 + 2 * cost);
  }

  /** Whether two items have different words of a set of contrasts, and none in common. @param {Item} a @param {Item} b */
  excludes(a, b) {
    return a.sided.some((term) => {
      const met = b.sided.filter((other) => this.terms[other].set === this.terms[term].set);
      return met.length > 0 && !met.some((other) => a.sided.includes(other));
    });
  }
}
