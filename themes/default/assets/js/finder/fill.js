// What fills the dialog once it is loaded: help, and what the keys do.

import { make } from "../make.js";
import { base, lang, say } from "./words.js";

/** A key and what it does. @param {string} key @param {string} text */
const hint = (key, text) => make("span", {}, make("kbd", {}, key), ` ${text}`);

/** Switches the keys / and ? of all pages; stored where that is allowed. */
function shortcuts() {
  const root = document.documentElement;
  const box = make("input", { type: "checkbox" });
  box.checked = root.dataset.keys !== "off";
  box.addEventListener("change", () => {
    root.dataset.keys = box.checked ? "on" : "off";
    try {
      localStorage.setItem("rolebook:keys", root.dataset.keys);
    } catch {
      // Storage is denied: the choice holds for this page.
    }
  });
  return make("label", { class: "finder-keys" }, box, say("search_shortcuts"));
}

/** @param {import("./frame.js").Frame} frame */
export function fill({ dialog, body, box, filled }) {
  const help = make("div", { class: "finder-help" });
  const all = make("a", { class: "finder-all", href: base, hidden: true });
  dialog.lang = lang;
  body.append(help);
  box.append(make("footer", { class: "finder-foot" },
    make("p", { class: "finder-hints", "aria-hidden": "true" }, hint("↑↓", say("search_choose")), hint("↵", say("search_open")), hint(/mac/i.test(navigator.platform) ? "⌘↵" : "Ctrl ↵", say("search_new_tab"))),
    shortcuts(), all));
  filled();
  return { help, all };
}
