// Keys: / goes to the search, ? shows what the keys do. Neither works while the reader
// types, nor if the reader has switched them off in the dialog of search: speech input can
// type keys that were not meant (WCAG 2.1.4).

import { make } from "./make.js";
import { toSearch } from "./opener.js";

const root = document.documentElement;
try {
  if (localStorage.getItem("rolebook:keys") === "off") root.dataset.keys = "off";
} catch {
  // Storage is denied: the keys are on.
}

/** @type {HTMLDialogElement | undefined} */
let help;

function showHelp() {
  const words = document.body.dataset;
  if (!help) {
    const { keys = "", keySearch = "", keyClose = "" } = words;
    const list = [["Ctrl K", keySearch], ["/", keySearch], ["?", keys], ["Esc", keyClose]];
    const close = make("button", { type: "button" }, keyClose);
    help = make("dialog", { "aria-label": keys },
      make("h2", {}, keys),
      make("dl", { class: "keys" }, ...list.flatMap(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)])),
      close);
    close.addEventListener("click", () => help?.close());
    document.body.append(help);
  }
  if (!help.open) help.showModal();
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
    showHelp();
  }
});
