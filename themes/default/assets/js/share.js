// Copies an address to the clipboard where that is allowed, else shows it in a field from
// which it can be copied.

import { say } from "./words.js";

/** @param {string} address @param {HTMLElement} status says what happened */
export async function shareLink(address, status) {
  try {
    await navigator.clipboard.writeText(address);
    status.textContent = say(status, "copied");
  } catch {
    const field = document.createElement("input");
    field.type = "text";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", say(status, "link"));
    status.replaceChildren(field);
    field.select();
  }
}
