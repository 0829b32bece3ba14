// The button of the footer that shows what this site keeps in the browser.

import { load } from "./opener.js";

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-stored]"));
if (button?.parentElement) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => load().then((finder) => finder.stored(), () => {}));
}
