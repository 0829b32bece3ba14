// Words of which a query has a space too few, or too many. The same as
// internal/search/spaces.go.

import { keyOf, shardOf } from "./lexicon.js";
import { begin, exact, Gathering, match } from "./match.js";
import { firstLetter, joinQuality, leastDivided, leastLeft, mostDivided, stemQuality, typosQuality } from "./parameters.js";
import { isSpaceless, tokens } from "./tokens.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./ask.js").Term} Term
 * @typedef {import("./ask.js").Query} Query
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
      for (const { found } of [a, b]) {
        const at = found.findIndex((other) => other.quality < f.quality);
        found.splice(at < 0 ? found.length : at, 0, f);
      }
    }
  }
}

/** Takes words that nothing has apart into two that there are. @param {Files} files @param {Query} query */
export async function divide(files, { terms, order }) {
  for (let i = 0; i < order.length; i++) {
    const { term } = order[i];
    if (term.found[0]?.quality > typosQuality + firstLetter || [...term.fold].length < leastDivided || isSpaceless(term.fold)) continue;
    const two = await halves(files, term);
    if (!two) continue;
    const [left, right] = two;
    terms[terms.indexOf(term)] = left;
    terms.push(right);
    for (let at = order.length - 1; at >= 0; at--) if (order[at].term === term) order.splice(at, 1, { term: left, joint: order[at].joint }, { term: right });
    i++;
  }
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
    if (!best.size && !first.stop) continue;
    const parts = tokens(core.lang, form.slice(n).join(""));
    if (parts.length !== 1) continue;
    tried++;
    const rest = { ...term, form: parts[0].form, fold: parts[0].fold };
    const found = await match(files, rest, false);
    const left = letters.length - n;
    const part = left >= leastLeft && (first.stop ? found[0]?.quality > stemQuality : found[0]?.quality >= stemQuality);
    if (part || (term.last && n > leastLeft && !first.stop && (found.length || left === 1))) return [{ ...first, found: best.all(), part }, { ...rest, found, part }];
  }
}
