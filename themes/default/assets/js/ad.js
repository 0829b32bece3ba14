// The buttons that copy an advertisement. Without scripts it can be read, and copied as
// any text.

import { written } from "./ad-format.js";

/** @typedef {import("./ad-format.js").Run} Run @typedef {import("./ad-format.js").Block} Block */

/** @type {Record<string, Run["mark"]>} */
const marks = { STRONG: "strong", B: "strong", EM: "em", I: "em", CODE: "code", A: "link" };

/** The text of an element with its marks; buttons and lists in it are left out. @param {Node} of @returns {Run[]} */
function runs(of) {
  /** @type {Run[]} */
  const out = [];
  for (const node of of.childNodes) {
    if (node instanceof Text) out.push({ text: node.data });
    if (!(node instanceof HTMLElement) || node.matches("button, ul, ol")) continue;
    const mark = marks[node.tagName];
    if (!mark || (node instanceof HTMLAnchorElement && !node.href)) out.push(...runs(node));
    else out.push({ text: node.textContent ?? "", mark, ...(node instanceof HTMLAnchorElement ? { href: node.href } : {}) });
  }
  return out;
}

/** @param {Element} of @returns {Block[]} */
function blocks(of) {
  /** @type {Block[]} */
  const out = [];
  for (const element of of.children) {
    if (element.matches(".ad-label, button")) continue;
    if (element.matches(".ad-title")) out.push({ kind: "title", runs: runs(element) });
    else if (element.matches("h3, h4, h5, h6")) out.push({ kind: "heading", runs: runs(element) });
    else if (element.matches("ul, ol")) {
      const items = [...element.querySelectorAll("li")].map(runs);
      out.push({ kind: "list", ordered: element.matches("ol"), items });
    } else if (element.matches("dl")) {
      for (const pair of element.children) {
        out.push({ kind: "fact", name: pair.querySelector("dt")?.textContent ?? "", value: pair.querySelector("dd")?.textContent ?? "" });
      }
    } else if (element.matches("p")) out.push({ kind: "text", runs: runs(element) });
    else out.push(...blocks(element));
  }
  return out;
}

/** Puts a text on the clipboard, or into a field where that is not allowed. @param {string} text @param {HTMLElement} status */
async function copy(text, status) {
  try {
    await navigator.clipboard.writeText(text);
    status.textContent = document.body.dataset.copied ?? "";
  } catch {
    const field = document.createElement("textarea");
    field.readOnly = true;
    field.rows = 12;
    field.value = text;
    field.setAttribute("aria-label", document.querySelector("[data-ad]")?.getAttribute("aria-label") ?? "");
    status.replaceChildren(field);
    field.focus();
    field.select();
  }
}

const ad = document.querySelector("[data-ad]");
const bar = /** @type {HTMLElement | null} */ (document.querySelector("[data-copy-ad]"));
const status = /** @type {HTMLElement | null} */ (document.querySelector("[data-ad-status]"));
if (ad && bar && status) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll("button")) {
    button.addEventListener("click", () => copy(written(blocks(ad), /** @type {"text"} */ (button.dataset.as)), status));
  }
}
