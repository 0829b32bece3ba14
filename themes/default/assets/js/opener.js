// Search, before it is used. The header's form, which leads to the page of search without
// scripts, becomes the button that opens the dialog. The dialog opens at once; what fills
// it, and the index, are fetched from the addresses that the page names when the reader
// turns to the search, by pointing at it, focusing it or opening it.

import { frame as makeFrame } from "./finder/frame.js";
import { link, savesData } from "./link.js";
import { filesOf } from "./search/address.js";

const own = document.body.dataset;
const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-search-open]"));
const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
const results = document.getElementById("search-results");
const apple = /mac|iphone|ipad/i.test(navigator.platform);

/** @typedef {typeof import("../search.js")} Finder */
/** @type {import("./finder/frame.js").Frame | undefined} */
let frame;
/** Whether the dialog could not be filled. */
let failed = false;
/** @type {Promise<Finder> | null} */
let script = null;
/** @type {Promise<Finder> | null} */
let ready = null;

/** @param {string} name */
const address = (name) => new URL(own[name] ?? "", location.href).pathname;

/** Imports the script of search; if that fails, once more, from another address, as browsers remember which failed. */
export function load() {
  if (!script) {
    link("modulepreload", address("searchScript"), own.searchScriptIs ?? "");
    const sheet = link("stylesheet", address("searchSheet"), own.searchSheetIs ?? "");
    script = sheet.then(() => import(address("searchScript"))).catch(() => import(`${address("searchScript")}?again`));
    script.catch(() => (script = null));
  }
  return script;
}

/** Fetches the files of the index that every search needs, while the script is on its way. */
function ahead() {
  const files = filesOf(address("searchPage"), own.root ?? "/");
  const names = fetch(files.names, { cache: "no-cache" });
  const core = names.then((response) => response.clone().json()).then(({ lang, core }) => fetch(files.of(lang, core)));
  for (const response of [names, core]) response.catch(() => {}); // what needs it fetches it again
  return { names, core };
}

/** Loads all that a search needs. */
function prepare() {
  if (!ready) {
    const files = ahead();
    ready = load().then((finder) => {
      finder.begin(files);
      return finder;
    });
    ready.catch(() => (ready = null));
  }
  return ready;
}

/** Makes the dialog, with what the reader may need before its script is loaded. */
function make() {
  const texts = button?.form?.dataset ?? {};
  const made = makeFrame({
    search: own.keySearch ?? "", close: own.keyClose ?? "", placeholder: texts.placeholder ?? "", about: texts.about ?? "",
    searching: texts.searching ?? "", unavailable: texts.unavailable ?? "", index: texts.letters ?? "",
  }, address("searchPage"), button);
  made.field.addEventListener("input", () => failed && fill(made, 0));
  return made;
}

/** Fills the dialog; where that fails it says so, and the next letter tries again. @param {import("./finder/frame.js").Frame} frame @param {number} at which result is active */
function fill(frame, at) {
  failed = false;
  prepare().then((finder) => finder.open(frame, at), () => {
    failed = true;
    frame.fail();
  });
}

/** @param {import("./finder/dialog.js").Start} [start] */
function open(start) {
  frame ??= make();
  frame.open(start?.query);
  fill(frame, start?.at ?? 0);
}

/** Goes to the search of this page: the dialog, or the field of the search page. */
export function toSearch() {
  if (button) open();
  else {
    field?.focus();
    field?.select();
  }
}

/** The words of a query that led to this page. */
function found() {
  const key = `rolebook:${own.root}:found`;
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "null");
    if (value?.path !== location.pathname) return null;
    localStorage.removeItem(key);
    return Date.now() - value.at < 60_000 ? value : null;
  } catch {
    return null;
  }
}

/** Opens the dialog again where the reader left it: after a reload, or by the browser's Back. @param {any} state of the history */
function reopen(state) {
  if (button && state?.searching) open(state.searching);
}

if (button) {
  const key = button.querySelector("[data-search-key]");
  if (apple && key) key.textContent = "⌘K";
  for (const intent of savesData ? [] : ["pointerenter", "focus"]) {
    button.addEventListener(intent, () => prepare().catch(() => {}), { once: true, passive: true });
  }
  button.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    open();
  });
  reopen(history.state);
  addEventListener("popstate", (event) => reopen(event.state));
}
addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(apple ? event.metaKey : event.ctrlKey) || event.shiftKey || event.altKey) return;
  if (!button && !field) return;
  event.preventDefault();
  toSearch();
});

if (results) {
  const start = () => prepare().then((finder) => finder.page(results), () => (results.textContent = results.dataset.unavailable ?? ""));
  if (location.search.length > 1) {
    results.closest("article")?.setAttribute("data-asked", "");
    results.textContent = results.dataset.searching ?? "";
    start();
  } else {
    field?.addEventListener("focus", start, { once: true });
  }
}

const words = found();
if (words) load().then((finder) => finder.highlight(words), () => {});
