// Search, before it is used: what it needs is loaded when the reader turns to it,
// from the addresses that the page names. The header's form, which leads to the page
// of search without scripts, becomes the button that opens the dialog; what is typed
// until the dialog stands goes into the form's field, and from there into the dialog.

import { link } from "./link.js";

const own = document.body.dataset;
const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-search-open]"));
const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
const results = document.getElementById("search-results");
const apple = /mac|iphone|ipad/i.test(navigator.platform);

/** @typedef {typeof import("../search.js")} Finder */
/** @type {Promise<Finder> | null} */
let finder = null;

/** @param {string} name */
const address = (name) => new URL(own[name] ?? "", location.href).pathname;

/** Fetches what search needs. */
function prepare() {
  link("modulepreload", address("searchScript"), own.searchScriptIs ?? "");
  return link("stylesheet", address("searchSheet"), own.searchSheetIs ?? "");
}

/** @returns {Promise<Finder>} */
function load() {
  if (!finder) {
    const sheet = prepare();
    finder = sheet.then(() => import(address("searchScript")));
    finder.catch(() => (finder = null));
  }
  return finder;
}

/** Loads what search needs for a question that comes now: what names the index is asked for beside it. */
async function turnTo() {
  if (finder) return finder;
  const names = fetch(`${address("searchPage")}index.json`, { cache: "no-cache" });
  names.catch(() => {}); // who reads it is told
  const found = await load();
  found.begin(names);
  return found;
}

/** @param {import("./finder/dialog.js").Start} [start] */
async function open(start) {
  field?.focus({ preventScroll: true }); // at once: a phone shows its keys only for what is touched
  try {
    (await turnTo()).open(start ?? {}, field, button);
  } catch {
    if (own.searchPage) location.assign(own.searchPage); // the index from A to Z stands there
  }
}

/** To the search of this page: the dialog, or the field of a page that is for searching. */
export function toSearch() {
  if (button) open();
  else {
    field?.focus();
    field?.select();
  }
}

/** What another page, or this one before it was loaded again, has left. @param {"sessionStorage" | "localStorage"} area @param {string} name */
function left(area, name) {
  const key = `rolebook:${own.root}:${name}`;
  try {
    const value = JSON.parse(window[area].getItem(key) ?? "null");
    if (value?.path !== location.pathname) return null;
    window[area].removeItem(key);
    return value;
  } catch {
    return null;
  }
}

if (button) {
  const key = button.querySelector("[data-search-key]");
  if (apple && key) key.textContent = "⌘K";
  if (field) field.tabIndex = -1;
  button.addEventListener("pointerenter", prepare, { once: true, passive: true });
  button.addEventListener("focus", prepare, { once: true });
  button.closest("form")?.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  field?.addEventListener("pointerdown", () => open());
}
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(apple ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return;
  if (!button && !field) return;
  event.preventDefault();
  toSearch();
});

if (results) {
  const start = () => turnTo().then((found) => found.page(results), () => {});
  if (location.search.length > 1) {
    results.closest("article")?.setAttribute("data-asked", "");
    start();
  } else {
    field?.addEventListener("focus", start, { once: true });
  }
}

const found = left("localStorage", "found");
if (found && Date.now() - found.at < 60_000) load().then((finder) => finder.highlight(found), () => {});
const before = left("sessionStorage", "searching");
if (before && button && performance.getEntriesByType("navigation")[0]?.type === "reload") open(before);
