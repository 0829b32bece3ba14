// The texts of search, and the address of its page.

import { number } from "../words.js";

const texts = WORDS; // put before the bundle

export const lang = document.documentElement.lang || "en";
export const root = document.body.dataset.root ?? "/";
/** The addresses of the page of search and of its index. */
export const base = new URL(document.body.dataset.searchPage ?? `${root}search/`, location.href).pathname;

/** @param {string} form @param {Record<string, string>} values */
const fill = (form, values) => form.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** A text. @param {string} key @param {Record<string, string>} [values] */
export const say = (key, values = {}) => fill(texts[key]?.other ?? key, values);

/** A text for a number of things. @param {string} key @param {number} n */
export function count(key, n) {
  const forms = texts[key] ?? {};
  return fill(forms[new Intl.PluralRules(lang).select(n)] ?? forms.other ?? "", { n: number(n) });
}

/** A link to the page of search. @param {string} query */
export const searchPage = (query) => (query ? `${base}?${new URLSearchParams({ q: query })}` : base);
