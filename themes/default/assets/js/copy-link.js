// Headings get a button that copies their address.

const { copy = "", copied = "" } = document.body.dataset;
for (const heading of document.querySelectorAll("main :is(h2, h3)[id]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "anchor";
  button.textContent = "#";
  button.setAttribute("aria-label", `${copy}: ${heading.textContent}`);
  button.addEventListener("click", async () => {
    const url = new URL(`#${heading.id}`, location.href);
    history.replaceState(null, "", url);
    try {
      await navigator.clipboard.writeText(url.href);
      button.textContent = "✓";
      button.title = copied;
      setTimeout(() => (button.textContent = "#"), 1500);
    } catch {
      // Without the clipboard the address stands in the address bar.
    }
  });
  heading.append(button);
}
