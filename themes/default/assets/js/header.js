// The menus of the header close when the reader goes elsewhere.

const menus = /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".site-header details")]);
for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (menu.open) for (const other of menus) if (other !== menu) other.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}
for (const away of ["click", "focusin"]) {
  document.addEventListener(away, (event) => {
    for (const menu of menus) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
}
