// Words of which a query has a space too few, or too many. The same as
// internal/search/spaces.go.

import { keyOf, shardOf } from "./lexicon.js";
import { begin, exact, Gathering, match } from "./match.js";
import { firstLetter, frequent, joinQuality, leastDivided, leastLeft, leastPiece, leastShort, mostDivided, prominent, rareWord, stemQuality, typosQuality } from "./parameters.js";
import { isSpaceless, tokens } from "./tokens.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./query.js").Term} Term
 * @typedef {import("./query.js").Query} Query
 */


/** Whether there is the very word. @param {Term} term */
const isSure = (term) => term.found[0]?.quality > stemQuality;

/** Lets each two neighbours mean what they are as one word. @param {Files} files @param {Query} query */
export async function join(files, { order }) {
  const { core } = files;
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1].term, order[i].term];
    if (a === b || isSpaceless(a.fold) || isSpaceless(b.fold) || (isSure(a) && isSure(b) && !a.stop)) continue;
    const one = { ...b, form: a.form + b.form, fold: a.fold + b.fold };
    const near = !isSure(a) || !isSure(b) || keyOf(core, one.fold) === keyOf(core, a.fold);
    const words = near ? await files.words(shardOf(core, one.fold)) : await files.head();
    const best = new Gathering();
    exact(core, words, one, best);
    if (one.last) begin(words, one.fold, { quality: 1 }, best);
    for (const f of best.all()) {
      f.quality *= joinQuality;
      for (const { found } of [a, b]) also(found, f);
    }
  }
}

/** Takes words that nothing has apart into two that there are. @param {Files} files @param {Query} query */
export async function divide(files, { terms, order }) {
  for (let i = 0; i < order.length; i++) {
    const { term } = order[i];
    const letters = [...term.fold];
    if (letters.length < leastShort || isSpaceless(term.fold)) continue;
    const known = term.found[0]?.quality > typosQuality + firstLetter;
    /** @type {[Term, Term] | undefined} */
    let two;
    if (letters.length >= leastDivided) two = await (known ? frequentHalves(files, term) : halves(files, term));
    if (!known) two ??= await shortHalves(files, term, letters);
    if (!two) continue;
    const [left, right] = two;
    terms[terms.indexOf(term)] = left;
    terms.push(right);
    for (let at = order.length - 1; at >= 0; at--) if (order[at].term === term) order.splice(at, 1, { term: left, joint: order[at].joint }, { term: right });
    if (known) i--; // the first may be two words, too
  }
}

/** The two words that a rare one may be, if both are far more frequent. @param {Files} files @param {Term} term @returns {Promise<[Term, Term] | undefined>} */
async function frequentHalves(files, term) {
  const df = Math.max(...term.found.map(({ words, group }) => words.df[group]));
  if (term.found[0].typo || df > rareWord) return;
  const two = await halves(files, term);
  if (!two?.[0].part) return;
  for (const { found: [best] } of two) {
    const of = best ? best.words.df[best.group] : 0;
    if (of > rareWord && of < frequent * df) return;
  }
  for (const { found } of two) for (const f of term.found) also(found, f);
  return two;
}

/** The two words that one may be which are so short that they have to stand beside one another in some title, name or heading. @param {Files} files @param {Term} term @param {string[]} letters @returns {Promise<[Term, Term] | undefined>} */
async function shortHalves(files, term, letters) {
  const head = await files.head();
  for (let n = letters.length - leastPiece; n >= leastPiece; n--) {
    const pieces = [letters.slice(0, n), letters.slice(n)].map((part, i) => {
      const fold = part.join("");
      const sought = { form: fold, fold, extra: false, stop: false, last: false, idf: 0 };
      const best = new Gathering();
      exact(files.core, head, sought, best);
      return { ...sought, last: i === 1 && term.last, found: best.all(), part: true };
    });
    if (together(pieces[0].found, pieces[1].found)) return [pieces[0], pieces[1]];
  }
}

/** Lets a word mean one thing more. @param {import("./match.js").Found[]} found @param {import("./match.js").Found} f */
function also(found, f) {
  const at = found.findIndex((other) => other.quality < f.quality);
  found.splice(at < 0 ? found.length : at, 0, f);
}

/** Whether a section has two words where both are prominent. @param {import("./match.js").Found[]} a @param {import("./match.js").Found[]} b */
export function together(a, b) {
  const of = (/** @type {import("./match.js").Found[]} */ found) =>
    found.flatMap(({ words, group }) => [...words.sections.subarray(words.starts[group], words.starts[group + 1])].filter((_, i) => words.impacts[words.starts[group] + i] >= prominent));
  const sections = new Set(of(a));
  return of(b).some((section) => sections.has(section));
}

/** The two words that one may be. @param {Files} files @param {Term} term @returns {Promise<[Term, Term] | undefined>} */
async function halves(files, term) {
  const { core } = files;
  const words = await files.words(shardOf(core, term.fold));
  const letters = [...term.fold];
  const form = [...term.form].length === letters.length ? [...term.form] : letters;
  for (let n = letters.length - 1, tried = 0; n >= leastLeft - 1 && tried < mostDivided; n--) {
    const first = { form: form.slice(0, n).join(""), fold: letters.slice(0, n).join(""), extra: false, stop: false, last: false, idf: 0 };
    first.stop = core.stop.has(first.form);
    const best = new Gathering();
    if (n >= leastLeft && !first.stop) exact(core, words, first, best);
    const known = best.all();
    if (!known.length && !first.stop) continue;
    const parts = tokens(core.lang, form.slice(n).join(""));
    if (parts.length !== 1) continue;
    tried++;
    const rest = { ...term, form: parts[0].form, fold: parts[0].fold };
    const found = await match(files, rest, false);
    const left = letters.length - n;
    let part = left >= leastLeft && (first.stop ? found[0]?.quality > stemQuality : found[0]?.quality >= stemQuality);
    if (!part && n >= leastLeft && !first.stop && left >= leastDivided) part = Boolean((await halves(files, { ...rest, found: [] }))?.[0].part); // three words, or more
    if (part || (term.last && n > leastLeft && !first.stop && (found.length || left === 1))) return [{ ...first, found: known, part }, { ...rest, found, part }];
  }
}
