// The advertisement of a guide, until somebody fills it in or copies it: then its editor is
// loaded. Without scripts it can be read, with its placeholders, and copied as any text.

import { link } from "./link.js";

const root = /** @type {HTMLElement | null} */ (document.querySelector("[data-ad-editor]"));
const form = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-ad-form]"));
const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-copy-ad]"));

/** @type {Promise<import("./editor.js").Editor> | null} */
let editor = null;

/** The editor, once it is needed. @param {HTMLElement} root */
function load(root) {
  const address = new URL(root.dataset.script ?? "", location.href).pathname;
  editor ??= link("modulepreload", address, root.dataset.scriptIs ?? "")
    .then(() => import(address))
    .then((module) => new module.Editor(root));
  editor.catch(() => (editor = null)); // so that it is fetched again
  return editor;
}

/** Whether something was filled in before. @param {HTMLElement} root */
function filled(root) {
  try {
    return sessionStorage.getItem(`rolebook:${document.body.dataset.root}:ad:${root.dataset.key}`) !== null;
  } catch {
    return false;
  }
}

if (root && form && bar) {
  form.hidden = bar.hidden = false;
  root.dataset.live = "";
  for (const sign of ["focusin", "input"]) form.addEventListener(sign, () => load(root), { once: true });
  bar.addEventListener("click", async (event) => {
    const as = /** @type {Element} */ (event.target).closest("button")?.dataset.as;
    if (as) (await load(root)).copy(as);
  });
  if (filled(root)) load(root);
}
