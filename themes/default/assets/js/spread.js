// The ratings of one competency as marks on a line from the lowest to the highest point of
// the scale. The same ratings stand as numbers beside it, so it is hidden from screen readers.

/** @typedef {{name: string, score: number}} Mark */

/** The size of the drawing, in units of its viewBox. */
const width = 240, radius = 11, edge = 14;

/**
 * What marks say: the initials of each name, or with a number where two would be the same.
 * @param {string[]} names @returns {string[]}
 */
export function initials(names) {
  const short = names.map((name) => {
    const words = name.trim().split(/[\s.\-_]+/u).filter(Boolean).map((word) => [...word]);
    return (words.length > 1 ? words[0][0] + words[words.length - 1][0] : (words[0] ?? ["?"]).slice(0, 2).join("")).toLocaleUpperCase();
  });
  return short.map((text, i) => {
    const same = short.map((other, j) => (other === text ? j : -1)).filter((j) => j >= 0);
    return same.length === 1 ? text : [...text][0] + (same.indexOf(i) + 1);
  });
}

/**
 * Where marks stand: x from the start of the line, and how many marks stand below each.
 * @param {{min: number, max: number}} scale @param {number[]} scores
 * @returns {{x: number, above: number}[]}
 */
export function places(scale, scores) {
  const range = scale.max - scale.min;
  return scores.map((score, i) => ({
    x: edge + (range > 0 ? (score - scale.min) / range : 0.5) * (width - 2 * edge),
    above: scores.slice(0, i).filter((other) => other === score).length,
  }));
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} inside */
function shape(name, attributes, ...inside) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...inside);
  return element;
}

/**
 * Draws the marks; from right to left where the page runs so.
 * @param {{min: number, max: number}} scale @param {Mark[]} marks
 */
export function drawSpread(scale, marks) {
  const at = places(scale, marks.map((mark) => mark.score));
  const turned = document.documentElement.dir === "rtl";
  const across = (/** @type {number} */ x) => (turned ? width - x : x);
  const base = 2 * radius * Math.max(1, ...at.map((p) => p.above + 1)) + 2;
  const svg = shape("svg", { class: "spread", viewBox: `0 0 ${width} ${base + 20}`, "aria-hidden": "true", focusable: "false" });
  svg.append(shape("rect", { class: "whole", x: edge, y: base + 2, width: width - 2 * edge, height: 2 }));
  for (let point = scale.min; point <= scale.max; point++) {
    const x = across(places(scale, [point])[0].x);
    svg.append(shape("rect", { class: "whole", x: x - 0.75, y: base, width: 1.5, height: 6 }));
    svg.append(shape("text", { class: "at", x, y: base + 17, "text-anchor": "middle" }, String(point)));
  }
  if (at.length > 1) {
    const ends = at.map((p) => across(p.x));
    svg.append(shape("rect", { class: "span", x: Math.min(...ends), y: base + 1, width: Math.max(...ends) - Math.min(...ends), height: 4 }));
  }
  marks.forEach(({ name }, i) => {
    const x = across(at[i].x), y = base - radius - 1 - 2 * radius * at[i].above;
    svg.append(shape("circle", { class: "point", cx: x, cy: y, r: radius - 0.5 }), shape("text", { x, y: y + 3.7, "text-anchor": "middle" }, name));
  });
  return svg;
}
