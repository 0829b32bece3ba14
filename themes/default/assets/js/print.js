// A button that prints the page. Without this readers print as they do anywhere.

for (const bar of document.querySelectorAll("[data-print]")) {
  /** @type {HTMLElement} */ (bar).hidden = false;
  bar.querySelector("button")?.addEventListener("click", () => print());
}
