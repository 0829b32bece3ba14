// Draws what compare.js computed as the matrix that declared comparisons have, with
// the same names on rows, cells and items.

import { silent } from "./compare.js";
import { safe } from "./safe.js";
import { count, number, say } from "./words.js";

/**
 * An element with attributes and children; attributes without a value are left out.
 * @param {string} name @param {Record<string, string | undefined>} [attributes] @param {...(Node | string)} children
 */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined && value !== "") element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/** How many items are shared, of how many. @param {HTMLElement} words @param {number} shared @param {number} total */
export const overlap = (words, shared, total) => (total === 0 ? "" : say(words, "counts", { n: number(shared), total: number(total) }));

/**
 * @param {HTMLTableElement} table is emptied first
 * @param {import("./compare.js").Role[]} roles @param {import("./compare.js").Row[]} rows
 * @param {HTMLElement} words has the texts
 */
export function draw(table, roles, rows, words) {
  const heads = roles.map((role) => make("th", { scope: "col" }, make("a", { href: role.url, hreflang: role.in, lang: role.in, dir: role.in && role.dir }, role.title)));
  const head = make("tr", {}, make("th", { scope: "col" }, say(words, "dimension")), ...heads);
  table.replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows.map((row) => line(row, words))));
}

/** @param {import("./compare.js").Row} row @param {HTMLElement} words */
function line(row, words) {
  const title = make("th", { scope: "row" }, row.label);
  const counts = overlap(words, row.shared, row.total);
  if (counts) title.append(" ", make("span", { class: "overlap" }, counts));
  return make("tr", { "data-dimension": row.id }, title, ...row.cells.map((cell) => drawCell(cell, words)));
}

/** @param {import("./compare.js").Cell} cell @param {HTMLElement} words */
function drawCell(cell, words) {
  const { role, entries, prose } = cell;
  const td = make("td", { "data-role": role.key, lang: cell.stated ? role.in : "", dir: cell.stated ? role.in && role.dir : "" });
  if (prose) td.append(safe(prose));
  if (entries.length > 0) td.append(make("ul", {}, ...entries.map((entry) => drawItem(entry, words))));
  if (!prose && entries.length === 0) td.append(make("span", { class: "not-stated" }, say(words, "absent")));
  return td;
}

/** @param {import("./compare.js").Entry} entry @param {HTMLElement} words */
function drawItem(entry, words) {
  const { item, status, disagreements } = entry;
  const stands = make("span", { class: "stands" }, make("span", { class: "status" }, say(words, status)));
  for (const { url, title } of disagreements) stands.append(" ", make("a", { class: "dispute", href: url }, title));
  if (item.agreement) {
    const parts = [say(words, "agreement", { n: number(item.agreement.says), total: number(item.agreement.of) })];
    const n = silent(entry);
    if (n > 0) parts.push(count(words, "silent", n));
    stands.append(" ", make("span", { class: "agreement" }, parts.join(", ")));
  }
  const ids = disagreements.map((d) => d.key).join(" ");
  return make("li", { "data-item": item.id, "data-status": status, "data-contradiction": ids }, safe(item.html), " ", stands);
}
