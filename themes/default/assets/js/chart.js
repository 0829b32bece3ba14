// Draws what was counted, as package chart does: the same numbers make the same elements.
// What is drawn says nothing to screen readers; the numbers stand in words beside it.

const space = "http://www.w3.org/2000/svg";

/** @param {string} name @param {Record<string, string | number>} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(space, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

/**
 * Parts of a whole one after another, as wide as their share of it.
 * @param {number} whole 0 for the sum of the parts @param {[name: string, value: number][]} parts a class and a number each
 */
export function bar(whole, parts) {
  const all = Math.max(whole, parts.reduce((sum, [, value]) => sum + value, 0));
  const round = (/** @type {number} */ n) => Math.round(n * 100) / 100;
  const svg = shape("svg", { class: "chart chart-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  svg.append(shape("rect", { class: "whole", width: 100, height: 10 }));
  let at = 0;
  for (const [name, value] of parts.filter(([, value]) => value > 0)) {
    svg.append(shape("rect", { class: name, x: round(at), width: round((value / all) * 100), height: 10 }));
    at += (value / all) * 100;
  }
  return svg;
}
