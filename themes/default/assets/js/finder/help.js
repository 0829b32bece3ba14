// What the dialog and the page of search show where there are no results.

import { make } from "../make.js";
import { recent, forgetAll } from "./recent.js";
import { base, root, say, searchPage } from "./words.js";

/** The address of the index from A to Z. */
const index = () => make("a", { href: base, class: "finder-az" }, say("search_az"));

/** The last searches, as options. */
export const recents = () =>
  recent().map((query) => make("a", { role: "option", class: "finder-option finder-recent", href: searchPage(query), tabindex: -1, "aria-selected": "false", "data-query": query }, make("span", { dir: "auto" }, query)));

/** @param {boolean} searched whether there are last searches @param {() => void} redraw */
export function welcome(searched, redraw) {
  if (!searched) return [make("p", { class: "finder-hint" }, say("search_hint")), ...places()];
  const clear = make("button", { type: "button", class: "finder-clear" }, say("search_clear"));
  clear.addEventListener("click", () => {
    forgetAll();
    redraw();
    /** @type {HTMLElement | null} */ (document.querySelector(".finder-field"))?.focus();
  });
  return [clear];
}

export const unavailable = () => [make("p", { class: "finder-none" }, make("strong", {}, say("search_unavailable"))), make("p", {}, index())];

/** @param {string} query */
export function nothing(query) {
  return [
    make("p", { class: "finder-none" }, make("strong", {}, say("no_results", { query })), " ", say("search_tips")),
    ...languages(query),
    ...places(),
  ];
}

/** A line of links with a title. @param {string} title @param {Element[]} links */
const line = (title, links) => (links.length ? [make("p", { class: "finder-ways" }, make("span", {}, `${title}: `), ...links)] : []);

/** The same search in the other languages of the site. @param {string} query */
function languages(query) {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".languages a[hreflang]:not([aria-current])")]);
  return line(say("search_other_language"), links.map((link) =>
    make("a", { href: `${root}${link.hreflang === document.body.dataset.rootLanguage ? "" : `${link.hreflang}/`}search/?${new URLSearchParams({ q: query })}`, lang: link.lang, hreflang: link.hreflang, dir: link.dir }, link.firstChild?.textContent ?? "")));
}

/** Links to the sections of the site and to the index. */
function places() {
  const sections = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".menu .panel a")]);
  return line(say("search_where"), [...sections.map((link) => make("a", { href: link.href }, link.textContent ?? "")), index()]);
}
