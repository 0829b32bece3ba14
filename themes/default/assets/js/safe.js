// HTML of a data file as nodes of this page. Rolebook wrote it, and escaped what authors
// write; still only text and its formatting is accepted: the file may be an old one, or
// another's.

/**
 * Elements that are kept, and their attributes besides those that all may have.
 * @type {Record<string, string[] | undefined>}
 */
const known = {
  A: ["href", "hreflang"], IMG: ["src", "alt", "loading"], OL: ["start"], TD: ["align"], TH: ["align", "scope"],
  ABBR: [], B: [], BLOCKQUOTE: [], BR: [], CITE: [], CODE: [], DD: [], DEL: [], DFN: [], DIV: [], DL: [], DT: [], EM: [], HR: [], I: [], INS: [],
  KBD: [], LI: [], MARK: [], P: [], PRE: [], Q: [], S: [], SMALL: [], SPAN: [], STRONG: [], SUB: [], SUP: [], TABLE: [], TBODY: [], THEAD: [], TR: [], U: [], UL: [], VAR: [],
};
const everywhere = ["class", "dir", "lang", "title"];

/** Elements whose content is not shown as text. */
const dropped = new Set(["SCRIPT", "STYLE", "TEMPLATE", "IFRAME", "OBJECT", "EMBED", "NOSCRIPT", "SVG", "MATH", "HEAD", "TITLE", "TEXTAREA", "SELECT"]);

/** @param {string} html @returns {DocumentFragment} */
export function safe(html) {
  const out = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, out);
  return out;
}

/** @param {Node} from @param {Node} to */
function copy(from, to) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) to.appendChild(document.createTextNode(/** @type {Text} */ (node).data));
    if (!(node instanceof Element) || dropped.has(node.tagName.toUpperCase())) continue;
    const attributes = known[node.tagName];
    if (!attributes) {
      copy(node, to);
      continue;
    }
    const element = document.createElement(node.tagName);
    for (const name of [...everywhere, ...attributes]) {
      const value = node.getAttribute(name);
      if (value !== null && harmless(name, value)) element.setAttribute(name, value);
    }
    copy(node, element);
    to.appendChild(element);
  }
}

/** No address runs anything; pictures come from this site alone. @param {string} name @param {string} value */
function harmless(name, value) {
  if (name !== "href" && name !== "src") return true;
  try {
    const url = new URL(value, location.href);
    return name === "src" ? url.origin === location.origin : ["http:", "https:", "mailto:", "tel:"].includes(url.protocol);
  } catch {
    return false;
  }
}
