// Keys: / goes to the search, ? shows what the keys do. Neither works while the reader
// types, nor if the reader has switched them off in the dialog of search: speech input can
// type keys that were not meant (WCAG 2.1.4).

import { load, toSearch } from "./opener.js";

const root = document.documentElement;
try {
  if (localStorage.getItem("rolebook:keys") === "off") root.dataset.keys = "off";
} catch {
  // Storage is denied: the keys are on.
}

addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) return;
  if (root.dataset.keys === "off" || document.querySelector("dialog[open]")) return;
  if (event.key === "/") {
    event.preventDefault();
    toSearch();
  } else if (event.key === "?") {
    event.preventDefault();
    load().then((finder) => finder.keyboard(), () => {});
  }
});
