// Keys: / goes to the search, ? shows what the keys do. Neither does anything while
// the reader types, nor where the reader has switched them off, as the dialog of search
// lets do: who speaks to a computer types what was never meant (WCAG 2.1.4).

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
    help = document.createElement("dialog");
    const title = document.createElement("h2");
    title.textContent = words.keys ?? "";
    const list = document.createElement("dl");
    list.className = "keys";
    for (const [key, text] of [["Ctrl K", words.keySearch], ["/", words.keySearch], ["?", words.keys], ["Esc", words.keyClose]]) {
      const term = document.createElement("dt");
      const name = document.createElement("kbd");
      name.textContent = key ?? "";
      term.append(name);
      const meaning = document.createElement("dd");
      meaning.textContent = text ?? "";
      list.append(term, meaning);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words.keyClose ?? "";
    close.addEventListener("click", () => help?.close());
    help.append(title, list, close);
    help.setAttribute("aria-label", words.keys ?? "");
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
