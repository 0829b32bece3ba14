// The words of a query, with their candidates. The same as internal/search/ask.go.

import { fold } from "./fold.js";
import { match } from "./match.js";
import { alonePart, mostBytes, mostWords, nearQuality, stemQuality } from "./parameters.js";
import { divide, join, together } from "./spaces.js";
import { tokens } from "./tokens.js";

/**
 * @typedef {import("./files.js").Files} Files
 * @typedef {import("./core.js").Core} Core
 * @typedef {{form: string, fold: string, extra: boolean, stop: boolean, last: boolean}} QueryWord
 *   one word of a query; stop: a function word; last: may be unfinished
 * @typedef {QueryWord & {found: import("./match.js").Found[], idf: number, border?: boolean, part?: boolean}} Term
 *   border: two characters on the border of two words; part: one of two that were typed as one
 * @typedef {{term: Term, joint?: boolean}} Place joint: it begins with the character that the one before ends with
 * @typedef {{terms: Term[], order: Place[], little?: boolean}} Query
 *   terms: each form once; order: as they were typed; little: nothing is known but words that say little
 */


/**
 * Splits a query into words.
 * @param {Core} core @param {string} text
 * @returns {Query}
 */
function parse(core, text) {
  /** @type {Map<string, Term>} */
  const all = new Map();
  /** @type {Place[]} */
  const order = [];
  for (const { form, fold, extra, joint } of tokens(core.lang, new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, mostBytes)))) {
    if (all.size === mostWords || order.length === 2 * mostWords) break;
    const term = all.get(form) ?? { form, fold, extra, stop: core.stop.has(form), last: false, found: [], idf: 0 };
    all.set(form, term);
    term.extra &&= extra;
    if (!extra) order.push({ term, joint });
  }
  if (order.length) order[order.length - 1].term.last = true;
  const terms = [...all.values()];
  if (order.every(({ term }) => term.stop)) for (const term of terms) term.stop = false;
  return { terms, order };
}

/** Whether a result may lack a word. @param {Term} term */
export const isOptional = (term) => term.stop || term.extra || Boolean(term.border);

/** Whether a word is unfinished. @param {Term} term */
export const isOpen = ({ last, found: [best] }) => last && !(best?.quality >= stemQuality);

/**
 * The candidates of the words of a query.
 * @param {Files} files @param {string} text @param {boolean} mistyped whether typos are looked for
 * @returns {Promise<Query>}
 */
export async function meanings(files, text, mistyped) {
  const query = parse(files.core, text);
  await Promise.all(query.terms.map(async (term) => (term.found = await match(files, term, mistyped))));
  choose(query);
  await join(files, query);
  await divide(files, query);
  promote(query);
  for (const run of runs(query)) {
    if (!run.some(({ term }) => term.found.length)) continue;
    for (const { term } of run) term.border = run.length > 1 && !term.found.length;
  }
  weigh(query, files.core.pageOf.length);
  return query;
}

/** Prefers, of the words that one with a typo may be, those that stand beside another word of the query. @param {Query} query */
function choose({ terms }) {
  for (const term of terms) {
    const { found } = term;
    if (found.length < 2 || !found[0].typo) continue;
    const beside = found.map((f) => terms.some((other) => other !== term && !isOptional(other) && together([f], other.found)));
    if (!beside.includes(true)) continue;
    found.forEach((f, i) => (f.quality *= beside[i] ? 1 : alonePart));
    found.sort((a, b) => b.quality - a.quality);
  }
}

/** Makes words that say little words like others where nothing else is known. @param {Query} query */
function promote(query) {
  if (query.terms.some(({ stop, found }) => !stop && found.length)) return;
  query.little = query.terms.some(({ stop, found }) => stop && found.length);
  for (const term of query.terms) term.stop = false;
}

/** The words of a query, of which those that share characters are one run. @param {Query} query */
function runs({ order }) {
  /** @type {Place[][]} */
  const out = [];
  for (const place of order) {
    if (place.joint) out[out.length - 1].push(place);
    else out.push([place]);
  }
  return out;
}

/** How much it says that a section has a word which df of all have. @param {number} all @param {number} df */
const idf = (all, df) => Math.log(1 + (all - df + 0.5) / (df + 0.5));

/** Gives each word its idf. @param {Query} query @param {number} all sections */
function weigh({ terms }, all) {
  let [sum, known] = [0, 0];
  for (const term of terms) {
    const { found } = term;
    if (!found.length) continue;
    let df = 0;
    for (const f of found) {
      const of = f.words.df[f.group];
      if (isOpen(term)) df += of;
      else if (f.quality >= found[0].quality - nearQuality) df = Math.max(df, of);
    }
    term.idf = idf(all, Math.min(df, all));
    if (isOptional(term)) continue;
    sum += term.idf;
    known++;
  }
  for (const term of terms) if (!term.found.length) term.idf = known ? sum / known : idf(all, 0);
}

/** The share by idf of the words of a query that are found with a quality. @param {Query} query @param {number} least */
export function knownOf({ terms }, least) {
  let [sought, has] = [0, 0];
  for (const term of terms) {
    if (isOptional(term)) continue;
    sought += term.idf;
    if (term.found[0]?.quality >= least) has += term.idf;
  }
  return sought ? has / sought : 0;
}

/** The words of a query that nothing has, but for an unfinished one; that, too, where what was found says little. @param {Query} query */
export function without(query) {
  const out = new Set();
  for (const run of runs(query)) {
    if (run.some(({ term }) => term.found.length || isOptional(term) || (term.last && !query.little) || inNumber(query, term.form))) continue;
    out.add(run.map(({ term }) => term.form).reduce(overlap));
  }
  return /** @type {string[]} */ ([...out]);
}

/** Whether a word is a part of a number with dots that was found. @param {Query} query @param {string} form */
const inNumber = ({ terms }, form) => terms.some((term) => term.extra && term.found.length && term.form.split(".").includes(form));

/** Appends a form to a text that ends with what it begins with. @param {string} text @param {string} form */
function overlap(text, form) {
  for (let n = 1; n < form.length; n++) if (text.endsWith(form.slice(0, n))) return text + form.slice(n);
  return text + form;
}

/** The words of a query as they were found, where one had a typo or a space too few. @param {Query} query */
export function corrected({ order }) {
  let changed = false;
  const words = order.map(({ term: { form, fold: sought, last, part, found: [best] } }) => {
    if (best?.typo && !(last && fold(best.form).startsWith(sought))) {
      changed = true;
      return best.form;
    }
    changed ||= Boolean(part);
    return form;
  });
  return changed ? words.join(" ") : null;
}
