// A button that prints the page. Without scripts readers print with the browser's menu.

for (const bar of document.querySelectorAll("[data-print]")) {
  /** @type {HTMLElement} */ (bar).hidden = false;
  bar.querySelector("button")?.addEventListener("click", () => print());
}
