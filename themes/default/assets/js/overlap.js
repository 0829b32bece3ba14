// Draws how much roles share, as the head of a declared comparison does: for each role its
// items by how they stand to the others, for every two of several how much they share.

import { bar } from "./chart.js";
import { also } from "./compare.js";
import { make } from "./make.js";
import { count, labelled, list, number, say } from "./words.js";

/**
 * The language and the direction of what is shown in another one.
 * @param {{in?: string, dir?: string} | undefined} of
 */
export const foreign = (of) => ({ lang: of?.in, dir: of?.in && of.dir });

/** @param {string} text @param {string} href @param {{in?: string, dir?: string}} [of] what has the text */
export const link = (text, href, of) => make("a", { href, hreflang: of?.in, ...foreign(of) }, text);

/** How many items are shared, of how many. @param {HTMLElement} words @param {number} shared @param {number} total */
const overlap = (words, shared, total) => (total === 0 ? "" : say(words, "counts", { n: number(shared), total: number(total) }));

/** @typedef {import("./compare.js").Row} Row @typedef {import("./compare.js").Role} Role */

/** In the order in which they are drawn. */
const statuses = /** @type {const} */ (["shared", "similar", "only", "disputed"]);

/** @typedef {Record<string, number>} Tally how many items have which status */

/** How the items of a row stand, those that are one counted once. @param {Row} row @returns {Tally} */
export function tally(row) {
  /** @type {Map<string, string>} */
  const of = new Map();
  for (const { identity, status } of row.cells.flatMap((cell) => cell.entries)) {
    if ((of.get(identity) ?? "only") === "only") of.set(identity, status);
  }
  return sum(of.values());
}

/** How the items of a role stand in its column. @param {Row[]} rows @param {number} column @returns {Tally} */
const column = (rows, column) => sum(rows.flatMap((row) => row.cells[column].entries.map((entry) => entry.status)));

/** @param {Iterable<string>} all @returns {Tally} */
function sum(all) {
  /** @type {Tally} */
  const out = {};
  for (const status of all) if (status) out[status] = (out[status] ?? 0) + 1;
  return out;
}

/** @param {Tally} of */
const drawn = (of) => (Object.keys(of).length > 0 ? [bar(0, statuses.map((status) => [status, of[status] ?? 0]))] : []);

/** What a bar shows, in words. @param {Tally} of @param {HTMLElement} words */
const said = (of, words) => statuses.filter((status) => of[status]).map((status) => ({ status, label: say(words, status), n: number(of[status]) }));

const key = (/** @type {string} */ status) => make("i", { class: `chart-key ${status}` });

/** What stands below the name of a row. @param {Row} row @param {HTMLElement} words @returns {(Node | string)[]} */
export function ofRow(row, words) {
  const of = tally(row);
  const parts = said(of, words).flatMap(({ status, label, n }) => [make("span", {}, key(status), `${status === "only" ? say(words, "one") : label} ${n}`), " "]);
  return parts.length > 0 ? [...drawn(of), " ", make("span", { class: "overlap" }, ...parts)] : [];
}

/** How many shared items are disputed. @param {Row[]} rows */
function contested(rows) {
  let n = 0;
  for (const row of rows) {
    /** @type {Map<string, Set<string>>} */
    const having = new Map();
    for (const { role, entries } of row.cells) {
      for (const { identity, status } of entries) if (status === "disputed") having.set(identity, (having.get(identity) ?? new Set()).add(role.key));
    }
    n += [...having.values()].filter((roles) => roles.size > 1).length;
  }
  return n;
}

/** What a whole matrix comes to. @param {Row[]} rows @param {HTMLElement} words */
function counts(rows, words) {
  const sum = (/** @type {"shared" | "similar" | "total"} */ what) => rows.reduce((n, row) => n + row[what], 0);
  const both = overlap(words, sum("shared"), sum("total"));
  const disputed = contested(rows);
  const shared = disputed > 0 ? list([both, say(words, "contested", { n: number(disputed) })]) : both;
  const pairs = sum("similar");
  return both && [labelled(say(words, "overlap"), shared), pairs > 0 ? count(words, "pairs", pairs) : ""].filter(Boolean).join(" · ");
}

/** What two of the roles share, of what either has. @param {Row[]} rows @param {number} a @param {number} b */
function pair(rows, a, b) {
  let [shared, total] = [0, 0];
  for (const row of rows.filter(({ id }) => id !== also)) {
    const [one, two] = [a, b].map((column) => new Set(row.cells[column].entries.map((entry) => entry.identity)));
    const both = [...one].filter((identity) => two.has(identity)).length;
    shared += both;
    total += one.size + two.size - both;
  }
  return { shared, total };
}

/** Some of what only one role has, in the row in which most roles have some. @param {Row[]} rows @param {Role[]} roles */
function alone(rows, roles) {
  const only = (/** @type {Row} */ row, /** @type {number} */ column) =>
    row.cells[column].entries.filter(({ status }) => status === "only").slice(0, 2).map(({ item }) => item.text.replace(/[.;,。]+$/u, ""));
  const having = rows.map((row) => roles.filter((_, i) => only(row, i).length > 0).length);
  const most = Math.max(0, ...having);
  return roles.map((_, i) => (most > 0 ? only(rows[having.indexOf(most)], i).join("; ") : ""));
}

/** The address at which the matrix shows one status. @param {string} status @param {HTMLElement} words */
function filtered(status, words) {
  const params = new URLSearchParams(location.search);
  params.set("show", status);
  return `?${params}#${words.dataset.at}`.replaceAll("%2C", ",");
}

/**
 * The head of a comparison.
 * @param {Role[]} roles @param {Row[]} rows @param {HTMLElement} words has the texts
 */
export function head(roles, rows, words) {
  const text = counts(rows, words);
  if (!text) return [];
  const only = alone(rows, roles);
  const shares = roles.map((role, i) => {
    const of = column(rows, i);
    const parts = said(of, words).map(({ status, label, n }) => make("li", {}, make("a", { href: filtered(status, words), "data-show": status }, key(status), `${label} `, make("b", {}, n))));
    const mine = only[i] ? [make("p", { class: "alone" }, labelled(say(words, "only"), only[i]))] : [];
    return make("li", {}, link(role.title, role.url, role), ...drawn(of), make("ul", { class: "parts" }, ...parts), ...mine);
  });
  const figure = make("figure", { class: "overlap-of" }, make("figcaption", { class: "counts" }, text), make("ul", { class: "shares" }, ...shares));
  const pairs = roles.length === 2 ? [] : roles.flatMap((one, a) => roles.slice(a + 1).flatMap((two, n) => {
    const { shared, total } = pair(rows, a, a + 1 + n);
    const names = make("span", { class: "two" }, link(one.title, one.url, one), " · ", link(two.title, two.url, two));
    return total > 0 ? [make("li", {}, names, bar(total, [["shared", shared]]), make("span", { class: "overlap" }, overlap(words, shared, total)))] : [];
  }));
  return pairs.length > 0 ? [figure, make("ul", { class: "pairs" }, ...pairs)] : [figure];
}
