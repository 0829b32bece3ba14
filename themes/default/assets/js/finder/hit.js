// A result as it is shown: the page, its kind, the heading, and two lines of text, whose
// space is reserved until they are loaded.

import { normal } from "../search/normal.js";
import { tokens } from "../search/tokens.js";
import { make } from "../make.js";
import { list } from "../words.js";
import { count, lang, root, say } from "./words.js";
import { highlight } from "./highlight.js";

/** @typedef {import("./query.js").Hit} Hit */

/** A text with the words that were found marked. @param {string} text @param {string} of the language @param {string[]} words */
export function marked(text, of, words) {
  text = normal(text);
  const wanted = new Set(words);
  const spans = tokens(of, text).filter((token) => wanted.has(token.fold) || wanted.has(token.form));
  return spanned(text, spans.map(({ at, end }) => [at, end]));
}

/** A text with some parts marked. @param {string} text @param {number[][]} spans in order; they may overlap */
export function spanned(text, spans) {
  const out = document.createDocumentFragment();
  let from = 0;
  for (const [at, end] of spans) {
    if (at < from) continue;
    out.append(text.slice(from, at), make("mark", {}, text.slice(at, end)));
    from = end;
  }
  out.append(text.slice(from));
  return out;
}

/** The name of a kind of page. @param {string} kind */
const kindOf = (kind) => (kind === "raci" ? "RACI" : say(`kind_${kind}`));

/** The name of a language in that language. @param {string} tag */
function languageOf(tag) {
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** Another name of the page, where the title has none of the words that were found. @param {Hit} hit */
function otherName(hit) {
  const has = (/** @type {string} */ text) => marked(text, hit.lang, hit.words).querySelectorAll("mark").length;
  if (has(hit.title)) return null;
  const [best] = (hit.names ?? []).map((name) => ({ name, n: has(name) })).filter(({ n }) => n).sort((a, b) => b.n - a.n);
  return best ? make("span", { class: "found-name", dir: "auto" }, marked(best.name, hit.lang, hit.words)) : null;
}

/** The content of a result. @param {Hit} hit @param {boolean} titled whether the page is named */
export function inside(hit, titled = true) {
  const foreign = hit.foreign || hit.lang !== lang;
  const parts = [];
  if (titled) {
    parts.push(
      make("span", { class: "found-page" },
        make("span", { class: "found-title", dir: "auto", lang: foreign ? hit.lang : null }, marked(hit.title, hit.lang, hit.words)), " ",
        otherName(hit), " ",
        make("span", { class: "found-kind" }, kindOf(hit.kind)), " ",
        foreign ? make("span", { class: "badge" }, languageOf(hit.lang)) : null),
    );
  }
  if (hit.section?.title) parts.push(make("span", { class: "found-heading", dir: "auto", lang: foreign ? hit.lang : null }, marked(hit.section.title, hit.lang, hit.words)));
  if (hit.text) parts.push(make("span", { class: "found-text", dir: "auto", lang: foreign ? hit.lang : null }));
  return parts;
}

/** Puts an excerpt into the space that is reserved for it. @param {Element} of @param {{text: string, marks: number[][]} | null} excerpt */
export function fill(of, excerpt) {
  const place = of.querySelector(".found-text");
  if (place && excerpt) place.replaceChildren(spanned(excerpt.text, excerpt.marks));
}

/** Stores for the page of a hit which words to mark. @param {Hit} hit */
export function leave(hit) {
  const url = new URL(hit.url, location.href);
  const found = { path: url.pathname, id: hit.section?.id ?? "", words: hit.words, at: Date.now() };
  if (url.pathname === location.pathname) {
    highlight(found);
    return;
  }
  try {
    localStorage.setItem(`rolebook:${root}:found`, JSON.stringify(found));
  } catch {
    // Storage is denied: the heading is marked by its address, and the words are not.
  }
}

/** How the query was corrected, which words were ignored, whether results are missing. @param {import("./query.js").Result} result */
export function reading({ layout, corrected, without, partial }) {
  const read = layout ? say("search_layout", { query: layout }) : corrected ? say("search_corrected", { query: corrected }) : "";
  const left = without.length ? say("search_without", { words: list(without) }) : "";
  return [read, left, partial ? say("search_partial") : ""].filter(Boolean).join(" ");
}

/** The outcome of a query, for screen readers. @param {string} query @param {import("./query.js").Result} result */
export const outcome = (query, { hits, total }) => (hits.length ? count("results", total) : say("no_results", { query }));
