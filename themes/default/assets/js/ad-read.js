// What an advertisement on the page says, in blocks that ad-format.js writes.

/** @typedef {import("./ad-format.js").Run} Run @typedef {import("./ad-format.js").Block} Block */

/** @type {Record<string, Run["mark"]>} */
const marks = { STRONG: "strong", B: "strong", EM: "em", I: "em", CODE: "code", A: "link" };

/** The text of an element with its marks; buttons, lists and what was said about it are left out. @param {Node} of @returns {Run[]} */
function runs(of) {
  /** @type {Run[]} */
  const out = [];
  for (const node of of.childNodes) {
    if (node instanceof Text) out.push({ text: node.data });
    if (!(node instanceof HTMLElement) || node.matches("button, ul, ol, .lint")) continue;
    const mark = marks[node.tagName];
    if (!mark || (node instanceof HTMLAnchorElement && !node.href)) out.push(...runs(node));
    else out.push({ text: node.textContent ?? "", mark, ...(node instanceof HTMLAnchorElement ? { href: node.href } : {}) });
  }
  return out;
}

/** @param {Element} pair of a list of facts @returns {Block} */
function fact(pair) {
  const [name, value] = ["dt", "dd"].map((tag) => /** @type {Element} */ (pair.querySelector(tag)));
  if (pair.matches(".open")) return { kind: "open", runs: runs(value) };
  return { kind: "fact", name: name.textContent ?? "", value: runs(value).map((run) => run.text).join("") };
}

/** @param {Element} of @returns {Block[]} */
export function blocks(of) {
  /** @type {Block[]} */
  const out = [];
  for (const element of of.children) {
    if (element.matches(".ad-label, .lint, button")) continue;
    if (element.matches(".ad-title")) out.push({ kind: "title", runs: runs(element) });
    else if (element.matches("h3, h4, h5, h6")) out.push({ kind: "heading", runs: runs(element) });
    else if (element.matches("ul, ol")) {
      const items = [...element.querySelectorAll("li")].map(runs);
      out.push({ kind: "list", ordered: element.matches("ol"), items });
    } else if (element.matches("dl")) out.push(...[...element.children].map(fact));
    else if (element.matches("p")) out.push({ kind: "text", runs: runs(element) });
    else out.push(...blocks(element));
  }
  return out;
}
