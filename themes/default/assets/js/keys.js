// Keys: / goes to the search field, ? shows what the keys do. Neither does
// anything while the reader types.

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("[data-search]"));
const hint = /** @type {HTMLElement | null} */ (document.querySelector("[data-search-key]"));
if (hint) hint.hidden = false;

/** @type {HTMLDialogElement | undefined} */
let help;

function showHelp() {
  const words = document.body.dataset;
  if (!help) {
    help = document.createElement("dialog");
    const title = document.createElement("h2");
    title.textContent = words.keys ?? "";
    const list = document.createElement("dl");
    list.className = "keys";
    for (const [key, text] of [["/", words.keySearch], ["?", words.keys], ["Esc", words.keyClose]]) {
      const term = document.createElement("dt");
      const name = document.createElement("kbd");
      name.textContent = key ?? "";
      term.append(name);
      const meaning = document.createElement("dd");
      meaning.textContent = text ?? "";
      list.append(term, meaning);
    }
    const close = document.createElement("button");
    close.type = "button";
    close.textContent = words.keyClose ?? "";
    close.addEventListener("click", () => help?.close());
    help.append(title, list, close);
    help.setAttribute("aria-label", words.keys ?? "");
    document.body.append(help);
  }
  if (!help.open) help.showModal();
}

addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName)) return;
  if (event.key === "/" && field) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "?") {
    event.preventDefault();
    showHelp();
  }
});
