// Blocks of code get a button that copies them.

import { make } from "./make.js";

const copyCode = document.body.dataset.copyCode ?? "";
const copied = document.body.dataset.copied ?? "";
for (const code of document.querySelectorAll("main pre > code")) {
  const button = make("button", { type: "button", class: "copy-code" }, copyCode);
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(code.textContent ?? "");
      button.textContent = copied;
    } catch {
      getSelection()?.selectAllChildren(code); // without the clipboard it is selected
    }
    setTimeout(() => (button.textContent = copyCode), 1500);
  });
  code.parentElement?.before(button);
}
