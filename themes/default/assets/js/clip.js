// Puts a text on the clipboard.

import { make } from "./make.js";

/**
 * Copies a text and says so, or shows it in a field where browsers do not allow that.
 * @param {string} text @param {HTMLElement} status @param {string} label of the field
 */
export async function copyText(text, status, label) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = document.body.dataset.copied ?? "";
  } catch {
    const field = make("textarea", { readonly: true, rows: 12, "aria-label": label });
    field.value = text;
    status.replaceChildren(field);
    field.focus();
    field.select();
  }
}
