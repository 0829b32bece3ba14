// The texts of search, and small things to build it from.

import { number } from "../words.js";

/** @type {Record<string, Record<string, string>>} by key and plural form */
const texts = /** @type {any} */ (WORDS); // put before the bundle

export const lang = document.documentElement.lang || "en";
export const root = document.body.dataset.root ?? "/";
/** Where the page of search stands, and its index. */
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

/**
 * An element with attributes and what is in it.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name @param {Record<string, string | number | boolean | null | undefined>} [attributes] those that are null, undefined or false are left out
 * @param {...(Node | string | null)} inside
 */
export function make(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...inside.filter((part) => part !== null));
  return element;
}

/** A link to the page of search. @param {string} query */
export const searchPage = (query) => (query ? `${base}?${new URLSearchParams({ q: query })}` : base);
