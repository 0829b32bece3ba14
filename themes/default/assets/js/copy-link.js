// Headings get a button that copies their address.

import { make } from "./make.js";

const { copy = "", copied = "" } = document.body.dataset;
for (const heading of document.querySelectorAll("main :is(h2, h3)[id]")) {
  const button = make("button", { type: "button", class: "anchor", "aria-label": `${copy}${heading.textContent}` }, "#");
  button.addEventListener("click", async () => {
    const url = new URL(`#${heading.id}`, location.href);
    history.replaceState(history.state, "", url);
    try {
      await navigator.clipboard.writeText(url.href);
      button.textContent = "✓";
      button.title = copied;
      setTimeout(() => (button.textContent = "#"), 1500);
    } catch {
      // Without the clipboard the address is in the address bar.
    }
  });
  heading.append(button);
}
