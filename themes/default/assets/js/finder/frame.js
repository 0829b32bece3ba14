// The dialog of search as it opens, before its script (dialog.js) is loaded: a field to type
// into, a button that closes it, and a line that says what can be found, that it is
// searching, or that search is unavailable.

import { icon, make } from "../make.js";
import { announcer } from "./announce.js";

/**
 * @typedef {{search: string, placeholder: string, close: string, about: string, searching: string, unavailable: string, index: string}} Texts
 * @typedef {ReturnType<typeof frame>} Frame
 */

/** @param {Texts} texts @param {string} base address of the page of search @param {HTMLElement | null} back where the focus goes if no element had it before */
export function frame({ search, placeholder, close: closing, about, searching, unavailable, index }, base, back) {
  const field = make("input", {
    type: "text", name: "q", role: "combobox", id: "finder-field", class: "finder-field", "aria-label": search, "aria-expanded": "false",
    "aria-controls": "finder-list", "aria-autocomplete": "list", "aria-describedby": "finder-note", placeholder,
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search", inputmode: "search", dir: "auto", maxlength: 200,
  });
  const close = make("button", { type: "button", class: "finder-close", "aria-label": closing }, make("kbd", { "aria-hidden": "true" }, "Esc"), icon("M5 5l10 10M15 5 5 15"));
  const form = make("form", { action: base, role: "search", class: "finder-form" }, icon("M14 8.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0M12.6 12.6 17 17"), field, close);
  const note = make("p", { class: "finder-note", id: "finder-note" });
  const list = make("div", { role: "listbox", id: "finder-list", class: "finder-list", "aria-label": search, hidden: true });
  const body = make("div", { class: "finder-body" }, note, list);
  const status = make("p", { role: "status", class: "finder-status" });
  const box = make("div", { class: "finder-box" }, form, body, status);
  const dialog = make("dialog", { class: "finder", "aria-label": search }, box);
  const announce = announcer(status);
  const busy = () => {
    const typed = field.value.trim() !== "";
    note.textContent = typed ? searching : about;
    announce(typed ? searching : "");
  };

  field.addEventListener("input", busy);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close(); // a click outside the box
  });
  dialog.addEventListener("close", () => document.activeElement === document.body && back?.focus({ preventScroll: true }));
  document.body.append(dialog);
  return {
    dialog, form, field, note, list, body, box, announce, busy,
    /** Opens it; without a text, with what is in its field. @param {string} [text] */
    open(text) {
      if (text !== undefined) field.value = text;
      if (!dialog.open) dialog.showModal();
      field.focus({ preventScroll: true }); // at once: phones show the keyboard only as the result of a touch
      busy();
    },
    /** The script of the dialog cannot be loaded. */
    fail() {
      note.replaceChildren(unavailable, " ", make("a", { href: base }, index));
      announce(unavailable);
    },
    /** From now on the script of the dialog writes the line. */
    filled() {
      field.removeEventListener("input", busy);
      note.textContent = "";
    },
  };
}
