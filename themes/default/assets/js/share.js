// Gives the reader an address: on the clipboard where that is allowed, else in a
// field to copy it from.

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
