// Draws what compare.js computed as the matrix of a declared comparison, with the same
// attributes on rows, cells and items.

import { also, parts } from "./compare.js";
import { make } from "./make.js";
import { foreign, link, ofRow } from "./overlap.js";
import { safe } from "./safe.js";
import { count, number, say } from "./words.js";

/** How many headings of a role a cell names; if there are more, it names the role. */
const mostElsewhere = 5;

/** What a row is called. @param {import("./compare.js").Row} row @param {HTMLElement} words */
export const labelOf = (row, words) => (row.id === also ? say(words, "also") : row.label);

/**
 * @param {HTMLTableElement} table is emptied first
 * @param {import("./compare.js").Role[]} roles
 * @param {{rows: import("./compare.js").Row[], sources: import("./compare.js").Source[]}} compared
 * @param {HTMLElement} words has the texts
 */
export function draw(table, roles, { rows, sources }, words) {
  table.className = `matrix roles-${roles.length}`;
  const heads = roles.map((role) => make("th", { scope: "col" }, link(role.title, role.url, role)));
  const head = make("tr", {}, make("th", { scope: "col" }, say(words, "dimension")), ...heads);
  table.replaceChildren(make("thead", {}, head), make("tbody", {}, ...rows.flatMap((row) => bands(row, sources, words))));
}

/** @param {import("./compare.js").Row} row @param {import("./compare.js").Source[]} sources @param {HTMLElement} words */
function bands(row, sources, words) {
  const columns = row.cells.map((cell) => new Column(row, cell, sources, words));
  return (row.groups.length > 0 ? row.groups : [""]).map((group, n) => {
    const head = make("th", { scope: "row" }, make("span", { class: "row-name", ...foreign(row.from) }, labelOf(row, words)));
    if (n === 0) head.append(...ofRow(row, words));
    const from = columns.find((column) => column.groups.has(group))?.cell.role;
    if (group) head.append(" ", make("span", { class: "group-name", ...foreign(from) }, group));
    return make("tr", { "data-dimension": row.id, class: n > 0 && "band" }, head, ...columns.map((column) => column.draw(group, n > 0)));
  });
}

/** The items of one role in a row, by group. */
class Column {
  /** @param {import("./compare.js").Row} row @param {import("./compare.js").Cell} cell @param {import("./compare.js").Source[]} sources @param {HTMLElement} words */
  constructor(row, cell, sources, words) {
    this.cell = cell;
    this.sources = sources;
    this.words = words;
    this.last = row.id === also;
    /** @type {Map<string, Node[]>} */
    this.groups = new Map();
    const entries = cell.entries.values();
    for (const dimension of cell.said) {
      if (this.last) this.add("", make("p", { class: "section-name" }, link(dimension.label, dimension.url, cell.role)));
      for (const part of parts(dimension)) {
        const group = this.last ? "" : part.group;
        if ("prose" in part) this.add(group, safe(part.prose));
        else this.list(group).append(this.item(/** @type {import("./compare.js").Entry} */ (entries.next().value)));
      }
    }
  }

  /** @param {string} group @param {Node} node */
  add(group, node) {
    const nodes = this.groups.get(group);
    if (nodes) nodes.push(node);
    else this.groups.set(group, [node]);
  }

  /** The list at the end of a group. @param {string} group */
  list(group) {
    const last = this.groups.get(group)?.at(-1);
    if (last instanceof HTMLUListElement) return last;
    const list = make("ul");
    this.add(group, list);
    return list;
  }

  /** @param {string} group @param {boolean} further whether the row begins above */
  draw(group, further) {
    const { role, said } = this.cell;
    const nodes = this.groups.get(group);
    if (nodes) return make("td", { "data-role": role.key, "data-title": role.title, ...foreign(role) }, ...nodes);
    return make("td", { "data-role": role.key, "data-title": role.title }, further || said.length > 0 || this.last ? make("span", { class: "nothing" }, "–") : this.absent());
  }

  /** The cell of a role that has nothing in a row. */
  absent() {
    const { role, elsewhere } = this.cell;
    if (elsewhere.length === 0) return make("span", { class: "not-stated" }, say(this.words, "absent"));
    const links = elsewhere.length > mostElsewhere ? [link(role.title, role.url, role)] : elsewhere.map((d) => link(d.heading ?? d.label, d.url, role));
    return make("div", { class: "elsewhere" }, say(this.words, "elsewhere"), " ", make("ul", { class: "inline" }, ...links.map((a) => make("li", {}, a))));
  }

  /** @param {import("./compare.js").Entry} entry */
  item(entry) {
    const { item, status, similar, disagreements, stances } = entry;
    const page = document.documentElement;
    const stands = make("div", { class: "stands", ...(this.cell.role.in ? { lang: page.lang, dir: page.dir } : {}) }, ...(status ? [make("span", { class: "status" }, say(this.words, status))] : []));
    for (const d of disagreements) stands.append(" ", make("span", { class: "dispute" }, link(d.title, d.url, d)));
    for (const { role, item } of similar) {
      stands.append(" ", make("span", { class: "similar-to" }, say(this.words, "to", { role: role.title }), " ", link(item.text, `${role.url}#${item.id}`, role)));
    }
    if (stances.length > 0) stands.append(" ", this.stances(entry));
    const ids = disagreements.map((d) => d.key).join(" ");
    return make("li", { "data-item": item.id, "data-status": status || null, "data-contradiction": ids || null }, safe(item.html), ...(stands.hasChildNodes() ? [" ", stands] : []));
  }

  /** The sources, a mark for each, and their names behind them. @param {import("./compare.js").Entry} entry */
  stances({ item, disagreements, stances }) {
    const says = number(stances.filter((stance) => stance === "says").length);
    const all = stances.map((stance, i) => ({ ...this.sources[i], stance, text: say(this.words, stance) }));
    const marks = make("span", { class: "marks", "aria-hidden": "true" }, ...all.map(({ stance, title, text }) => make("i", { class: stance, title: `${title} – ${text}` })));
    const names = all.map((source) => {
      const { id, title, url, stance, text } = source;
      const name = url ? make("a", { href: url + this.place(item, disagreements, id), ...foreign(source) }, title) : make("bdi", foreign(source), title);
      const said = make("span", {}, name, ` – ${text}`);
      return make("li", {}, make("i", { class: stance, "aria-hidden": "true" }), " ", said);
    });
    return make("details", { class: "stances" }, make("summary", {}, marks, " ", make("span", { class: "agreement" }, count(this.words, "agreement", stances.length, { says }))), make("ul", {}, ...names));
  }

  /**
   * Where the page of a source has what it says of an item.
   * @param {import("./compare.js").Item} item @param {import("./compare.js").Disagreement[]} disagreements @param {string} source
   */
  place(item, disagreements, source) {
    if (item.src?.some(({ id }) => id === source)) return `#${this.cell.role.key}.${item.id}`;
    const held = disagreements.find(({ positions }) => positions.some((position) => position.source === source));
    return held ? `#at-${held.key}` : "";
  }
}
