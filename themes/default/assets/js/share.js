// Copies an address to the clipboard where that is allowed, else shows it in a field from
// which it can be copied.

import { say } from "./words.js";

/** @param {string} address @param {HTMLElement} status says what happened @param {HTMLElement} [words] has the texts, where status has not */
export async function shareLink(address, status, words = status) {
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = say(words, "copied");
  } catch {
    const field = document.createElement("input");
    field.type = "text";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", say(words, "link"));
    status.replaceChildren(field);
    field.select();
  }
}
