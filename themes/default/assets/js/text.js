// The text of elements.

/** What an element says, in one line, without the parts that a selector names. @param {HTMLElement} element @param {string} selector */
export function textWithout(element, selector) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const node of copy.querySelectorAll(selector)) node.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}
