// The parts of the dialog, before anything is searched.

import { lang, make, base, say } from "./words.js";

/** A picture of 20 by 20. @param {string} d */
export function icon(d) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  for (const [name, value] of [["viewBox", "0 0 20 20"], ["aria-hidden", "true"], ["fill", "none"], ["stroke", "currentColor"], ["stroke-width", "1.7"]]) svg.setAttribute(name, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", d);
  svg.append(path);
  return svg;
}

/** A key and what it does. @param {string} key @param {string} text */
const hint = (key, text) => make("span", {}, make("kbd", {}, key), ` ${text}`);

/** Switches the keys / and ? of all pages; remembered where that is allowed. */
function shortcuts() {
  const root = document.documentElement;
  const box = make("input", { type: "checkbox" });
  box.checked = root.dataset.keys !== "off";
  box.addEventListener("change", () => {
    root.dataset.keys = box.checked ? "on" : "off";
    try {
      localStorage.setItem("rolebook:keys", root.dataset.keys);
    } catch {
      // The choice holds for this page, then.
    }
  });
  return make("label", { class: "finder-keys" }, box, say("search_shortcuts"));
}

export function frame() {
  const field = make("input", {
    type: "text", name: "q", role: "combobox", id: "finder-field", class: "finder-field", "aria-label": say("search"), "aria-expanded": "false",
    "aria-controls": "finder-list", "aria-autocomplete": "list", "aria-describedby": "finder-note", placeholder: say("search_placeholder"),
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", inputmode: "search", dir: "auto", maxlength: 200,
  });
  const close = make("button", { type: "button", class: "finder-close", "aria-label": say("close") }, make("kbd", { "aria-hidden": "true" }, "Esc"), icon("M5 5l10 10M15 5 5 15"));
  const form = make("form", { action: base, role: "search", class: "finder-form" }, icon("M14 8.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M12.6 12.6 17 17"), field, close);
  const note = make("p", { class: "finder-note", id: "finder-note" });
  const list = make("div", { role: "listbox", id: "finder-list", class: "finder-list", "aria-label": say("search"), hidden: true });
  const help = make("div", { class: "finder-help" });
  const body = make("div", { class: "finder-body" }, note, list, help);
  const all = make("a", { class: "finder-all", href: base, hidden: true });
  const status = make("p", { role: "status", class: "finder-status" });
  const foot = make("footer", { class: "finder-foot" },
    make("p", { class: "finder-hints", "aria-hidden": "true" }, hint("↑↓", say("search_choose")), hint("↵", say("search_open")), hint(/mac/i.test(navigator.platform) ? "⌘↵" : "Ctrl ↵", say("search_new_tab"))),
    shortcuts(), all);
  const dialog = make("dialog", { class: "finder", "aria-label": say("search"), lang }, make("div", { class: "finder-box" }, form, body, foot, status));
  return { dialog, form, field, close, note, list, help, body, all, status };
}
