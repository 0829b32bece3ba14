// The language menu closes when the reader goes elsewhere.

const menu = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.languages"));
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
