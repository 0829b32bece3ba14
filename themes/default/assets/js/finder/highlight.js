// Marks the words of the query in the section that was found. The
// marks are painted over the text (CSS Custom Highlight API): no element is added and
// nothing moves. Where browsers cannot, the heading is marked all the same (:target).

import { tokens } from "../search/tokens.js";

/** The most marks on a page. */
const most = 200;

/** @param {{id: string, words: string[]}} found */
export function highlight({ id, words }) {
  const main = document.querySelector("main");
  if (!main || !("highlights" in CSS) || !Array.isArray(words)) return;
  const wanted = new Set(words);
  const ranges = [];
  for (const text of texts(main, document.getElementById(id))) {
    for (const { fold, form, at, end } of tokens(languageAt(text), text.data)) {
      if (!(wanted.has(fold) || wanted.has(form)) || end > text.length) continue;
      const range = new StaticRange({ startContainer: text, startOffset: at, endContainer: text, endOffset: end });
      ranges.push(range);
    }
    if (ranges.length > most) break;
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

/** @param {Node} node */
const languageAt = (node) => /** @type {HTMLElement | null | undefined} */ (node.parentElement?.closest("[lang]"))?.lang ?? "en";

/** The texts from a heading to the next; all of the page without one. @param {Element} main @param {Element | null} heading @returns {Text[]} */
function texts(main, heading) {
  const out = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  let within = !heading || !main.contains(heading);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node === heading) within = true;
    else if (within && heading && node instanceof Element && /^H[123]$/.test(node.tagName) && !heading.contains(node)) break;
    if (within && node instanceof Text && /\S/.test(node.data) && !node.parentElement?.closest("nav, button, .toolbar")) out.push(node);
  }
  return out;
}
