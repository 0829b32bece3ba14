// Says what was done, with a button that takes it back. What is taken back is known to the
// page alone: nothing of it is stored.

import { make } from "./make.js";

/** @param {HTMLElement} status @param {string} text @param {string} label of the button @param {() => void} undo */
export function offerUndo(status, text, label, undo) {
  const button = make("button", { type: "button" }, label);
  button.addEventListener("click", undo, { once: true });
  status.replaceChildren(text, " ", button);
}
