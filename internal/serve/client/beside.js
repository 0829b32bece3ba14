// The page of a translation beside its source: the buttons that copy commands. What changes
// while one writes, preview.js brings into the page, as into every other.

import { copy } from "./copy.js";

document.addEventListener("click", async ({ target }) => {
  const button = /** @type {HTMLButtonElement | null} */ (target instanceof Element ? target.closest("button[data-copy]") : null);
  const command = button?.previousElementSibling;
  if (!button || !command) return;
  const said = await copy(button, button.dataset.copy ?? "", command);
  const status = document.getElementById("said");
  if (status) status.textContent = `${said}: ${button.dataset.copy}`;
});
